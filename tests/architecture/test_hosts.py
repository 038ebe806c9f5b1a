"""No registry, and no machine of ours, is named in what we publish."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# cut in two, so that this file does not name them itself
NAMES = [
    "".join(parts)
    for parts in (
        ("pypi", ".org"), ("files.python", "hosted.org"), ("registry.npm", "js.org"),
        ("deb.deb", "ian.org"), ("/wo", "rk/main"), ("/ro", "ot/"), ("/opt/", "pypi"),
    )
]  # fmt: skip


def tracked() -> list[Path]:
    words = ["git", "ls-files", "-z"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name]


@pytest.mark.no_database
def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    files = [file for file in tracked() if file.is_file()]
    assert len(files) > 300
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in files
        for name in NAMES
        if name.encode() in file.read_bytes()
    ]
    assert found == []
