"""How forms are drawn, and the inputs that a browser has and Django has not."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import (
    CheckboxSelectMultiple,
    DateInput,
    DateTimeField,
    DateTimeInput,
    RadioSelect,
    TimeInput,
)
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.translation import gettext as _


def as_sent(data: Mapping[str, Any], **changed: str) -> QueryDict:
    """What a form was sent, with some values changed, to show it once more with all that it said.

    A form's own data cannot be changed in place.
    """
    kept = data.copy() if isinstance(data, QueryDict) else QueryDict(mutable=True)
    for name, value in changed.items():
        kept[name] = value
    return kept


class Renderer(TemplatesSetting):
    """Draws every form of the product: hint and error above the control, "(optional)" in words."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class DayInput(DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(DateTimeInput):
    """A day and a time, in the zone that is active for the request."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(DateTimeField):
    """A moment in the zone that is active; on the two odd nights of a year it asks."""

    widget = MomentInput

    def to_python(self, value: Any) -> Any:
        """The aware moment. Raises `ValidationError`, in words when the clocks are changed then."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                _(
                    "The clocks are changed that night: this time is left out, or comes twice. "
                    "Choose another time."
                ),
                code=error.code,
            ) from error


class ClockInput(TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Tiles(RadioSelect):
    """Radio buttons as tiles of another shape, told to the style sheet as `data-v`."""

    variant = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["variant"] = self.variant
        return context


class Scale(Tiles):
    """A few answers from low to high as large tiles in a row, each a number or a word."""

    variant = "scale"


class TimeTiles(CheckboxSelectMultiple):
    """Times to choose several from, as large tiles."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["variant"] = "times"
        return context
