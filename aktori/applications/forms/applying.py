"""The application form, for mentees and for mentors."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.applications.importing.text import clean_line
from aktori.applications.importing.values import ApplicationValues
from aktori.applications.models import Application, Question
from aktori.applications.rules import MENTEE_THEMES, MENTOR_THEMES
from aktori.kit.languages import active_language
from aktori.people.models import Language
from aktori.programmes.models import Role
from aktori.programmes.taxonomy import Kind, choices

LEVEL = "comfortable"
TILES = forms.CheckboxSelectMultiple


def options(kind: Kind, *, empty: bool = False) -> list[tuple[str, str]]:
    """Codes with labels in the reader's language."""
    rows = choices(kind, active_language())
    return [("", "–"), *rows] if empty else rows


def line(label: Any, **more: Any) -> forms.CharField:
    """A short text."""
    return forms.CharField(label=label, **{"max_length": 120, **more})


def text(label: Any, hint: Any = "", *, rows: int = 4, **more: Any) -> forms.CharField:
    """A longer text."""
    private = more.pop("private", False)
    widget = forms.Textarea(attrs={"rows": rows, **({"data-private": True} if private else {})})
    return forms.CharField(label=label, help_text=hint, widget=widget, max_length=3000, **more)


class ApplicationForm(forms.Form):
    """What both are asked; a draft may leave out everything but the address."""

    first_name = line(
        gettext_lazy("First name"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name", "data-half": True}),
    )
    last_name = line(
        gettext_lazy("Last name"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "family-name", "data-half": True}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("We send the decision to this address."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    reads_in = forms.ChoiceField(
        label=gettext_lazy("In which language may we write to you?"),
        choices=Language.choices,
        widget=forms.RadioSelect,
    )
    role = Role.MENTEE
    theme_count = MENTEE_THEMES

    def __init__(
        self,
        *args: Any,
        draft: bool = False,
        questions: Sequence[Question] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.add_studies_or_work()
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Which languages can you talk in?"), choices=options("language")[:8],
            widget=TILES,
        )  # fmt: skip
        for number in range(1, self.theme_count + 1):
            self.fields[f"theme_{number}"] = forms.ChoiceField(
                label=self.theme_label(number),
                choices=options("theme", empty=True),
                required=number == 1,
            )
        self.add_words()
        self.add_practicalities()
        for one in questions:
            self.fields[own(one)] = text(one.text, rows=3, required=one.required)
        if draft:
            for name, field in self.fields.items():
                field.required = name == "email"

    def theme_label(self, number: int) -> str:
        """What stands above one of the theme fields; the role says it of the first."""
        names = (_("Second theme"), _("Third theme"), _("Fourth theme"), _("Fifth theme"))
        return names[number - 2]

    def add_studies_or_work(self) -> None:
        """What one does."""
        raise NotImplementedError

    def add_words(self) -> None:
        """What one wonders about, or can tell."""
        raise NotImplementedError

    def add_practicalities(self) -> None:
        """How, where and when one can meet; consent."""
        self.fields["mode"] = forms.ChoiceField(
            label=_("How would you like to meet?"), choices=options("mode"),
            widget=forms.RadioSelect,
        )  # fmt: skip
        self.fields["place"] = line(_("Town or city"), max_length=80, required=False)
        self.fields["availability"] = forms.MultipleChoiceField(
            label=_("When does it suit you?"), choices=options("availability"), widget=TILES
        )
        self.fields["exclusions"] = text(
            _("Is there somebody you can't be paired with?"),
            _("A boss, a relative, a friend. Only the coordinator sees this."),
            rows=2,
            required=False,
            private=True,
        )
        self.fields["consent"] = forms.BooleanField(
            label=_("I agree that my answers are used for finding me a pair."),
            error_messages={"required": _("We need your consent to find you a pair.")},
        )

    def clean_email(self) -> str:
        """The address as we keep it."""
        return str(self.cleaned_data["email"]).strip().lower()

    def themes(self) -> list[str]:
        """The chosen themes in their order, each once."""
        names = [f"theme_{number}" for number in range(1, self.theme_count + 1)]
        chosen = [self.cleaned_data.get(name, "") for name in names]
        return list(dict.fromkeys(theme for theme in chosen if theme))

    def own_fields(self) -> list[forms.BoundField]:
        """The programme's own questions."""
        return [self[own(one)] for one in self.questions]

    def replies(self) -> dict[UUID, str]:
        """What is said to the programme's own questions."""
        data = self.cleaned_data
        return {one.id: clean_multiline(data.get(own(one)) or "") for one in self.questions}

    def values(self) -> ApplicationValues:
        """What is filled in so far."""
        data = self.cleaned_data
        lines: dict[str, Any] = self.lines()
        return ApplicationValues(
            email=data["email"],
            consent=bool(data.get("consent")),
            languages=[{"code": code, "level": LEVEL} for code in data.get("languages", [])],
            themes=self.themes(),
            availability=list(data.get("availability", [])),
            capacity=int(data.get("capacity") or 1),
            wished_industries=list(data.get("wished_industries", [])),
            **lines,
        )

    def lines(self) -> dict[str, str]:
        """The plain texts and codes."""
        names = (
            *("first_name", "last_name", "title", "employer", "industry", "field", "subject"),
            *("stage", "mode", "place", "wondering", "wished_mentor", "can_tell", "exclusions"),
        )
        data = self.cleaned_data
        return {name: clean_multiline(data.get(name) or "") for name in names}


def own(question: Question) -> str:
    """What the field of one of the programme's own questions is called."""
    return f"question_{question.place}"


def clean_multiline(value: str) -> str:
    """Text without odd spaces; its lines stay."""
    return "\n".join(clean_line(one) for one in value.splitlines()).strip()


class MenteeForm(ApplicationForm):
    """What mentees are asked."""

    def theme_label(self, number: int) -> str:
        if number == 1:
            return _("Which theme is dearest to you?")
        return super().theme_label(number)

    def add_studies_or_work(self) -> None:
        self.fields["field"] = forms.ChoiceField(
            label=_("Field of study"), choices=options("field", empty=True)
        )
        self.fields["subject"] = line(_("Subject or degree programme"), required=False)
        self.fields["stage"] = forms.ChoiceField(
            label=_("Where are you in your studies?"), choices=options("stage"),
            widget=forms.RadioSelect,
        )  # fmt: skip

    def add_words(self) -> None:
        self.fields["wondering"] = text(
            _("What do you wonder about, and what should be different at the end?"),
            _("Your mentor reads this before your first meeting."),
            rows=6,
        )
        self.fields["wished_mentor"] = text(
            _("What kind of mentor do you hope for?"), rows=3, required=False
        )
        self.fields["wished_industries"] = forms.MultipleChoiceField(
            label=_("Industries you are drawn to"),
            choices=options("industry"),
            widget=TILES,
            required=False,
        )


class MentorForm(ApplicationForm):
    """What mentors are asked."""

    role = Role.MENTOR
    theme_count = MENTOR_THEMES

    def theme_label(self, number: int) -> str:
        if number == 1:
            return _("Which theme can you tell most about?")
        return super().theme_label(number)

    def add_studies_or_work(self) -> None:
        self.fields["title"] = line(_("Title"))
        self.fields["employer"] = line(_("Employer"), required=False)
        self.fields["industry"] = forms.ChoiceField(
            label=_("Industry"), choices=options("industry", empty=True)
        )
        self.fields["field"] = forms.ChoiceField(
            label=_("Field you studied"), choices=options("field", empty=True), required=False
        )

    def add_words(self) -> None:
        self.fields["can_tell"] = text(
            _("What could you tell about?"),
            _("Your path in a few lines, and a detour too. Your mentee reads this."),
            rows=6,
        )
        self.fields["capacity"] = forms.TypedChoiceField(
            label=_("How many mentees could you take?"),
            coerce=int,
            choices=[(1, "1"), (2, "2"), (3, "3")],
            widget=forms.RadioSelect,
        )


KEPT = (
    *("first_name", "last_name", "email", "title", "employer", "industry", "field", "subject"),
    *("stage", "mode", "place", "wondering", "wished_mentor", "can_tell", "exclusions"),
    *("capacity", "reads_in", "availability", "wished_industries"),
)
FORMS: dict[Role, type[ApplicationForm]] = {Role.MENTEE: MenteeForm, Role.MENTOR: MentorForm}


def initial_of(application: Application) -> dict[str, Any]:
    """What stands in the fields of an application that is gone on with."""
    plain = {name: getattr(application, name) for name in KEPT}
    themes = {f"theme_{place}": code for place, code in enumerate(application.themes, start=1)}
    languages = [one["code"] for one in application.languages]
    consent = application.consent_at is not None
    replies = {
        own(one.question): one.text for one in application.replies.select_related("question")
    }
    return {**plain, **themes, **replies, "languages": languages, "consent": consent}
