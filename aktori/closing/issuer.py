"""The instance's own signature: keys that lie beside the root keys, and what anybody may know.

`issuer-1.key` is the secret, `issuer-1.crt` the certificate that an instance makes for itself.
The newest key signs. Older certificates stay, so that what was signed before can be verified;
the secret of an older one may be deleted. `aktori keys new-issuer` makes the next one.
"""

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from aktori.vault.roots import write_once

NAME = re.compile(r"issuer-(\d+)\.crt")
BITS = 3072  # enough until well after 2030 (BSI TR-02102-1)
YEARS = timedelta(days=3650)


@dataclass(frozen=True)
class Issuer:
    """One version of the signature; `key` is the file of its secret, which may be gone."""

    version: int
    certificate: x509.Certificate
    file: Path
    key: Path

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as PDF readers show it."""
        return self.certificate.fingerprint(SHA256()).hex(":").upper()

    @property
    def kid(self) -> str:
        """Its address in the instance's DID document."""
        return f"{did()}#issuer-{self.version}"

    @property
    def jwk(self) -> dict[str, str]:
        """The public key as a JSON Web Key (RFC 7517)."""
        numbers = self.public.public_numbers()
        parts = {"n": numbers.n, "e": numbers.e}
        return {"kty": "RSA", "alg": "RS256", **{name: as_base64(n) for name, n in parts.items()}}

    @property
    def public(self) -> rsa.RSAPublicKey:
        """The public key. Raises `TypeError` when the file holds one of another kind."""
        key = self.certificate.public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            raise TypeError(f"{self.file} holds no RSA key")
        return key

    def secret(self) -> rsa.RSAPrivateKey:
        """The secret key. Raises `TypeError` when the file holds one of another kind."""
        key = load_pem_private_key(self.key.read_bytes(), None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(f"{self.key} holds no RSA key")
        return key


def as_base64(number: int) -> str:
    """A number as RFC 7518 writes it."""
    octets = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def did() -> str:
    """The instance's name among issuers (did:web): its host, a port written with %3A."""
    return "did:web:" + urlsplit(settings.BASE_URL).netloc.replace(":", "%3A")


def issuers() -> list[Issuer]:
    """All versions, the newest first; none when the folder holds none."""
    folder: Path = settings.KEYS
    return list(read_issuers(folder, folder.stat().st_mtime_ns)) if folder.is_dir() else []


def signing_issuer() -> Issuer | None:
    """The one that signs: the newest whose secret is there."""
    return next((one for one in issuers() if one.key.exists()), None)


@lru_cache(maxsize=4)
def read_issuers(folder: Path, _changed: int) -> tuple[Issuer, ...]:
    """The certificates in a folder, read once until something in it changes."""
    files = {int(match[1]): path for path in folder.glob("*") if (match := NAME.match(path.name))}
    return tuple(
        Issuer(
            version=version,
            certificate=x509.load_pem_x509_certificate(path.read_bytes()),
            file=path,
            key=path.with_suffix(".key"),
        )
        for version, path in sorted(files.items(), reverse=True)
    )


def make_issuer(folder: Path, *, now: datetime) -> int:
    """Writes the next key with its certificate, which sign from now on; returns its version.

    Raises `OSError` when the folder can't be written.
    """
    known = read_issuers(folder, folder.stat().st_mtime_ns)
    version = known[0].version + 1 if known else 1
    secret = rsa.generate_private_key(65537, BITS)
    pem = secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    made = self_signed(secret, now=now).public_bytes(Encoding.PEM)
    # the secret first: a certificate whose key was never written could not sign
    write_once(folder / f"issuer-{version}.key", pem.decode())
    write_once(folder / f"issuer-{version}.crt", made.decode())
    return version


def self_signed(secret: rsa.RSAPrivateKey, *, now: datetime) -> x509.Certificate:
    """A certificate in the instance's name, good for ten years, for signing documents alone."""
    host = urlsplit(settings.BASE_URL).hostname or "aktori"
    name = x509.Name([
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Aktori"),
        x509.NameAttribute(NameOID.COMMON_NAME, host),
    ])  # fmt: skip
    begins = now.astimezone(UTC) - timedelta(days=1)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .sign(secret, SHA256())
    )


def did_document() -> dict[str, object]:
    """What anybody may know of the keys (W3C DID Core, did:web)."""
    found = issuers()
    methods = [
        {
            "id": one.kid,
            "type": "JsonWebKey2020",
            "controller": did(),
            "publicKeyJwk": {**one.jwk, "kid": one.kid},
        }
        for one in found
    ]
    return {
        "@context": [
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/suites/jws-2020/v1",
        ],
        "id": did(),
        "verificationMethod": methods,
        "assertionMethod": [one.kid for one in found],
    }
