"""What installs Aktori names only what there is: commands, options, settings, volumes, secrets."""

import configparser
import re
import shlex
import shutil
import subprocess
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from aktori.applications.importing.limits import MAX_BYTES
from aktori.config import settings, sso
from aktori.config.cli import COMMANDS

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SCRIPTS = [DEPLOY / "aktori", DEPLOY / "compose-secrets"] + [
    ROOT / "bin" / name for name in ("install", "installing", "upgrade", "rollback", "drill")
]
# of compose.yaml and the Caddyfile themselves
THEIRS = {"AKTORI_SITE", "AKTORI_WEB", "AKTORI_VERSION"}
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
# systemd's own measure, from 0 to 10; above 2 something was let open
EXPOSURE = 1.5


def understood(words: list[str]) -> None:
    """An `aktori` command line that its command takes."""
    assert words[0] in COMMANDS
    command = import_module(f"aktori.config.commands.{words[0].replace('-', '_')}")
    parser = ArgumentParser()
    command.arguments(parser)
    parser.parse_args(words[1:])


def unit(path: Path) -> configparser.SectionProxy:
    reader = configparser.RawConfigParser(strict=False, interpolation=None)
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read(path)
    return reader["Service"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_a_command_that_there_is(path: Path) -> None:
    program, *words = shlex.split(unit(path)["ExecStart"])
    assert program == "/opt/aktori/current/.venv/bin/aktori"
    understood(words)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_leaves_little_open(path: Path) -> None:
    assert unit(path)["User"] == "aktori"
    assert unit(path)["ProtectSystem"] == "strict"
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not on this machine")
    words = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(path)]
    said = subprocess.run(words, check=False, capture_output=True, text=True).stdout
    (level,) = re.findall(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert float(level) <= EXPOSURE


def test_containers_run_commands_that_there_are() -> None:
    for name, service in COMPOSE["services"].items():
        if service.get("image", "").startswith("aktori"):
            understood(service.get("command", ["web"]))
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name
    text = (DEPLOY / "Containerfile").read_text()
    (words,) = re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)
    understood(yaml.safe_load(words))
    assert re.search(r"^USER \d+$", text, re.MULTILINE)


def test_the_image_has_the_folders_that_volumes_are_laid_on() -> None:
    """Docker takes a new volume's owner from there, and otherwise gives it to root."""
    (made,) = re.findall(
        r"install -d -m 700 -o aktori -g aktori ([^&]+)",
        (DEPLOY / "Containerfile").read_text() + "&",
    )
    for name, service in COMPOSE["services"].items():
        if service.get("image", "").startswith("aktori"):
            folders = {one.split(":")[1] for one in service["volumes"]}
            assert folders <= set(made.replace("\\\n", " ").split()), name


def test_the_database_is_ready_when_it_answers_by_the_network() -> None:
    """At a first start the image runs a server for a while that answers on its socket alone."""
    asked = COMPOSE["services"]["database"]["healthcheck"]["test"]
    assert any(word.startswith("--host=") for word in asked)


def test_compose_names_what_it_defines() -> None:
    services = COMPOSE["services"]
    for service in services.values():
        named = {one.split(":")[0] for one in service.get("volumes", ())}
        assert {one for one in named if not one.startswith(".")} <= set(COMPOSE["volumes"])
        assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
        assert set(service.get("depends_on", ())) <= set(services)
        for one in named:
            assert not one.startswith(".") or (DEPLOY / one).exists()
    made = (DEPLOY / "compose-secrets").read_text()
    assert set(COMPOSE["secrets"]) == set(re.findall(r"^once (\S+)", made, re.MULTILINE))


def test_every_setting_named_is_one() -> None:
    known = set(re.findall(r"^\| (AKTORI_\w+)", settings.__doc__ or "", re.MULTILINE)) | THEIRS
    secrets = set(re.findall(r'secret\("(\w+)"', Path(settings.__file__).read_text()))
    named = set()
    for path in (*DEPLOY.rglob("*"), *(ROOT / "docs" / "operator").glob("*.md")):
        if path.is_file():
            named |= set(re.findall(r"AKTORI_[A-Z_]+[A-Z]", path.read_text()))
    files = {name.removesuffix("_FILE") for name in named if name.endswith("_FILE")}
    assert files <= secrets <= known
    assert {name for name in named if not name.endswith("_FILE")} <= known


def test_every_setting_that_is_read_is_told_of() -> None:
    told = set(re.findall(r"^\| (AKTORI_\w+)", settings.__doc__ or "", re.MULTILINE))
    text = Path(settings.__file__).read_text().split('"""', 2)[2] + Path(sso.__file__).read_text()
    assert set(re.findall(r'"(AKTORI_\w+)"', text)) == told


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_a_script(path: Path) -> None:
    done = subprocess.run(["sh", "-n", str(path)], check=False, capture_output=True, text=True)
    assert done.stderr == ""


def test_caddy_tells_what_is_too_large_where_the_site_ends() -> None:
    """Bodies that Django would not read any more, and none that it would."""
    text = (DEPLOY / "Caddyfile").read_text()
    (refused,) = re.findall(r"@large header_regexp Content-Length (\S+)", text)
    (megabytes,) = re.findall(r"max_size (\d+)MB", text)
    most = int(megabytes) * 1_000_000
    assert most <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert most > MAX_BYTES
    for length, large in ((MAX_BYTES, False), (most - 1, False), (most, True), (most * 20, True)):
        assert bool(re.search(refused, str(length))) is large, length


def test_caddy_takes_its_file() -> None:
    if not shutil.which("caddy"):
        pytest.skip("Caddy is not on this machine")
    words = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
