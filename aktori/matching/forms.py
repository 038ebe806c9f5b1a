"""Choosing another mentor by hand, wishing for mentors, and how a programme matches."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.matching.actions.asking import MOST_WISHES
from aktori.matching.models import Run
from aktori.matching.profiles import Profile, wished
from aktori.matching.queries import Choice
from aktori.programmes.models import MatchMode, Participant, Programme, SeveralAs

MOST_WEIGHT = 100
MODES = [
    (
        MatchMode.COORDINATOR,
        gettext_lazy("The coordinator: Aktori suggests, you look, change and publish"),
    ),
    (
        MatchMode.WISHES,
        gettext_lazy("Mentees wish, then the same: they see the mentors and rank up to five"),
    ),
    (MatchMode.CHOICE, gettext_lazy("Mentees choose: whoever asks first gets a free place")),
    (MatchMode.BY_HAND, gettext_lazy("The coordinator by hand, pair by pair")),
]
SEVERAL = [
    (SeveralAs.PAIRS, gettext_lazy("As pairs, each by itself")),
    (SeveralAs.GROUP, gettext_lazy("As one group that meets together")),
]


class ChangeForm(forms.Form):
    """The mentors who may be chosen, what costs least first."""

    mentor = forms.TypedChoiceField(
        label=gettext_lazy("Mentor"),
        coerce=UUID,
        help_text=gettext_lazy(
            "What costs the whole least comes first. Who may not, by a hard rule, is left out."
        ),
    )

    def __init__(self, *args: object, choices: Sequence[Choice], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        rows = [(str(one.mentor.id), said(one)) for one in choices]
        self.fields["mentor"].choices = rows  # type: ignore[attr-defined]


def said(choice: Choice) -> str:
    """A mentor in one line: who, what they do, how well it fits, what it costs."""
    part = choice.mentor
    words = (part.person.full_name, part.headline, choice.grade, cost_text(choice))
    return " · ".join(text for text in words if text)


def cost_text(choice: Choice) -> str:
    """What a choice does to the others and to the whole, in a few words."""
    texts = []
    if choice.moved and choice.moved_to:
        names = {
            "mentee": choice.moved.person.full_name,
            "mentor": choice.moved_to.person.full_name,
        }
        texts.append(_("%(mentee)s moves to %(mentor)s") % names)
    if choice.percent >= 0.05:
        less = _("the whole fits %(percent)s %% less well")
        texts.append(less % {"percent": number_format(choice.percent, 1)})
    return ", ".join(texts)


class WishForm(forms.Form):
    """Up to five mentors, the dearest first; without a script it is five lists."""

    def __init__(
        self, *args: Any, mentee: Participant, profiles: Sequence[Profile], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mentors = {str(one.mentor.id): one.mentor for one in profiles}
        named = [(key, one.person.full_name) for key, one in self.mentors.items()]
        before = [key for key in wished(mentee) if key in self.mentors]
        for rank in range(1, MOST_WISHES + 1):
            self.fields[f"wish_{rank}"] = forms.ChoiceField(
                label=_("Wish %(rank)s") % {"rank": rank},
                choices=[("", "–"), *named],
                required=False,
                initial=before[rank - 1] if rank <= len(before) else "",
            )

    def clean(self) -> dict[str, Any]:
        """Sees that nobody is wished for twice."""
        told: dict[str, Any] = super().clean() or {}
        seen: list[str] = []
        for name in self.fields:
            key = told.get(name, "")
            if key and key in seen:
                self.add_error(name, _("You have chosen this mentor above already."))
            elif key:
                seen.append(key)
        told["wished"] = [self.mentors[key] for key in seen]
        return told


class AskForm(forms.Form):
    """One mentor, by a button on their profile."""

    mentor = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, profiles: Sequence[Profile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mentors = {str(one.mentor.id): one.mentor for one in profiles}
        field = self.fields["mentor"]
        field.choices = [(key, key) for key in self.mentors]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = _(
            "Somebody was faster: this mentor has no place left. Choose another one."
        )

    def clean_mentor(self) -> Participant:
        """The participant behind the key."""
        return self.mentors[self.cleaned_data["mentor"]]


def weight(label: Any, hint: Any = "") -> forms.IntegerField:
    """A share of the score."""
    widget = forms.NumberInput(attrs={"data-half": True})
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=MOST_WEIGHT, widget=widget
    )


class MatchingForm(forms.Form):
    """Who finds the pairs, pairs or groups, and what counts how much."""

    match_mode = forms.ChoiceField(
        label=gettext_lazy("Who finds the pairs?"),
        help_text=gettext_lazy(
            "Where mentees wish or choose, those who wait see the mentors' name, work, languages, "
            "themes and what they tell about. The application form says so; tell mentors who "
            "applied before."
        ),
        choices=MODES,
        widget=forms.RadioSelect,
    )
    several_as = forms.ChoiceField(
        label=gettext_lazy("A mentor with several mentees meets them"),
        choices=SEVERAL,
        widget=forms.RadioSelect,
    )
    weight_themes = weight(
        gettext_lazy("Themes"),
        gettext_lazy("What the mentee wonders about and the mentor knows."),
    )
    weight_background = weight(
        gettext_lazy("Field and industry"), gettext_lazy("How near they come from.")
    )
    weight_languages = weight(
        gettext_lazy("Languages"), gettext_lazy("One common language is always a must.")
    )
    weight_practical = weight(
        gettext_lazy("Time and place"), gettext_lazy("One common way to meet is always a must.")
    )
    weight_wishes = weight(
        gettext_lazy("Wishes"), gettext_lazy("Industries or mentors whom the mentee wished for.")
    )
    compare_texts = forms.BooleanField(
        label=gettext_lazy("Read the free texts too"),
        help_text=gettext_lazy(
            "A small part of the score: themes and rare words that both write about. It is done on "
            "this server by looking words up, and the reasons say so."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Sees that something counts."""
        told: dict[str, Any] = super().clean() or {}
        weights = [told.get(name, 1) for name in self.fields if name.startswith("weight_")]
        if not any(weights):
            self.add_error(
                "weight_themes", _("Something must count: give one of them more than 0.")
            )
        return told


class PublishForm(forms.Form):
    """Which run was looked at."""

    run = forms.ModelChoiceField(Run.objects.none())

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["run"].queryset = programme.runs.all()  # type: ignore[attr-defined]
