"""Takes the fonts, symbols and licences that pages use out of npm's packages.

`python aktori/ui/vendor.py NODE_MODULES` fills `static/ui/vendor/`; `bin/fetch-assets` calls it.
Standard library only: it runs before the environment is there.
"""

import re
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).parent / "static" / "ui" / "vendor"
FONTS = {
    "brygada": "brygada-1918/files/brygada-1918-latin-wght-normal.woff2",
    "brygada-ext": "brygada-1918/files/brygada-1918-latin-ext-wght-normal.woff2",
    "hanken": "hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
    "hanken-ext": "hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2",
}
ICONS = (
    *("arrow-left", "arrow-right", "award", "bell", "book-open", "calendar-days", "calendar-plus"),
    *("check", "circle-alert", "clock", "download", "eye", "file-text", "flag", "globe"),
    *("handshake", "house", "info", "key-round", "link-2", "list-checks", "lock", "log-out"),
    *("mail", "map-pin", "message-circle", "notebook-pen", "pause", "pen-line", "plus", "printer"),
    *("refresh-cw", "search", "send", "settings", "sparkles", "sprout", "target", "trash-2"),
    *("upload", "user-round", "users", "video", "x"),
)
LICENCES = {
    "brygada-1918.txt": "@fontsource-variable/brygada-1918/LICENSE",
    "hanken-grotesk.txt": "@fontsource-variable/hanken-grotesk/LICENSE",
    "lucide.txt": "lucide-static/LICENSE",
}


def fill(modules: Path) -> None:
    """Copies and builds everything beside the target and swaps it in whole."""
    fresh = TARGET.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "licences").mkdir(parents=True)
    for name, source in FONTS.items():
        shutil.copyfile(modules / "@fontsource-variable" / source, fresh / f"{name}.woff2")
    for name, source in LICENCES.items():
        shutil.copyfile(modules / source, fresh / "licences" / name)
    (fresh / "icons.svg").write_text(sprite(modules / "lucide-static" / "icons"))
    shutil.rmtree(TARGET, ignore_errors=True)
    fresh.rename(TARGET)


def sprite(folder: Path) -> str:
    """One file with a symbol for each icon, drawn in the colour of the text around it."""
    symbols = "\n".join(_symbol(name, (folder / f"{name}.svg").read_text()) for name in ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def _symbol(name: str, drawing: str) -> str:
    shapes = re.sub(r"\s+", " ", drawing[drawing.index(">", drawing.index("<svg")) + 1 :])
    shapes = shapes.removesuffix(" ").removesuffix("</svg>").strip()
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        f' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
