"""The pair's ground rules: read, write, confirm."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.mentorships import actions
from aktori.mentorships.forms import AgreementForm
from aktori.mentorships.models import Agreement, Membership
from aktori.mentorships.queries import (
    current_agreement,
    member_or_404,
    partners,
    read_agreement,
    signatures,
)
from aktori.mentorships.rules import TOPICS, may_write
from aktori.people.http import Request


def agreement(request: Request, mentorship: UUID) -> HttpResponse:
    """The rules in force, topic by topic, with who has confirmed."""
    mine = member_or_404(request.user, mentorship)
    newest = current_agreement(mine.mentorship)
    others = partners(mine.mentorship, request.user)
    signed = signatures(newest, [mine, *others]) if newest else []
    context = {
        **shared_context(mine),
        "agreement": newest,
        "rules": by_topic(read_agreement(newest, mine, request.now)) if newest else [],
        "signatures": signed,
        "i_confirm": bool(signed) and not signed[0].signed and may_write(mine.mentorship),
    }
    return render(request, "mentorships/agreement.html", context)


def shared_context(mine: Membership) -> dict[str, object]:
    """What all pages of a pair need."""
    mentorship = mine.mentorship
    return {
        "membership": mine,
        "mentorship": mentorship,
        "programme": mentorship.programme,
        "account_role": mine.role,
        "may_write": may_write(mentorship),
    }


def by_topic(rules: dict[str, str]) -> list[tuple[str, str]]:
    """Headings in the reader's language with the pair's own texts."""
    return [(str(topic.heading), rules[topic.key]) for topic in TOPICS if rules.get(topic.key)]


def write_agreement(request: Request, mentorship: UUID) -> HttpResponse:
    """A new version; begins from the one in force, or from sentences to choose from."""
    mine = member_or_404(request.user, mentorship)
    if not may_write(mine.mentorship):
        raise Http404
    newest = current_agreement(mine.mentorship)
    form = AgreementForm(request.POST or None, initial=starting_texts(newest, mine, request.now))
    if request.method == "POST" and form.is_valid() and saved(request, mine, form):
        messages.success(request, _("Saved. Your pair gets a mail and can confirm the rules."))
        return redirect("agreement", mine.mentorship_id)
    context = {**shared_context(mine), "form": form, "agreement": newest}
    return render(request, "mentorships/write_agreement.html", context)


def starting_texts(newest: Agreement | None, mine: Membership, now: datetime) -> dict[str, object]:
    """What stands in the fields when the page opens."""
    if newest is None:
        return {"based_on": 0, **{topic.key: topic.suggestion for topic in TOPICS}}
    return {"based_on": newest.version, **read_agreement(newest, mine, now)}


def saved(request: Request, mine: Membership, form: AgreementForm) -> bool:
    """Whether the version was written; says in the form why not."""
    try:
        actions.write_agreement(
            membership=mine,
            rules=form.rules(),
            based_on=form.cleaned_data["based_on"],
            now=request.now,
        )
    except actions.WrittenMeanwhile:
        form.add_error(
            None,
            _("Your pair has written a newer version meanwhile. Your text is below: compare."),
        )
        return False
    return True


@require_POST
def confirm_agreement(request: Request, mentorship: UUID) -> HttpResponse:
    """One's yes to the version that one read."""
    mine = member_or_404(request.user, mentorship)
    version = request.POST.get("version", "")
    versions = Agreement.objects.filter(mentorship=mine.mentorship_id)
    if not version.isdecimal() or not may_write(mine.mentorship):
        raise Http404
    newest = get_object_or_404(versions, version=int(version))
    actions.confirm_agreement(agreement=newest, membership=mine, now=request.now)
    messages.success(request, _("You have confirmed your ground rules."))
    return redirect("agreement", mine.mentorship_id)
