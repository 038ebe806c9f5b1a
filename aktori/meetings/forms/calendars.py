"""Sharing when one is busy."""

from django import forms
from django.utils.translation import gettext_lazy


class OwnCalendarForm(forms.Form):
    """The address of one's own calendar, and one's consent."""

    address = forms.CharField(
        label=gettext_lazy("Address of your calendar (iCalendar, .ics)"),
        help_text=gettext_lazy(
            "Your calendar program calls it “secret address”, “publish” or “subscribe”."
        ),
        max_length=1000,
        widget=forms.TextInput(
            attrs={"data-private": True, "inputmode": "url", "autocomplete": "off"}
        ),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "Aktori may read this calendar every hour. It keeps only when I am busy, never what I "
            "do, and shows others only times that suit."
        )
    )
