"""The closing as a coordinator carries it through: words, the big screen, papers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.closing.actions.certificates import give_certificates
from aktori.closing.actions.takeaways import close_collecting, judge_again, judge_words
from aktori.closing.cloud import cloud
from aktori.closing.papers.certificate import certificates_pdf
from aktori.closing.papers.words import words
from aktori.closing.queries import words_of
from aktori.closing.rules import (
    LEAST_WORDS,
    closing_has_begun,
    may_print_certificates,
    may_send_word,
)
from aktori.kit.ids import id_or_404, ids_or_404
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404


def closing_evening(request: Request, programme: UUID) -> HttpResponse:
    """Everything for the closing meeting on one page; no names."""
    found = run_or_404(request.user, programme)
    context = {
        "programme": found,
        "words": words_of(found),
        "least": LEAST_WORDS,
        "has_begun": closing_has_begun(found.road, found.today(request.now)),
        "may_send": may_send_word(found, request.now),
        "may_print": may_print_certificates(found, request.now),
        "people": found.participants.filter(left_at=None).count(),
    }
    return render(request, "closing/coordinator/closing_evening.html", context)


@require_POST
def judge(request: Request, programme: UUID) -> HttpResponse:
    """Shows the chosen words and hides the others that wait; or closes the collecting."""
    found = run_or_404(request.user, programme)
    if "close" in request.POST:
        close_collecting(programme=found, by=request.user, now=request.now)
        messages.success(request, _("No more words are taken."))
    elif "turn" in request.POST:
        judge_again(programme=found, word=id_or_404(request.POST["turn"]))
    else:
        shown = ids_or_404(request.POST.getlist("shown"))
        count = judge_words(programme=found, shown=shown, by=request.user, now=request.now)
        messages.success(
            request, ngettext("%(n)s word looked at", "%(n)s words looked at", count) % {"n": count}
        )
    return redirect("closing_evening", found.id)


def big_screen(request: Request, programme: UUID) -> HttpResponse:
    """The cloud, for the wall."""
    found = run_or_404(request.user, programme)
    counted = words_of(found).cloud
    label = _("What we take along: %(words)s") % {
        "words": ", ".join(word for word, _count in counted)
    }
    context = {"programme": found, "cloud": cloud(counted, label), "counted": counted}
    return render(request, "closing/coordinator/big_screen.html", context)


@require_POST
def all_certificates(request: Request, programme: UUID) -> HttpResponse:
    """A page for everybody who stayed, each in its person's language, in one PDF to print."""
    found = run_or_404(request.user, programme)
    if not may_print_certificates(found, request.now):
        raise Http404
    look(by=request.user, at=found, why=Why.CERTIFICATES, now=request.now)
    given = give_certificates(programme=found, by=request.user, now=request.now)
    pages = []
    for one in given:
        with override(one.participant.person.language):
            pages.append(words(one))
    if not pages:
        raise Http404
    title = " – ".join([_("Certificates"), found.name])
    response = HttpResponse(certificates_pdf(pages, title=title), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="certificates.pdf"'
    return response
