"""Types a marker into every form of the product, uses every feature, and leaves the rest to grep.

Run inside an installation; prints which forms took the marker.
"""

import io
import json
import os
import time
from collections import Counter
from urllib.parse import urlsplit
from zipfile import ZipFile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktori.config.settings")
django.setup()

from allauth.account.authentication import (  # noqa: E402 – Django must be set up before
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client  # noqa: E402
from django.urls import get_resolver, resolve, reverse  # noqa: E402
from time_machine import travel  # noqa: E402

from aktori.mail.sending import send_due  # noqa: E402
from aktori.people.models import Person  # noqa: E402
from tests.architecture.access_table import GROUPS, TABLE  # noqa: E402
from tests.architecture.scene import Scene, make_scene  # noqa: E402
from tests.drills.forms import Form, forms_of  # noqa: E402
from tests.drills.site import CONFIDED, TOLD  # noqa: E402
from tests.world import NOW, World, make_world  # noqa: E402

# forms whose words are told to coordinators, the public or the account itself, by design
OPEN = {
    "account", "confirm_identity", "mfa_add_webauthn", "mfa_activate_totp",
    "apply", "resume_application",
    "new_programme", "edit_programme", "contacts",
    "plan_gathering", "change_gathering", "agenda", "materials", "gathering",
    "groups", "grouping", "make_groups", "make_cafe", "make_rounds", "name_tables", "move_dates",
    "import_mapping", "import_upload", "change_pair", "publish_match",
    # the coordinators' own words, or said to them
    "call_off", "caseloads", "managers", "overview", "pulse", "quality", "rematch", "report",
    "season_end", "write_call", "programme_letter", "ask_for_help", "mentor_again",
    "change_address", "application",
    "wave", "questions",  # answers that bear no name
}  # fmt: skip
# these turn one into somebody else, or nobody
SIGNS_IN_OR_OUT = {name for name in TABLE if name.startswith("account_")} | {
    "sign_in_link", "mfa_login_webauthn",
}  # fmt: skip
# what ends or erases things comes last
LAST = ("leave", "erase_me", "keep_me", "cancel_meeting", "close_goal")
# buttons on pages that would take away what the next forms are about
TAKES_AWAY = {"share_goal", "close_goal", "cancel_meeting", "keep_time", "account_logout"}


def addresses(scene: Scene) -> list[tuple[str, str]]:
    """Every address with its name."""
    resolver, found = get_resolver(), []
    for name in sorted(TABLE):
        wanted = {**scene.arguments, **scene.special.get(name, {})}
        for _, parts in resolver.reverse_dict.getlist(name)[0][0]:
            arguments = {part: wanted[part] for part in parts}
            found.append((name, reverse(name, kwargs=arguments)))
    return found


def sign_in(person: Person) -> Client:
    """A browser that has just proved who it is."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.id)
    session.save()
    return client


def send(client: Client, path: str, form: Form) -> int:
    """Sends a form as it was filled; the status."""
    return int(client.post(form.action or path, form.data).status_code)


def visit(client: Client, name: str, path: str, taken: Counter[str]) -> None:
    """Opens a page and sends every form on it."""
    marker = TOLD if name in OPEN else CONFIDED
    page = client.get(path)
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        return
    for form in forms_of(page.content.decode(), marker):
        if form.action and resolve(urlsplit(form.action).path).url_name in TAKES_AWAY:
            continue
        status = send(client, path, form)
        if form.words:
            taken[name] += status == 302


def opens(who: str, name: str) -> bool:
    """Whether somebody may open an address, and stays who they are."""
    return who in GROUPS[TABLE[name].get] and name not in SIGNS_IN_OR_OUT


def downloads(client: Client, scene: Scene) -> list[str]:
    """The files that somebody can download, by name, in which the confided marker stands."""
    found = {"own copy": client.post("/account/data/download/").content}
    for kind in ("csv", "xlsx"):
        wanted = {"programme": scene.arguments["programme"], "kind": kind}
        found[kind] = client.get(reverse("export_applications", kwargs=wanted)).content
    return [name for name, content in found.items() if CONFIDED.encode() in unpacked(content)]


def unpacked(content: bytes) -> bytes:
    """What is in a file, also when it is a ZIP."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def main() -> dict[str, object]:
    """Everything, as everybody; then what a site does by itself."""
    world: World = make_world()
    scene, taken = make_scene(world), Counter[str]()
    with travel(NOW, tick=False):
        clients = {who: sign_in(getattr(world, who)) for who in ("aino", "henrik", "maija")}
        everywhere = addresses(scene)
        for comes_last in (False, True):
            for who, client in clients.items():
                for name, path in everywhere:
                    if (name in LAST) == comes_last and opens(who, name):
                        visit(client, name, path, taken)
        files = {who: downloads(client, scene) for who, client in clients.items()}
        send_due(now=NOW)
    return {
        "files": files,
        "taken": sorted(name for name, count in taken.items() if count),
        "not taken": sorted(name for name, count in taken.items() if not count),
    }


if __name__ == "__main__":
    print(json.dumps(main()))
