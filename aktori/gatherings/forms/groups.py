"""How a joint meeting is to be divided: groups, a world café, rounds; names of tables."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.gatherings.actions import GroupingDetails
from aktori.gatherings.models import Group, Grouping, Style, Tables
from aktori.kit.languages import active_language
from aktori.programmes.models import Programme
from aktori.workbook.editions import exercises

STYLES = [
    (Style.MIXED, _("As different people as can be")),
    (Style.THEME, _("People who have chosen the same theme")),
]
TABLES = [
    (Tables.OWN, _("Mentees and mentors at tables of their own")),
    (Tables.SHARED, _("Mentees and mentors at the same tables, pairs apart")),
]
PEERS = "G"  # the exercises that are formats of peer groups
MOST_ROUNDS, USUAL_ROUNDS = 10, 6


class GroupingForm(forms.Form):
    """By theme or mixed, and what the groups do."""

    style = forms.ChoiceField(
        label=_("Who sits together?"), choices=STYLES, initial=Style.MIXED, widget=forms.RadioSelect
    )
    tables = forms.ChoiceField(
        label=_("At whose tables?"), choices=TABLES, initial=Tables.OWN, widget=forms.RadioSelect
    )
    exercise = forms.ChoiceField(label=_("What do they do?"), required=False)
    question = forms.CharField(
        label=_("A question to talk about"),
        help_text=_("Everybody sees it on their phone, and so does the coordinator."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = exercises(programme, active_language())
        formats = [(one.code, one.title) for one in shown if one.group and one.steps]
        peers = [pair for pair in formats if pair[0].startswith(PEERS)]
        field = self.fields["exercise"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("They talk freely")), *peers]

    def details(self) -> GroupingDetails:
        """What the action takes."""
        data = self.cleaned_data
        return GroupingDetails(
            style=Style(data["style"]),
            tables=Tables(data["tables"]),
            exercise=data["exercise"],
            question=data["question"],
        )


class CafeForm(forms.Form):
    """The questions of a world café, one for each round."""

    questions = forms.CharField(
        label=_("Questions, one on each line"),
        help_text=_("Two to four. Everybody moves on after each, the hosts stay at their tables."),
        max_length=900,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean_questions(self) -> list[str]:
        """The lines that say something."""
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        found = [line for line in lines if line]
        if not 2 <= len(found) <= 4:
            raise forms.ValidationError(_("Write two to four questions, each on its own line."))
        if any(len(one) > 200 for one in found):
            raise forms.ValidationError(_("A question has at most 200 letters."))
        return found


class RoundsForm(forms.Form):
    """How many rounds of speed mentoring."""

    rounds = forms.IntegerField(
        label=_("How many rounds?"),
        help_text=_("Eight minutes each, and two for a note and for moving on."),
        min_value=1,
        max_value=MOST_ROUNDS,
        initial=USUAL_ROUNDS,
    )


class TablesForm(forms.Form):
    """The name of each table, and the link of each group."""

    def __init__(self, *args: Any, grouping: Grouping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: list[Group] = list(grouping.groups.all())
        for group in self.groups:
            number = {"number": group.number}
            self.fields[f"table-{group.id}"] = forms.CharField(
                label=_("Group %(number)s: its table or place") % number,
                max_length=80,
                required=False,
                initial=group.table,
                widget=forms.TextInput({"data-half": True}),
            )
            self.fields[f"link-{group.id}"] = forms.URLField(
                label=_("Group %(number)s: its link") % number,
                max_length=200,
                required=False,
                initial=group.link,
                assume_scheme="https",
                widget=forms.URLInput({"data-half": True}),
            )

    def named(self) -> dict[UUID, tuple[str, str]]:
        """What the action takes, by group."""
        data = self.cleaned_data
        return {one.id: (data[f"table-{one.id}"], data[f"link-{one.id}"]) for one in self.groups}
