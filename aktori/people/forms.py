"""The shape of what people say about themselves, and of signing in."""

from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.people.models import Language


class AccountForm(forms.Form):
    """Name, language, time zone."""

    first_name = forms.CharField(
        label=gettext_lazy("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "data-half": True}),
    )
    last_name = forms.CharField(
        label=gettext_lazy("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "data-half": True}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of pages and mail"),
        choices=Language.choices,
        widget=forms.RadioSelect,
    )
    zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("Times are shown in it. For example Europe/Helsinki."),
        max_length=64,
    )

    def clean_zone(self) -> str:
        """Sees that the zone is one the world knows."""
        zone: str = self.cleaned_data["zone"]
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            raise forms.ValidationError(
                _("There is no such time zone. Write it like Europe/Helsinki.")
            ) from None
        return zone


class AskForCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """The address that the code goes to."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The one in your application."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The eight digits of the letter; a dash or a space between them does no harm."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    own_device = forms.BooleanField(
        label=gettext_lazy("This is my own device: keep me signed in for 30 days"), required=False
    )


class AddressForm(forms.Form):
    """Where mail shall come."""

    email = forms.EmailField(
        label=gettext_lazy("New address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class ConfirmIdentityForm(forms.Form):
    """The code of the letter."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for the device; a key that cannot sign in alone is of no use here."""

    name = forms.CharField(
        label=gettext_lazy("Name of the device"),
        help_text=gettext_lazy("So that you know it later, for example: my phone."),
        max_length=80,
        required=False,
    )
    passwordless = forms.BooleanField(
        initial=True, widget=forms.CheckboxInput(attrs={"checked": True, "hidden": True})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": _("My device"), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """The device has made its key already, so a missing name must not stop it here."""
        return self.cleaned_data["name"] or _("My device")


def digits(label: Any, **words: Any) -> forms.CharField:
    """A field for a code; phones show their number keys."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(label=label, widget=forms.TextInput(attrs=attrs), max_length=20, **words)


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the app, or a recovery code."""

    code = digits(gettext_lazy("Code from your app, or a recovery code"))


class SecondStepAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The same, long after signing in."""

    code = digits(gettext_lazy("Code from your app, or a recovery code"))


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app shows that it has the secret."""

    code = digits(gettext_lazy("Code that the app shows now"))
