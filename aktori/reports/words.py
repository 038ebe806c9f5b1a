"""Marks in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aktori.reports.models import Verdict

VERDICTS: dict[str, str | Promise] = {
    Verdict.MET: _("met"),
    Verdict.PARTLY: _("partly"),
    Verdict.NOT: _("not met"),
    "": _("not judged yet"),
}
# the marks of the style sheet
STATES = {Verdict.MET: "ok", Verdict.PARTLY: "watch", Verdict.NOT: "help", "": "pause"}
