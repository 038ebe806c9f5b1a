"""What is wrong with a whole file."""

from collections.abc import Mapping


class UnreadableFile(Exception):
    """The file as a whole cannot be read; `code` and `values` become a sentence in `messages`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, object] = values
