"""How django-allauth works here: no open sign-up, mail through our outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from aktori.mail.actions import enqueue


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from applications and coordinators, so signing up by oneself is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody makes an account alone."""
        return False

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
