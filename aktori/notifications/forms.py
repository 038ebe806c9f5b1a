"""The shape of a person's choices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.ui.forms import ClockInput


class QuietHoursForm(forms.Form):
    """From when to when, and whether at weekends."""

    starts = forms.TimeField(label=_("No mail from"), widget=ClockInput(attrs={"data-half": True}))
    ends = forms.TimeField(label=_("until"), widget=ClockInput(attrs={"data-half": True}))
    weekends = forms.BooleanField(label=_("No mail at weekends"), required=False)
