"""Padding, so that a record's length says little about the text's.

Padmé lets out at most O(log log n) bits of the length for at most 12 % more bytes:
Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
PoPETs 2019, section 4.
"""

LEAST = 256
PREFIX = 4


def padme(length: int) -> int:
    """The padded length for `length` bytes, at least `LEAST`."""
    if length <= LEAST:
        return LEAST
    exponent = length.bit_length() - 1
    last_bits = exponent - exponent.bit_length()
    mask = (1 << last_bits) - 1
    return (length + mask) & ~mask


def pad(data: bytes) -> bytes:
    """The data with its length in front and zeros behind."""
    framed = len(data).to_bytes(PREFIX, "big") + data
    return framed.ljust(padme(len(framed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given. Raises `ValueError` when the padding is not what `pad` makes."""
    length = int.from_bytes(padded[:PREFIX], "big")
    data, rest = padded[PREFIX : PREFIX + length], padded[PREFIX + length :]
    if len(data) != length or any(rest):
        raise ValueError("padding is broken")
    return data
