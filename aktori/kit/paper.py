"""Drawing a PDF with Typst: fonts embedded, tagged (PDF/UA-1)."""

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path


def paper(template: Path, words: Mapping[str, object]) -> bytes:
    """The PDF of a Typst file, which reads `words` as JSON; loads Typst when first asked.

    Typst refuses a document without a title or a picture without alternative text.
    """
    typst = import_module("typst")
    pdf: bytes = typst.compile(
        str(template), sys_inputs={"words": json.dumps(words)}, pdf_standards=["ua-1"]
    )
    return pdf
