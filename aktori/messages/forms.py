"""The shape of a message."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.messages.rules import LONGEST


class MessageForm(forms.Form):
    """A few words, or many."""

    words = forms.CharField(
        label=_("Write a message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "data-private": True}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
