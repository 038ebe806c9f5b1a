"""Certificates: one's own as a PDF, and the public page that verifies a code."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from aktori.gatherings.actions import give_certificate
from aktori.gatherings.certificates.paper import Words, certificate_pdf
from aktori.gatherings.models import Certificate
from aktori.gatherings.rules import may_have_certificate
from aktori.kit.languages import active_language
from aktori.kit.links import absolute
from aktori.mentorships.queries import roads_of
from aktori.people.http import PublicRequest, Request
from aktori.programmes.models import Participant, Role
from aktori.ui.dates import day


def certificate(request: Request, participant: UUID) -> HttpResponse:
    """A page with one button; the button gives the certificate, a PDF in the page's language."""
    mine = Participant.objects.filter(person=request.user).select_related("programme", "person")
    part = get_object_or_404(mine, id=participant)
    today = part.programme.today(request.now)
    if not any(may_have_certificate(part, one, today) for one in roads_of(part)):
        raise Http404
    if request.method != "POST":
        context = {"part": part, "programme": part.programme}
        return render(request, "gatherings/certificate.html", context)
    given = give_certificate(participant=part, now=request.now)
    response = HttpResponse(certificate_pdf(words(part, given)), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="aktori-certificate.pdf"'
    return response


def words(part: Participant, given: Certificate) -> Words:
    """What stands on the paper."""
    programme = part.programme
    return Words(
        language=active_language(),
        heading=_("Certificate"),
        name=part.person.full_name,
        statement=statement(part),
        programme=programme.name,
        dates=dates(given),
        verify=absolute(f"/verify/{given.code}/"),
        code=given.code,
        given=day(given.given_at),
    )


def dates(given: Certificate) -> str:
    """From the first day to the last of the roads that lay behind when it was given."""
    part = given.participant
    on = part.programme.today(given.given_at)
    walked = [one for one in roads_of(part) if one.ends_on <= on]
    if not walked:
        return ""
    return f"{day(min(one.starts_on for one in walked))} – {day(walked[-1].ends_on)}"


def statement(part: Participant) -> str:
    """One sentence on what the person did."""
    if part.role == Role.MENTOR:
        return _("has been a mentor and shared experience with a mentee in the programme")
    return _("has taken part as a mentee, with own goals and a mentor, in the programme")


@login_not_required
def verify_certificate(request: PublicRequest, code: str) -> HttpResponse:
    """Whether a code belongs to a certificate of ours; shows no more than the paper."""
    given = Certificate.objects.filter(code=code.strip().upper())
    found = given.select_related("participant__person", "participant__programme").first()
    status = 200 if found else 404
    context = {
        "certificate": found,
        "dates": dates(found) if found else "",
    }
    return render(request, "gatherings/verify_certificate.html", context, status=status)
