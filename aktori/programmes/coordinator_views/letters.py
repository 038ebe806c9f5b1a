"""The letters of a programme: which go, and in whose words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look, record
from aktori.kit.languages import LANGUAGES
from aktori.notifications import actions
from aktori.notifications.catalogue import KINDS
from aktori.notifications.catalogue.shape import LetterKind, Variant
from aktori.notifications.forms import WordingForm
from aktori.notifications.words import in_all, own_texts, preview, ready
from aktori.people.http import Request
from aktori.programmes.letters import rows_of, unreached
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404


def programme_letters(request: Request, programme: UUID) -> HttpResponse:
    """Every letter that the programme sends, and whom mail does not reach."""
    found = run_or_404(request.user, programme)
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    context = {"programme": found, "sections": rows_of(found), "unreached": unreached(found)}
    return render(request, "programmes/letters.html", context)


def programme_letter(request: Request, programme: UUID, room: str, name: str) -> HttpResponse:
    """One letter's texts in three languages, typed and as they will read."""
    found, kind = run_or_404(request.user, programme), kind_at(room, name)
    variant = variant_of(kind, request.GET.get("variant", ""))
    texts = in_all(lambda _language: ready(kind, variant, found), found.zone)
    own = own_texts(kind, variant.code, found.id)
    sent = request.POST if request.method == "POST" else None
    form = WordingForm(sent, kind=kind, ready=texts, own=own)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        actions.write_wording(
            programme=found.id,
            kind=kind,
            variant=variant.code,
            texts=form.own(),
            by=request.user,
            now=request.now,
        )
        record(by=request.user, verb="write-letter", about=found, now=request.now)
        messages.success(request, _("Saved. Letters go in these words from now on."))
        return redirect(address_of(found, kind, variant))
    typed = form.texts()
    shown = in_all(lambda language: preview(kind, variant, typed[language], found), found.zone)
    context = {
        "programme": found,
        "kind": kind,
        "room": room,
        "name": name,
        "variant": variant,
        "form": form,
        "columns": [
            (one, form[f"subject_{one}"], form[f"body_{one}"], shown[one]) for one in LANGUAGES
        ],
        "own": own,
    }
    return render(request, "programmes/letter.html", context)


@require_POST
def ready_letter(request: Request, programme: UUID, room: str, name: str) -> HttpResponse:
    """Back to the ready text in every language."""
    found, kind = run_or_404(request.user, programme), kind_at(room, name)
    variant = variant_of(kind, request.POST.get("variant", ""))
    actions.write_wording(
        programme=found.id,
        kind=kind,
        variant=variant.code,
        texts=dict.fromkeys(LANGUAGES),
        by=request.user,
        now=request.now,
    )
    record(by=request.user, verb="write-letter", about=found, now=request.now)
    messages.success(request, _("The ready text holds again."))
    return redirect(address_of(found, kind, variant))


@require_POST
def switch_letter(request: Request, programme: UUID, room: str, name: str) -> HttpResponse:
    """Lets the programme do without a helpful letter, or with it again."""
    found, kind = run_or_404(request.user, programme), kind_at(room, name)
    on = request.POST.get("on") == "yes"
    if not actions.switch(programme=found.id, kind=kind, on=on, by=request.user, now=request.now):
        messages.error(request, _("This letter is necessary, so it stays on."))
    else:
        record(by=request.user, verb="switch-letter", about=found, now=request.now)
        messages.success(request, _("It goes again.") if on else _("It does not go any more."))
    return redirect("programme_letters", found.id)


def kind_at(room: str, name: str) -> LetterKind:
    """The kind at an address, if programmes have a say in it."""
    kind = KINDS.get(f"{room}/{name}")
    if kind is None or not kind.of_programme:
        raise Http404
    return kind


def variant_of(kind: LetterKind, code: str) -> Variant:
    """The variant with this code; the first if none is named."""
    found = kind.variant(code) if code else kind.variants.each[0]
    if found is None:
        raise Http404
    return found


def address_of(programme: Programme, kind: LetterKind, variant: Variant) -> str:
    """Where a letter's texts are changed."""
    address = reverse("programme_letter", args=[programme.id, *kind.code.split("/")])
    return f"{address}?variant={variant.code}" if variant.code else address
