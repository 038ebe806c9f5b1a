"""Certificates and badges: one's own, and the public pages that verify them."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from aktori.closing.actions.certificates import give_certificate
from aktori.closing.badge import baked
from aktori.closing.forms import PaperForm
from aktori.closing.issuer import did_document, issuers, signing_issuer
from aktori.closing.models import Certificate
from aktori.closing.papers.certificate import certificate_pdf
from aktori.closing.papers.words import badge_of, dates, extent, given_on, words
from aktori.closing.queries import effort
from aktori.closing.rules import may_have_certificate
from aktori.mentorships.queries import roads_of
from aktori.people.http import PublicRequest, Request
from aktori.programmes.models import Participant


def own_part(request: Request, participant: UUID) -> Participant:
    """The reader's part, if they may have a certificate of it; raises `Http404`."""
    mine = Participant.objects.filter(person=request.user).select_related("programme", "person")
    part = get_object_or_404(mine, id=participant)
    today = part.programme.today(request.now)
    if not any(may_have_certificate(part, one, today) for one in roads_of(part)):
        raise Http404
    return part


def certificate(request: Request, participant: UUID) -> HttpResponse:
    """What shall stand on it; the button gives the certificate, a PDF in the page's language."""
    part = own_part(request, participant)
    known = effort(part)
    if request.method != "POST":
        context = {
            "part": part,
            "programme": part.programme,
            "effort": known,
            "has_badge": signing_issuer() is not None,
        }
        return render(request, "closing/certificate.html", context)
    form = PaperForm(request.POST)
    wanted = form.cleaned_data if form.is_valid() else {}
    given = give_certificate(
        participant=part,
        meetings=known.meetings if wanted.get("meetings") else None,
        hours=known.hours if wanted.get("hours") else None,
        now=request.now,
    )
    given.participant = part
    return attachment(certificate_pdf(words(given)), "application/pdf", "aktori-certificate.pdf")


@require_POST
def badge(request: Request, participant: UUID) -> HttpResponse:
    """The open badge: a picture with the signed credential in it, in the page's language."""
    part = own_part(request, participant)
    issuer = signing_issuer()
    if issuer is None:
        raise Http404
    given = give_certificate(participant=part, now=request.now)
    given.participant = part
    picture = baked(badge_of(given), issuer)
    return attachment(picture.encode(), "image/svg+xml", "aktori-badge.svg")


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep; shown by no browser within our site."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_not_required
def verify_certificate(request: PublicRequest, code: str) -> HttpResponse:
    """Whether a code belongs to a certificate of ours; shows no more than the paper."""
    known = Certificate.objects.filter(code=code.strip().upper(), participant__left_at=None)
    found = known.select_related("participant__person", "participant__programme").first()
    context = {
        "certificate": found,
        "dates": dates(found) if found else "",
        "extent": extent(found) if found else "",
        "given": given_on(found) if found else "",
        "issuers": issuers(),
    }
    status = 200 if found else 404
    return render(request, "closing/verify_certificate.html", context, status=status)


@login_not_required
def did(_request: HttpRequest) -> HttpResponse:
    """The keys that badges are signed with, as did:web wants them."""
    return JsonResponse(did_document(), content_type="application/did+json")
