"""A passkey made and used in a real browser, under the strict content security policy."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import Page, expect, sync_playwright

from aktori.mail.models import Letter
from aktori.people.actions import make_sign_in_link
from tests.world import World

pytestmark = pytest.mark.browser
# a phone's fingerprint reader that always says yes
READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page() -> Iterator[Page]:
    """A phone with a fingerprint reader; what the console says of errors fails the test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": READER})
        said: list[str] = []
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        browser.close()
    assert [line for line in said if "error" in line.lower()] == []


def test_a_passkey_is_made_signs_in_and_is_removed(
    page: Page, live_server: Any, world: World
) -> None:
    world.aino.language = "en"
    world.aino.save()
    link = make_sign_in_link(world.aino, hours=1).replace("http://testserver", live_server.url)
    page.goto(link + "?lang=en")
    page.get_by_role("button", name="Sign in").click()

    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_label("Name of the device").fill("My phone")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", name="My phone")).to_be_visible()
    assert Authenticator.objects.get().user == world.aino

    page.goto(live_server.url + reverse("account_logout"))
    page.get_by_role("button", name="Sign out").click()
    page.goto(live_server.url + reverse("account_request_login_code"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**" + reverse("home"))

    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("heading", name="No passkeys yet")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_an_old_sign_in_is_made_fresh_with_the_passkey(
    page: Page, live_server: Any, world: World
) -> None:
    link = make_sign_in_link(world.aino, hours=1).replace("http://testserver", live_server.url)
    page.goto(link + "?lang=en")
    page.get_by_role("button", name="Sign in").click()
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_role("link", name="Remove").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="Remove this passkey?")).to_be_visible()


def test_a_passkey_is_the_second_factor_of_who_runs_programmes(
    page: Page, live_server: Any, world: World, settings: Any
) -> None:
    settings.SECOND_FACTOR = "staff"
    world.maija.language = "en"
    world.maija.save()
    link = make_sign_in_link(world.maija, hours=1).replace("http://testserver", live_server.url)
    page.goto(link + "?lang=en")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    page.goto(live_server.url + reverse("programmes"))
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()

    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_role("button", name="Send me a code by mail").click()
    letter = Letter.objects.filter(kind="people/confirm_identity").latest("created_at")
    page.get_by_label("Code").fill(letter.body.split("\n\n")[2].strip())
    page.get_by_role("button", name="It is me").click()
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("link", name="My passkeys")).to_be_visible()
    page.get_by_role("link", name="Make recovery codes").click()
    page.get_by_role("button", name="Make recovery codes").click()
    expect(page.locator("main code")).to_have_count(10)
    page.goto(live_server.url + reverse("programmes"))
    expect(page.get_by_role("heading", name="Second factor")).not_to_be_visible()

    page.context.clear_cookies()
    page.goto(link + "?lang=en")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Programmes")

    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_request_login_code"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Programmes")
