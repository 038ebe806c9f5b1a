"""The shape of what a coordinator does from a row, and of a member's word to her."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.care.models import Reach
from aktori.care.queries import Load
from aktori.care.words import Ready, Words, ready
from aktori.kit.models import new_id
from aktori.mentorships.models import EndReason, Membership
from aktori.programmes.models import Coordinator, Role
from aktori.ui.forms import DayInput

LONGEST, LONGEST_NOTE = 3000, 500
REASONS = [
    ("", gettext_lazy("Not said")),
    (EndReason.TIME, gettext_lazy("No time")),
    (EndReason.LIFE, gettext_lazy("Life has changed")),
    (EndReason.MOVED, gettext_lazy("Moved or changed jobs")),
    (EndReason.AIMS_MET, gettext_lazy("Got there earlier than planned")),
    (EndReason.AIMS_DIFFER, gettext_lazy("Looked for different things")),
    (EndReason.CHEMISTRY, gettext_lazy("No common tone")),
    (EndReason.NO_REPLY, gettext_lazy("No answer")),
    (EndReason.CONDUCT, gettext_lazy("Conduct, which the named contacts look into")),
]


class Keyed(forms.Form):
    """A form that may be sent twice and acts once."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id(), **(kwargs.get("initial") or {})}
        kwargs["auto_id"] = "act_%s"
        super().__init__(*args, **kwargs)


class WriteForm(Keyed):
    """A letter, ready and to be changed: one text for each language that its readers read."""

    def __init__(self, *args: Any, to: Sequence[Membership], kind: Ready, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = sorted({one.participant.person.language for one in to})
        names = dict(settings.LANGUAGES)
        letters = ready(kind, to[0].mentorship.programme)
        for code in self.languages:
            words = letters[code]
            name = f" · {names[code]}" if len(self.languages) > 1 else ""
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject") + name, max_length=150, initial=words.subject
            )
            area = forms.Textarea(attrs={"rows": 5, "lang": code})
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text") + name, max_length=LONGEST, initial=words.text, widget=area
            )

    def words(self) -> dict[str, Words]:
        """The letter by language."""
        data = self.cleaned_data
        return {
            code: Words(data[f"subject_{code}"], data[f"text_{code}"]) for code in self.languages
        }


class CallForm(Keyed):
    """A call or a talk: when, about whom, one line."""

    on = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    about = forms.ChoiceField(
        label=gettext_lazy("About"),
        required=False,
        help_text=gettext_lazy("Whom it is about may ask to see it."),
        widget=forms.Select(attrs={"data-plain": True}),
    )
    words = forms.CharField(
        label=gettext_lazy("One line"), max_length=LONGEST_NOTE, widget=forms.TextInput()
    )

    def __init__(
        self,
        *args: Any,
        members: Sequence[Membership],
        alone: Membership | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.id): one for one in members}
        self.alone = alone
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101 (for the type checker)
        names = [(key, one.participant.person.full_name) for key, one in self.members.items()]
        about.choices = [("", _("The pair together")), *names]
        if alone:  # a cry for help is between the two of them
            del self.fields["about"]

    def member(self) -> Membership | None:
        """The one whom it is about; None for the pair."""
        return self.alone or self.members.get(self.cleaned_data["about"])


class EndForm(Keyed):
    """Ending a pair for it: why, and who would like another one."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why it ends"),
        choices=REASONS,
        required=False,
        help_text=gettext_lazy("For your eyes only. The pair gets the usual neutral mail."),
        widget=forms.Select(attrs={"data-plain": True}),
    )
    wanting = forms.MultipleChoiceField(
        label=gettext_lazy("Who would like another pair"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        mentees = [str(one.id) for one in members if one.role == Role.MENTEE]
        super().__init__(*args, initial={"wanting": mentees}, **kwargs)
        self.members = {str(one.id): one for one in members}
        wanting = self.fields["wanting"]
        assert isinstance(wanting, forms.MultipleChoiceField)  # noqa: S101 (likewise)
        wanting.choices = [
            (key, one.participant.person.full_name) for key, one in self.members.items()
        ]

    def chosen(self) -> list[Membership]:
        """Who would like another one."""
        return [self.members[key] for key in self.cleaned_data["wanting"]]


class HelpForm(forms.Form):
    """A member's word to the coordinator."""

    reach = forms.ChoiceField(
        label=gettext_lazy("How may they reach you?"),
        choices=[(Reach.MAIL, gettext_lazy("By mail")), (Reach.CALL, gettext_lazy("By phone"))],
        initial=Reach.MAIL,
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=gettext_lazy("Your phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    words = forms.CharField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("A line is enough, and you may leave it empty."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Who wants to be called gives a number."""
        data = super().clean() or {}
        if data.get("reach") == Reach.CALL and not data.get("phone"):
            self.add_error("phone", _("Give the number at which they may call you."))
        return data


class NamedForm(forms.Form):
    """Somebody who gets a part in running a programme: name and address."""

    first = forms.CharField(label=gettext_lazy("First name"), max_length=80)
    last = forms.CharField(label=gettext_lazy("Last name"), max_length=80)
    email = forms.EmailField(label=gettext_lazy("Mail address"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].widget.attrs["data-half"] = True


class HandOverForm(forms.Form):
    """All pairs of one coordinator to another."""

    giver = forms.TypedChoiceField(label=gettext_lazy("From"), coerce=UUID)
    to = forms.TypedChoiceField(label=gettext_lazy("To"), coerce=UUID)

    def __init__(self, *args: Any, loads: Sequence[Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(one.coordinator.id), one.coordinator.person.full_name) for one in loads]
        for name in ("giver", "to"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 (likewise)
            field.choices = names
            field.widget.attrs["data-half"] = True

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        data = super().clean() or {}
        if data.get("giver") and data.get("giver") == data.get("to"):
            self.add_error("to", _("Choose somebody else than the one who gives."))
        return data


class RemoveForm(forms.Form):
    """Who gets the pairs of one who goes; without pairs, nothing to choose."""

    def __init__(self, *args: Any, others: Sequence[Load], must: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must:
            names = [(str(one.coordinator.id), one.coordinator.person.full_name) for one in others]
            self.fields["to"] = forms.TypedChoiceField(
                label=_("Who gets the pairs"), coerce=UUID, choices=names
            )

    def to(self, others: Sequence[Load]) -> Coordinator | None:
        """The one chosen."""
        key = self.cleaned_data.get("to")
        return next((one.coordinator for one in others if one.coordinator.id == key), None)
