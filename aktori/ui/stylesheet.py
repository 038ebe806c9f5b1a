"""Joins the style sources of `css/` into the one file that is served.

`python -m aktori.ui.stylesheet` writes `static/ui/app.css`; do it before `collectstatic`.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "css"
STATIC = HERE / "static" / "ui"
LAYERS = "@layer reset, tokens, base, parts, pages, print;\n"
PARTS = (
    *("reset", "tokens", "base", "parts-frame", "parts-small", "parts-lists", "parts-forms"),
    *("parts-tables", "parts-charts", "pages-pair", "pages-workbook", "pages-together"),
    *("pages-office", "pages-closing", "contrast", "print"),
)
FONTS = ("brygada", "brygada-ext", "hanken", "hanken-ext")


def build() -> Path:
    """Writes the joined sheet and returns where; names the fonts only if they were fetched."""
    target = STATIC / "app.css"
    text = joined(fonts=all((STATIC / "vendor" / f"{name}.woff2").exists() for name in FONTS))
    if not target.exists() or target.read_text() != text:
        target.write_text(text)
    return target


def joined(*, fonts: bool) -> str:
    """The sheet without comments and indents."""
    names = ("fonts", *PARTS) if fonts else PARTS
    text = "".join((SOURCES / f"{name}.css").read_text() for name in names)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return LAYERS + re.sub(r"\s+", " ", text).replace("; }", "}").strip() + "\n"


if __name__ == "__main__":
    build()
