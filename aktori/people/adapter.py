"""How django-allauth works here: no open sign-up, mail through our outbox, no traps."""

import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from aktori.kit.clients import client_address
from aktori.mail.actions import enqueue
from aktori.people.actions import tell_of_way_in
from aktori.people.models import Person
from aktori.people.second_factor import has_one
from aktori.people.sessions import begin

SECOND_STEP = "allauth.mfa.stages.AuthenticateStage"
OUR_STEP = "aktori.people.second_factor.SecondStep"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from applications and coordinators, so signing up by oneself is closed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("This is not the code we sent. Look at the newest letter."),
        "too_many_login_attempts": gettext_lazy(
            "Too many tries. Wait five minutes, then ask for a new code."
        ),
        "rate_limited": gettext_lazy("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody makes an account alone."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request comes from, by the proxies that are trusted."""
        return client_address(request, proxies=settings.PROXIES)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Puts allauth's letter into the outbox, in the language of the page."""
        texts = {"email": email, "current_site": None, **context}
        enqueue(
            kind=template_prefix,
            to=email,
            language=get_language() or "en",
            subject=render_to_string(f"{template_prefix}_subject.txt", texts),
            body=render_to_string(f"{template_prefix}_message.txt", texts),
            now=timezone.now(),
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,  # noqa: ARG002
        email: str | None = None,  # noqa: ARG002
    ) -> None:
        """Tells a person that a way to sign in came or went (ASVS 5.0, V6.3.7)."""
        tell_of_way_in(person=user, change=template_prefix.rpartition("/")[2], now=timezone.now())

    def login(self, request: HttpRequest, user: Person) -> None:
        """Signs in until the browser is closed, or for 30 days on one's own device."""
        super().login(request, user)
        begin(request, user, own_device="own_device" in request.POST)

    def get_login_stages(self) -> list[str]:
        """A second factor is asked of those who run programmes alone: see `second_factor`."""
        stages = super().get_login_stages()
        return [OUR_STEP if stage == SECOND_STEP else stage for stage in stages]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who runs programmes without a second factor sees first how to make one."""
        person = request.user
        is_asked = settings.SECOND_FACTOR == "staff" and getattr(person, "runs_programmes", False)
        if is_asked and isinstance(person, Person) and not has_one(person):
            return reverse("second_factor")
        return str(super().get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Changing passkeys needs a sign-in of the last minutes; a code counts like a passkey."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if records and records[-1]["at"] > fresh:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))
