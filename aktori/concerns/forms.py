"""The shape of a report, and of the contacts of a programme."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.concerns.actions import NamedContact
from aktori.concerns.models import Contact
from aktori.concerns.report import Item, Report
from aktori.concerns.rules import LONGEST, MOST_CONTACTS
from aktori.kit.models import new_id
from aktori.ui.dates import day

SHOWN = 160


class ConcernForm(forms.Form):
    """To whom, what happened, what may be read, and whether contact rests."""

    contact = forms.ChoiceField(
        label=gettext_lazy("Whom do you want to tell?"), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("What has happened?"),
        help_text=gettext_lazy(
            "As much or as little as you like. You may also just ask for a call."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "data-private": True}),
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("What may they read?"),
        help_text=gettext_lazy("Only what you tick is copied into the report. Nothing is ticked."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    no_contact = forms.BooleanField(
        label=gettext_lazy(
            "I want no contact for now: meetings are called off and messages closed. The other one "
            "hears only that there is a pause."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, contacts: Sequence[Contact], found: Sequence[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.contacts = {str(one.id): one for one in contacts}
        self.found = {one.key: one for one in found}
        people, items = self.fields["contact"], self.fields["items"]
        assert isinstance(people, forms.ChoiceField)  # noqa: S101 (for the type checker)
        assert isinstance(items, forms.MultipleChoiceField)  # noqa: S101 (likewise)
        people.choices = [(key, self.named(one)) for key, one in self.contacts.items()]
        items.choices = [(one.key, self.shown(one)) for one in found]
        if not found:
            del self.fields["items"]

    @staticmethod
    def named(contact: Contact) -> str:
        """A contact's name and task."""
        name = contact.person.full_name
        return f"{name}, {contact.about}" if contact.about else name

    @staticmethod
    def shown(item: Item) -> str:
        """What an item is, and how it begins."""
        text = item.text if len(item.text) <= SHOWN else f"{item.text[:SHOWN]} …"
        return f"{item.of}, {item.by}, {day(item.at)}: {text}"

    def report(self) -> Report:
        """The words and the chosen items."""
        data = self.cleaned_data
        items = tuple(self.found[key] for key in data.get("items", []))
        return Report(data["words"], items)

    def chosen(self) -> Contact:
        """Who is told."""
        return self.contacts[self.cleaned_data["contact"]]


class AnswerForm(forms.Form):
    """What the contact or the reporter writes to the other."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Write back"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "data-private": True}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id()}
        super().__init__(*args, **kwargs)


class ContactsForm(forms.Form):
    """Up to four people; two at least, so that one can choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CONTACTS + 1):
            half = {"data-half": True}
            self.fields[f"first_{number}"] = forms.CharField(
                label=_("First name"),
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs=half),
            )
            self.fields[f"last_{number}"] = forms.CharField(
                label=_("Last name"),
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs=half),
            )
            self.fields[f"email_{number}"] = forms.EmailField(
                label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs=half)
            )
            self.fields[f"about_{number}"] = forms.CharField(
                label=_("Who is it?"), required=False, max_length=120,
                widget=forms.TextInput(attrs=half),
            )  # fmt: skip

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each contact."""
        return [
            [self[f"{name}_{number}"] for name in ("first", "last", "email", "about")]
            for number in range(1, MOST_CONTACTS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Sees that there are two, each whole."""
        data = super().clean() or {}
        whole = 0
        for number in range(1, MOST_CONTACTS + 1):
            given = [data.get(f"{name}_{number}") for name in ("first", "last", "email")]
            if any(given) and not all(given):
                self.add_error(f"email_{number}", _("Give first name, last name and address."))
            whole += all(given)
        if not self.errors and whole < 2:
            self.add_error("email_2", _("Name at least two, so that one can choose."))
        return data

    def contacts(self) -> list[NamedContact]:
        """Those who were named."""
        data = self.cleaned_data
        return [
            NamedContact(
                *(data[f"{name}_{number}"] for name in ("first", "last", "email", "about"))
            )
            for number in range(1, MOST_CONTACTS + 1)
            if data[f"email_{number}"]
        ]


def initial_contacts(contacts: Sequence[Contact]) -> dict[str, object]:
    """What stands in the fields."""
    found: dict[str, object] = {}
    for number, one in enumerate(contacts, start=1):
        found |= {
            f"first_{number}": one.person.first_name,
            f"last_{number}": one.person.last_name,
            f"email_{number}": one.person.email,
            f"about_{number}": one.about,
        }
    return found
