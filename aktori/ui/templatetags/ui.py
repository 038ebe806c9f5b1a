"""`{% load ui %}`: the small things with logic that pages are made of."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.ui import dates
from aktori.ui.assets import sprite
from aktori.ui.drawing import charts
from aktori.ui.drawing import rings as ovals
from aktori.ui.drawing.qr import qr

register = template.Library()
register.filter("day", dates.day)
register.filter("long_day", dates.long_day)
register.filter("month", dates.month)
register.filter("clock", dates.clock)
register.filter("day_time", dates.day_time)
register.simple_tag(ovals.pair_mark)
register.simple_tag(ovals.brand_mark)
register.simple_tag(qr)


class Named(Protocol):
    """Who has a seal: a person."""

    @property
    def initials(self) -> str: ...


@register.filter
def clock_range(start: datetime | None, end: datetime | None) -> str:
    """`{{ meeting.starts_at|clock_range:meeting.ends_at }}`."""
    return dates.clock_range(start, end)


@register.filter
def near_day(value: date | None, now: datetime) -> str:
    """`{{ meeting.starts_at|near_day:request.now }}`."""
    return dates.near_day(value, now)


@register.simple_tag(takes_context=True)
def to_page(context: template.Context, number: int, parameter: str = "") -> str:
    """The address of another page of a list; what else is asked for stays as it is.

    A page with two lists gives the second a `parameter` of its own.
    """
    asked = context["request"].GET.copy()
    asked[parameter or "page"] = str(number)
    return f"?{asked.urlencode()}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A symbol beside its word; nothing when the symbols were not fetched."""
    address = sprite()
    if not address:
        return SafeString("")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', address, name
    )


@register.simple_tag
def seal(person: Named, role: str = "", *, signed: bool = False) -> SafeString:
    """A person's initials in a ring, in the colour of the role."""
    return format_html(
        '<span class="seal" data-role="{}"{} aria-hidden="true">{}</span>',
        role,
        SafeString(" data-signed") if signed else "",
        person.initials,
    )


@register.inclusion_tag("ui/who.html")
def who(text: str, until: date | None = None) -> dict[str, object]:
    """The line under everything personal that says who sees it.

    With the day on which it becomes unreadable it also says how it is kept: for what is confided.
    """
    return {"text": text, "until": until}


@register.simple_tag(takes_context=True)
def where(context: template.Context) -> str:
    """Where on its road the page's pair is, or its programme: a page names them in its context.

    Nothing for who is not signed in, on pages of neither, and when all is destroyed.
    """
    programme = context.get("programme")
    walker = context.get("mentorship") or programme
    road = getattr(walker, "road", None)
    if road is None or not getattr(context.get("user"), "is_authenticated", False):
        return ""
    place: Any = getattr(walker, "programme", walker)
    today = place.today(context["request"].now)
    if found := road.week(today):
        return _("week %(week)s/%(weeks)s") % {"week": found[0], "weeks": found[1]}
    if today < road.starts_on:
        return _("begins %(day)s") % {"day": dates.day(road.starts_on)}
    if today < road.deletion_on:
        return _("readable until %(day)s") % {"day": dates.day(road.deletion_on)}
    return ""


@register.simple_tag
def status(state: str, label: str) -> SafeString:
    """A state ("ok", "watch", "help" or "pause") as mark and word."""
    return format_html('<span class="status" data-s="{}">{}</span>', state, label)


@register.simple_tag
def rings(held: int, total: int, *, next: bool = False, caption: str = "") -> SafeString:  # noqa: A002
    """The rings of a pair with a caption; with `next` the coming meeting is marked."""
    drawn = ovals.rings(held, total, upcoming=next)
    words = caption or _rings_caption(held, total, upcoming=next)
    return format_html('<figure class="rings">{}<figcaption>{}</figcaption></figure>', drawn, words)


def _rings_caption(held: int, total: int, *, upcoming: bool) -> str:
    if upcoming and held < total:
        return _("Meeting %(number)s of %(total)s") % {"number": held + 1, "total": total}
    if held < total:
        return _("%(held)s of %(total)s meetings held") % {"held": held, "total": total}
    return ngettext("%(held)s meeting held", "%(held)s meetings held", held) % {"held": held}


@register.simple_tag
def bars(
    data: Sequence[charts.Point], label: str, *, now: str = "", table: bool = False
) -> SafeString:
    """A bar chart of (name, value) pairs; `table` adds the numbers as a table that opens."""
    drawn = charts.bars(data, label, now=now)
    return drawn + charts.number_table(data) if table else drawn


@register.simple_tag
def stacked(data: Sequence[tuple[str, str, int]], label: str) -> SafeString:
    """One bar cut into (state, name, count) parts, with its key."""
    return charts.stacked(data, label)


@register.simple_tag
def curve(
    data: Sequence[tuple[int, int, float | None]], label: str, month: str, aim: str, real: str
) -> SafeString:
    """A line against an aim, by months; the last three are what the columns are called."""
    return charts.curve(data, label, (month, aim, real))


@register.simple_tag
def against(
    data: Sequence[tuple[str, int, int]], label: str, name: str, wanted: str, there: str
) -> SafeString:
    """A table of (name, wanted, there) with bars; the last three are what they are called."""
    return charts.against(data, label, (name, wanted, there))


@register.simple_tag
def aim(share: int, wanted: int) -> SafeString:
    """A bar of a share with a stroke at its aim, both in hundredths."""
    return charts.aim(share, wanted)


@register.simple_tag
def change(line: tuple[int, int, int | None], label: str) -> SafeString:
    """A line from 0 to 10 with (then, now, enough or None); `label` says so in words."""
    return charts.change(*line, label)


@register.simple_tag
def sparkline(data: Sequence[charts.Point], label: str) -> SafeString:
    """A small line through (name, value) pairs."""
    return charts.sparkline(data, label)


@register.inclusion_tag("ui/journey.html")
def journey(steps: Sequence[object]) -> dict[str, object]:
    """The path of a programme: steps with title, when, note and state done/part/here/next."""
    return {"steps": steps}


@register.inclusion_tag("ui/stepper.html")
def stepper(current: int, *labels: str) -> dict[str, object]:
    """Where one is in a task of several pages: `current` counts from 1."""
    steps = [
        {"label": label, "done": number < current, "current": number == current}
        for number, label in enumerate(labels, start=1)
    ]
    return {"steps": steps}


@register.filter
def flag(field: BoundField, name: str) -> bool:
    """Whether the field's widget carries `data-<name>`: "half", "private" or "plain"."""
    return bool(field.field.widget.attrs.get(f"data-{name}"))


@register.filter
def first_control(field: BoundField) -> str:
    """The id to jump to from the error summary: in a group, its first control."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def error_count(form: BaseForm) -> int:
    """How many things a person has to look at again."""
    own = len(form.non_field_errors())
    return own + len([name for name in form.errors if name in form.fields])
