"""What stands on a certificate."""

from dataclasses import asdict, dataclass
from pathlib import Path

from aktori.kit.paper import paper

TEMPLATE = Path(__file__).with_name("certificate.typ")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Everything that stands on the paper, in the reader's language."""

    language: str
    heading: str
    name: str
    statement: str
    programme: str
    dates: str
    verify: str
    code: str
    given: str


def certificate_pdf(words: Words) -> bytes:
    """The PDF of a certificate."""
    return paper(TEMPLATE, asdict(words))
