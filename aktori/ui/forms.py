"""How forms are drawn, and the inputs that a browser has and Django has not."""

from typing import Any

from django.forms import DateInput, DateTimeInput, RadioSelect, TimeInput
from django.forms.renderers import TemplatesSetting


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


class Times(Tiles):
    """Times to choose from as large tiles; choices grouped by day get the day as a heading."""

    variant = "times"
