"""The shape of ground rules, and of leaving."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aktori.mentorships.models import EndReason, Mentorship
from aktori.mentorships.rules import LONGEST_BREAK
from aktori.mentorships.topics import TOPICS, Topic, options_of, question_of
from aktori.ui.dates import day
from aktori.ui.forms import DayInput

REASONS = [
    ("", _("I'd rather not say")),
    (EndReason.TIME, _("I don't have the time")),
    (EndReason.LIFE, _("My life situation has changed")),
    (EndReason.MOVED, _("I have moved, or changed jobs")),
    (EndReason.AIMS_MET, _("We got there earlier than planned")),
    (EndReason.AIMS_DIFFER, _("We look for different things")),
    (EndReason.CHEMISTRY, _("We did not find a common tone")),
    (EndReason.NO_REPLY, _("I get no answer")),
]

OWN_WORDS = ("", _("We say it in our own words"))


@dataclass(frozen=True)
class Talk:
    """One topic with its fields."""

    topic: Topic
    fields: list[forms.BoundField]


class AgreementForm(forms.Form):
    """A choice and words for each topic; what is left empty is left out of the rules."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, circle: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in TOPICS:
            if topic.options:
                self.fields[topic.choice] = forms.ChoiceField(
                    label=question_of(topic, circle=circle),
                    required=False,
                    choices=[
                        *options_of(topic, circle=circle),
                        ("", _("We say it in our own words")),
                    ],
                    widget=forms.RadioSelect(attrs={"data-plain": True}),
                )
            self.fields[topic.key] = forms.CharField(
                label=_("In our own words") if topic.options else question_of(topic, circle=circle),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2, "data-private": True, "data-plain": True}),
            )

    def starred(self) -> list[Talk]:
        """The topics to talk about first, numbered."""
        return self.talks(starred=True)

    def others(self) -> list[Talk]:
        """The topics that may wait."""
        return self.talks(starred=False)

    def talks(self, *, starred: bool) -> list[Talk]:
        """Topics with their fields."""
        return [
            Talk(topic, [self[name] for name in (topic.choice, topic.key) if name in self.fields])
            for topic in TOPICS
            if topic.starred == starred
        ]

    def clean(self) -> dict[str, Any]:
        """Sees that there is at least one rule."""
        data = super().clean() or {}
        if not self.errors and not self.rules():
            self.add_error(TOPICS[0].key, _("Write at least one rule."))
        return data

    def rules(self) -> dict[str, str]:
        """The chosen codes and the written words."""
        data = self.cleaned_data
        return {name: data[name] for name in self.fields if name != "based_on" and data.get(name)}


class LeaveForm(forms.Form):
    """A reason that one may give, for the coordinator only."""

    reason = forms.ChoiceField(
        label=_("Would you like to say why?"),
        help_text=_("Only the coordinator sees this. You don't have to choose."),
        choices=REASONS,
        required=False,
        widget=forms.RadioSelect,
    )


class BreakForm(forms.Form):
    """Until which day one rests."""

    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("You go on the day after, or earlier if you like."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, mentorship: Mentorship, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = mentorship.programme.today(now)
        self.last = min(self.first + LONGEST_BREAK, mentorship.road.ends_on)

    def clean_until(self) -> date:
        """Sees that the day lies ahead, and not too far."""
        until: date = self.cleaned_data["until"]
        if not self.first < until <= self.last:
            raise forms.ValidationError(
                gettext("Choose a day after today, at the latest %(day)s.")
                % {"day": day(self.last)}
            )
        return until
