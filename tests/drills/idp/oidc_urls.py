"""What the provider of `oidc.py` answers; read when Django has its settings."""

from collections.abc import Iterable
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.urls import include, path


class Adapter(DefaultOIDCAdapter):  # type: ignore[misc]
    """Tells how somebody signed in (RFC 8176), as large providers do."""

    def get_claims(
        self, purpose: Any, user: Any, client: Any, scopes: Iterable[str], **words: Any
    ) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, user, client, scopes, **words)
        methods = ["pwd", "mfa"] if user.last_name == "Two" else ["pwd"]
        return {**claims, "amr": methods, "email": user.email, "email_verified": True}


urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("", include("allauth.idp.urls")),
]
