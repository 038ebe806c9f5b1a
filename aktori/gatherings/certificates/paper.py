"""Drawing a certificate with Typst: A4, fonts embedded, tagged (PDF/UA-1)."""

from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

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
    """The PDF of a certificate; loads Typst when first asked."""
    typst = import_module("typst")
    pdf: bytes = typst.compile(str(TEMPLATE), sys_inputs=asdict(words), pdf_standards=["ua-1"])
    return pdf
