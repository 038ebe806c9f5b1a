"""The shape of a programme as a coordinator types it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.programmes.actions import ProgrammeDetails, details_of
from aktori.programmes.conduct import languages_of
from aktori.programmes.models import Conduct, Dated, Kind, Programme
from aktori.ui.forms import DayInput

KINDS = [
    (Kind.STUDIES, gettext_lazy("Studies: students and people in working life")),
    (Kind.WORKPLACE, gettext_lazy("Workplace: colleagues in one organisation")),
]
MOST_MEETINGS = 24
MOST_HOURS = 40

# earlier, later, whether one day may be both, what to say
ORDER = (
    (
        Dated.CALL_OPENS,
        Dated.CALL_CLOSES,
        True,
        gettext_lazy("The call closes before it opens. Give a later day, or an earlier opening."),
    ),
    (
        Dated.CALL_CLOSES,
        Dated.STARTS,
        True,
        gettext_lazy("The kick-off is before the call closes. Give a later day."),
    ),
    (
        Dated.STARTS,
        Dated.ENDS,
        False,
        gettext_lazy("The closing is not after the kick-off. Give a later day."),
    ),
    (
        Dated.ENDS,
        Dated.DELETION,
        False,
        gettext_lazy("The deletion day must come after the closing. Give a later day."),
    ),
)
# where pairs begin one by one, the call may stay open until the end
ONE_BY_ONE = (
    ORDER[0],
    (
        Dated.CALL_OPENS,
        Dated.STARTS,
        True,
        gettext_lazy("Pairs would begin before the call opens. Give a later day."),
    ),
    (
        Dated.CALL_CLOSES,
        Dated.ENDS,
        True,
        gettext_lazy("The call closes after the closing. Give an earlier day for the call."),
    ),
    *ORDER[2:],
)


def day(label: Any, hint: Any = "") -> forms.DateField:
    """A date with the browser's calendar, half a line wide."""
    return forms.DateField(label=label, help_text=hint, widget=DayInput({"data-half": True}))


def name(label: Any, *, required: bool = True) -> forms.CharField:
    """The programme's name in one language."""
    return forms.CharField(label=label, max_length=120, required=required)


def purpose(label: Any) -> forms.CharField:
    """A paragraph for the public page, in one language."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, required=False, widget=widget)


class DatesForm(forms.Form):
    """The days of the road, in its order."""

    call_opens = day(gettext_lazy("The call opens"))
    call_closes = day(gettext_lazy("The call closes"), gettext_lazy("The last day to apply."))
    starts_on = day(gettext_lazy("Kick-off"))
    ends_on = day(gettext_lazy("Closing"))
    deletion_on = forms.DateField(
        label=gettext_lazy("Deletion day"),
        help_text=gettext_lazy(
            "What the pairs wrote becomes unreadable. Often 90 days after the closing."
        ),
        widget=DayInput(),
    )

    def check_order(self, *, one_by_one: bool) -> None:
        """Each date after the one before it; the message stands at the later one."""
        for earlier, later, may_be_same, message in ONE_BY_ONE if one_by_one else ORDER:
            first, second = self.cleaned_data.get(earlier), self.cleaned_data.get(later)
            if first and second and (second < first or (second == first and not may_be_same)):
                self.add_error(later, message)


class ProgrammeForm(DatesForm):
    """Names, dates, numbers, and whom to write to; of a programme that is there, all but dates."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"),
        choices=KINDS,
        initial=Kind.STUDIES,
        widget=forms.RadioSelect,
    )
    name_fi = name(gettext_lazy("Name in Finnish"))
    name_en = name(gettext_lazy("Name in English"))
    name_sv = name(gettext_lazy("Name in Swedish"), required=False)
    slug = forms.CharField(
        label=gettext_lazy("Address of the public page"),
        help_text=gettext_lazy("After /call/. Made from the Finnish name when you leave it empty."),
        max_length=60,
        required=False,
    )
    purpose_fi = purpose(gettext_lazy("Purpose in Finnish"))
    purpose_en = purpose(gettext_lazy("Purpose in English"))
    purpose_sv = purpose(gettext_lazy("Purpose in Swedish"))
    pair_weeks = forms.IntegerField(
        label=gettext_lazy("Weeks of a pair's own road"),
        help_text=gettext_lazy(
            "For a workplace where pairs begin one by one: counted from the day both have said "
            "yes. Leave it empty when all begin together. Pairs that have begun keep their dates."
        ),
        required=False,
        min_value=4,
        max_value=104,
    )
    expected_meetings = forms.IntegerField(
        label=gettext_lazy("Meetings of a pair"),
        initial=6,
        min_value=1,
        max_value=MOST_MEETINGS,
        error_messages={
            "min_value": gettext_lazy("A pair meets at least once."),
            "max_value": gettext_lazy("At most 24 meetings fit into a programme."),
        },
        widget=forms.NumberInput(attrs={"data-half": True}),
    )
    hours_per_month = forms.IntegerField(
        label=gettext_lazy("Hours a month"),
        help_text=gettext_lazy("What it takes of each, told in the call."),
        initial=3,
        min_value=1,
        max_value=MOST_HOURS,
        widget=forms.NumberInput(attrs={"data-half": True}),
    )
    zone = forms.CharField(label=gettext_lazy("Time zone"), initial="Europe/Helsinki")
    contact_name = forms.CharField(
        label=gettext_lazy("Contact person"), max_length=120, required=False
    )
    contact_email = forms.EmailField(label=gettext_lazy("Contact's address"), required=False)

    def __init__(self, *args: Any, programme: Programme | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        if programme:  # dates are moved on a page of their own, which shows whom it touches
            for step in Dated:
                del self.fields[step]

    def clean_zone(self) -> str:
        """Sees that the zone is one the world knows."""
        zone: str = self.cleaned_data["zone"]
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            raise forms.ValidationError(
                _("There is no such time zone. Write it like Europe/Helsinki.")
            ) from None
        return zone

    def clean(self) -> dict[str, Any]:
        """Sees that the dates follow the road and that the address is free."""
        data = super().clean() or {}
        self.check_weeks()
        if self.programme is None:
            self.check_order(one_by_one=bool(data.get("pair_weeks")))
        self.check_address()
        return data

    def check_weeks(self) -> None:
        """Own roads are for workplaces."""
        if self.cleaned_data.get("pair_weeks") and self.cleaned_data.get("kind") == Kind.STUDIES:
            self.add_error("pair_weeks", _("In a studies programme all begin together."))
        there = self.programme
        if (
            there
            and not self.cleaned_data.get("pair_weeks")
            and there.call_closes > there.starts_on
        ):
            self.add_error(
                "pair_weeks",
                _("The call is open after the kick-off. Move the dates first, or keep the weeks."),
            )

    def check_address(self) -> None:
        """A public page has an address of its own, in letters that every browser shows."""
        data = self.cleaned_data
        asked = data.get("slug") or slugify(data.get("name_fi", ""))[:60].strip("-")
        if "slug" not in data or not (asked or data.get("name_fi")):
            return
        data["slug"] = asked
        if not asked or asked != slugify(asked):
            self.add_error("slug", _("Use small letters a–z, digits and hyphens, as in alumni-26."))
        elif self.others().filter(slug=asked).exists():
            self.add_error("slug", _("Another programme has this address. Choose another."))

    def others(self) -> QuerySet[Programme]:
        """All programmes but the one that is being changed."""
        everything = Programme.objects.all()
        return everything.exclude(id=self.programme.id) if self.programme else everything

    def details(self) -> ProgrammeDetails:
        """What the action takes."""
        words = words_of(self.programme) if self.programme else {}
        said = {
            field.name: self.cleaned_data[field.name]
            for field in fields(ProgrammeDetails)
            if field.name in self.cleaned_data
        }
        kind = Kind(self.cleaned_data["kind"])
        return ProgrammeDetails(**{**words, **said, "kind": kind})


class ConductForm(forms.Form):
    """The points of a code of conduct, in each language that the programme uses."""

    def __init__(self, data: Mapping[str, Any] | None, *, conduct: Conduct) -> None:
        self.languages = languages_of(conduct.programme)
        names = {f"words_{code}": code for code in self.languages}
        super().__init__(data, initial={name: getattr(conduct, name) for name in names})
        for name, code in names.items():
            self.fields[name] = forms.CharField(
                label=_("Points, each on a line of its own"),
                max_length=6000,
                widget=forms.Textarea(attrs={"lang": code, "rows": 20}),
            )

    def clean(self) -> dict[str, Any]:
        """The points without the room around them."""
        data = super().clean() or {}
        return {name: as_points(text) for name, text in data.items()}


def as_points(text: str) -> str:
    """Lines with something on them."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def words_of(programme: Programme) -> dict[str, Any]:
    """What the programme says now, for the form to show."""
    return dict(vars(details_of(programme)))
