"""The shape of a new token and of a new listener."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.api.models import Scope
from aktori.api.rules import LASTS
from aktori.api.words import kinds
from aktori.kit.models import new_id
from aktori.kit.outward import WrongAddress, read_address


class TokenForm(forms.Form):
    """What a system is called, what it may read, and for how long; sent twice it acts once."""

    row = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Which system is it for?"),
        max_length=80,
        help_text=gettext_lazy("Such as: staff register, reporting."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("No more than it needs. What people confide opens to no token."),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        coerce=int,
        widget=forms.RadioSelect,
        initial="90",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].initial = new_id()
        names = {30: _("a month"), 90: _("three months"), 365: _("a year")}
        self.fields["days"].choices = [(str(days), names[days]) for days in LASTS]  # type: ignore[attr-defined]


class ListenerForm(forms.Form):
    """Where, and what it is told."""

    address = forms.CharField(
        label=gettext_lazy("The system's address"),
        max_length=400,
        help_text=gettext_lazy("It begins with https:// and is told by whoever runs the system."),
        widget=forms.URLInput,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What is it told?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = list(kinds().items())  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        """An address that may be asked; which network it lies in is looked at when it is told."""
        typed: str = self.cleaned_data["address"].strip()
        try:
            read_address(typed, trusted_hosts=settings.TRUSTED_WEBHOOK_HOSTS)
        except WrongAddress as error:
            raise forms.ValidationError(
                _("This is no address that begins with https://.")
            ) from error
        return typed
