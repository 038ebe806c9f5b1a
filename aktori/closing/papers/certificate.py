"""What stands on a certificate."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from aktori.closing.signing import signed
from aktori.kit.paper import paper

TEMPLATE = Path(__file__).with_name("certificate.typ")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Everything that stands on the paper, in its reader's language."""

    language: str
    heading: str
    name: str
    statement: str
    programme: str
    dates: str
    extent: str
    verify: str
    code: str
    given: str


def certificate_pdf(words: Words) -> bytes:
    """One person's certificate, signed."""
    return certificates_pdf([words], title=f"{words.heading} – {words.name}")


def certificates_pdf(pages: Iterable[Words], *, title: str) -> bytes:
    """A page for each, in one signed PDF; there must be one at least."""
    found = [asdict(one) for one in pages]
    words = {"title": title, "language": found[0]["language"], "pages": found}
    return signed(paper(TEMPLATE, words))
