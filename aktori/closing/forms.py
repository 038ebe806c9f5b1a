"""The shape of thanks, of a farewell, of a word, of a paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.closing.rules import After
from aktori.mentorships.models import Membership

PRIVATE = {"data-private": True}
AFTERS = [
    (After.FRIENDS, _("As friends")),
    (After.CONTACTS, _("As contacts")),
    (After.DONE, _("This was it, and it was good")),
]


class ThanksForm(forms.Form):
    """What one thanks somebody for; `to` only when there are several to thank."""

    to = forms.ChoiceField(label=_("Whom do you thank?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Thank you for …"),
        help_text=_(
            "One thing that you gave me, one that stays with me, one wish. When was it, "
            "what did you say, what came of it?"
        ),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5, **PRIVATE}),
    )

    def __init__(self, *args: Any, others: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.id): one for one in others}
        if len(others) == 1:
            del self.fields["to"]
        else:
            self.fields["to"].choices = [  # type: ignore[attr-defined]
                (key, one.participant.person.full_name) for key, one in self.others.items()
            ]

    @property
    def thanked(self) -> Membership:
        """Who is thanked."""
        only = next(iter(self.others))
        return self.others[self.cleaned_data.get("to", only)]


class FarewellForm(forms.Form):
    """How one would like to go on."""

    after = forms.ChoiceField(
        label=_("How would you like to go on?"),
        help_text=_("All three are good endings."),
        choices=AFTERS,
        widget=forms.RadioSelect,
    )
    reach = forms.CharField(
        label=_("How do they reach you?"),
        help_text=_("A telephone number, an address, a profile. This is destroyed in the end too."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=PRIVATE),
    )


class WordForm(forms.Form):
    """One word."""

    word = forms.CharField(
        label=_("What do you take along, in one word?"),
        help_text=_("Two or three are fine too. No names, please."),
        max_length=30,
    )


class PaperForm(forms.Form):
    """What one wants on the certificate beside one's part."""

    meetings = forms.BooleanField(required=False)
    hours = forms.BooleanField(required=False)
