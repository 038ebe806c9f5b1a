"""The pair's ground rules: read, write, confirm."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.languages import active_language
from aktori.kit.paper import paper
from aktori.mentorships import actions
from aktori.mentorships.forms import AgreementForm
from aktori.mentorships.models import Agreement, Kind, Membership
from aktori.mentorships.queries import (
    current_agreement,
    member_or_404,
    partners,
    read_agreement,
    signatures,
)
from aktori.mentorships.rules import may_write, must_prepare
from aktori.mentorships.topics import always, first_draft, sentences
from aktori.people.http import Request
from aktori.ui.dates import day
from aktori.ui.forms import as_sent

PAPER = Path(__file__).parent.parent / "paper" / "rules.typ"


def agreement(request: Request, mentorship: UUID) -> HttpResponse:
    """The rules in force as one page of plain sentences, with who has confirmed."""
    mine = member_or_404(request.user, mentorship)
    if must_prepare(mine):
        return render(request, "mentorships/prepare_first.html", shared_context(mine))
    return agreement_page(request, mine, current_agreement(mine.mentorship))


def agreement_version(request: Request, mentorship: UUID, version: int) -> HttpResponse:
    """An earlier version."""
    mine = member_or_404(request.user, mentorship)
    if must_prepare(mine):
        return redirect("agreement", mine.mentorship_id)
    return agreement_page(request, mine, version_or_404(mine, version))


def version_or_404(mine: Membership, version: int) -> Agreement:
    """One version of the pair's rules."""
    versions = Agreement.objects.filter(mentorship=mine.mentorship_id)
    return get_object_or_404(versions.prefetch_related("confirmations"), version=version)


def agreement_page(request: Request, mine: Membership, shown: Agreement | None) -> HttpResponse:
    """One version, and which others there are."""
    members = [mine, *partners(mine.mentorship, request.user)]
    versions = list(mine.mentorship.agreements.all())
    signed = signatures(shown, members) if shown else []
    is_newest = bool(versions) and shown == versions[0]
    context = {
        **shared_context(mine),
        "agreement": shown,
        "versions": versions if len(versions) > 1 else [],
        "is_newest": is_newest,
        "always": standing_rules(mine),
        "rules": sentences(read_agreement(shown, mine, request.now)) if shown else [],
        "signatures": signed,
        "i_confirm": is_newest and not signed[0].signed and may_write(mine.mentorship),
    }
    return render(request, "mentorships/agreement.html", context)


def standing_rules(mine: Membership) -> list[str]:
    """What holds for every pair of the programme."""
    ends = day(mine.mentorship.road.ends_on)
    return always(pairs_end=ends, circle=is_circle(mine))


def is_circle(mine: Membership) -> bool:
    """Whether the rules are those of a circle of equals."""
    return mine.mentorship.kind == Kind.CIRCLE


def agreement_pdf(request: Request, mentorship: UUID) -> HttpResponse:
    """The rules in force, on paper."""
    mine = member_or_404(request.user, mentorship)
    if must_prepare(mine):
        return redirect("agreement", mine.mentorship_id)
    newest = current_agreement(mine.mentorship)
    rules = sentences(read_agreement(newest, mine, request.now)) if newest else []
    if newest is None or not rules:
        raise Http404
    signed = signatures(newest, [mine, *partners(mine.mentorship, request.user)])
    words = {
        "language": active_language(),
        "heading": _("Our ground rules"),
        "programme": mine.mentorship.programme.name,
        "members": [one.membership.participant.person.full_name for one in signed],
        "always": standing_rules(mine),
        "rules": [{"heading": one.heading, "sentences": one.sentences} for one in rules],
        "version": _("Version %(version)s, %(day)s")
        % {"version": newest.version, "day": day(newest.written_at)},
        "signed": [
            _("%(name)s has confirmed") % {"name": one.membership.participant.person.full_name}
            for one in signed
            if one.signed
        ],
    }
    response = HttpResponse(paper(PAPER, words), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="ground-rules.pdf"'
    return response


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


def write_agreement(request: Request, mentorship: UUID) -> HttpResponse:
    """A new version; begins from the one in force, or from sentences to choose from."""
    mine = member_or_404(request.user, mentorship)
    if not may_write(mine.mentorship):
        raise Http404
    if must_prepare(mine):
        return redirect("agreement", mine.mentorship_id)
    newest = current_agreement(mine.mentorship)
    form = AgreementForm(
        request.POST or None,
        initial=starting_texts(newest, mine, request.now),
        circle=is_circle(mine),
    )
    written = request.method == "POST" and form.is_valid()
    if written and saved(request, mine, form):
        messages.success(request, _("Saved. Your pair gets a mail and can confirm the rules."))
        return redirect("agreement", mine.mentorship_id)
    context = {**shared_context(mine), "form": form, "agreement": newest}
    if written and newest:  # somebody was quicker: both versions stand on the page
        form.data = as_sent(form.data, based_on=str(newest.version))
        context["newer"] = sentences(read_agreement(newest, mine, request.now))
    return render(request, "mentorships/write_agreement.html", context)


def starting_texts(newest: Agreement | None, mine: Membership, now: datetime) -> dict[str, object]:
    """What stands in the fields when the page opens."""
    if newest is None:
        return {"based_on": 0, **first_draft(circle=is_circle(mine))}
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
            _("Your pair has written a newer version meanwhile. It stands above yours: compare."),
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
    if must_prepare(mine):
        return redirect("agreement", mine.mentorship_id)
    newest = get_object_or_404(versions, version=int(version))
    actions.confirm_agreement(agreement=newest, membership=mine, now=request.now)
    messages.success(request, _("You have confirmed your ground rules."))
    return redirect("agreement", mine.mentorship_id)
