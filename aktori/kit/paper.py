"""Drawing a PDF with Typst: fonts embedded, tagged (PDF/UA-1)."""

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

# what Typst says of a character for which none of its fonts has a picture
NO_PICTURE = "could not be displayed"


def paper(template: Path, words: Mapping[str, object]) -> bytes:
    """The PDF of a Typst file, which reads `words` as JSON; loads Typst when first asked.

    Typst refuses a document without a title or a picture without alternative text. When somebody
    wrote a character that no font can show, such as an emoji, a box stands in its place, and the
    paper is tagged still but does not call itself PDF/UA.
    """
    typst = import_module("typst")
    inputs = {"words": json.dumps(words)}
    try:
        pdf: bytes = typst.compile(str(template), sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if NO_PICTURE not in str(error):
            raise
        pdf = typst.compile(str(template), sys_inputs=inputs)
    return pdf
