"""The shape of what is typed into the pages of joint meetings."""

from aktori.gatherings.forms.circles import HandForm
from aktori.gatherings.forms.gathering import (
    SPOKEN,
    AgendaForm,
    CallOffForm,
    GatheringForm,
    MaterialForm,
    SignUpForm,
    agenda_steps,
    as_typed,
)
from aktori.gatherings.forms.groups import CafeForm, GroupingForm, RoundsForm, TablesForm

__all__ = [
    "SPOKEN", "AgendaForm", "CafeForm", "CallOffForm", "GatheringForm", "GroupingForm", "HandForm",
    "MaterialForm", "RoundsForm", "SignUpForm", "TablesForm", "agenda_steps", "as_typed",
]  # fmt: skip
