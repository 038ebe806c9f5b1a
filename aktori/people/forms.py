"""The shape of what people say about themselves."""

from zoneinfo import ZoneInfo

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
