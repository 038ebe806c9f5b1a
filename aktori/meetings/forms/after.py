"""What a pair keeps of a meeting, and what one thinks of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.meetings.content import AgreedStep, MeetingNotes
from aktori.meetings.prompts import Prompt
from aktori.meetings.rules import LONGEST_NOTES, MOST_STEPS
from aktori.mentorships.models import Membership
from aktori.ui.forms import DayInput

PRIVATE = {"data-private": True}


class NotesForm(forms.Form):
    """Words, and up to six steps with who and by when."""

    words = forms.CharField(
        label=gettext_lazy("Our notes"),
        help_text=gettext_lazy("What is worth remembering? A few words are enough."),
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 5, **PRIVATE}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(one.id), one.participant.person.first_name) for one in members]
        for number in range(1, MOST_STEPS + 1):
            self.fields[f"step_{number}"] = forms.CharField(
                label=_("Step %(number)s") % {"number": number},
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs=PRIVATE),
            )
            self.fields[f"who_{number}"] = forms.ChoiceField(
                label=_("Who"),
                required=False,
                choices=[("", _("Together")), *names],
                widget=forms.Select(attrs={"data-half": True}),
            )
            self.fields[f"by_{number}"] = forms.DateField(
                label=_("By when"), required=False, widget=DayInput(attrs={"data-half": True})
            )

    def step_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each step."""
        return [
            [self[f"{name}_{number}"] for name in ("step", "who", "by")]
            for number in range(1, MOST_STEPS + 1)
        ]

    def notes(self, before: MeetingNotes) -> MeetingNotes:
        """The words; a step that stood there before keeps its tick."""
        done = {one.text for one in before.steps if one.done}
        return MeetingNotes(self.cleaned_data["words"], tuple(self.steps(done)))

    def steps(self, done: set[str]) -> list[AgreedStep]:
        """The steps that were written."""
        data, found = self.cleaned_data, []
        for number in range(1, MOST_STEPS + 1):
            if text := data[f"step_{number}"]:
                who = data[f"who_{number}"]
                by = data[f"by_{number}"]
                found.append(AgreedStep(text, UUID(who) if who else None, by, text in done))
        return found


def initial_notes(notes: MeetingNotes, revision: int) -> dict[str, object]:
    """What stands in the fields of notes that exist."""
    found: dict[str, object] = {"words": notes.words, "revision": revision}
    for number, step in enumerate(notes.steps, start=1):
        found |= {f"step_{number}": step.text, f"by_{number}": step.by}
        found[f"who_{number}"] = str(step.who) if step.who else ""
    return found


class ReflectionForm(forms.Form):
    """One field for each prompt of today; all may stay empty."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, prompts: Sequence[Prompt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = prompts
        for prompt in prompts:
            self.fields[prompt.key] = forms.CharField(
                label=prompt.text,
                required=False,
                max_length=LONGEST_NOTES,
                widget=forms.Textarea(attrs={"rows": 2, "data-plain": True, **PRIVATE}),
            )

    def texts(self) -> dict[str, str]:
        """What was written, by prompt."""
        data = self.cleaned_data
        return {one.key: data[one.key] for one in self.prompts if data.get(one.key)}
