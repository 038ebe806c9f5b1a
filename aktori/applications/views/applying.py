"""The application form, for everybody; no account is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from aktori.applications import actions
from aktori.applications.actions import Typed
from aktori.applications.forms import FORMS, ApplicationForm, initial_of
from aktori.applications.models import Application, State
from aktori.applications.queries import headline, questions_for
from aktori.applications.rules import LINK_LASTS, call_is_open, may_apply, may_rewrite
from aktori.kit.languages import active_language
from aktori.kit.links import LinkBroken, LinkExpired, make_link_token, read_link_token
from aktori.kit.models import new_id
from aktori.people.http import PublicRequest
from aktori.people.models import Person
from aktori.programmes.models import Programme, Role
from aktori.programmes.taxonomy import label

LATER = "later"  # the button "Save and go on later"
PREVIEW = "preview"  # the button "See what the other one sees"
AUTOSAVE = "autosave"  # the page's own word, while one writes
DRAFTY = (LATER, PREVIEW, AUTOSAVE)


@login_not_required
def apply(request: PublicRequest, slug: str, role: str) -> HttpResponse:
    """The form; it can be sent, or saved and gone on with by a link in the mail."""
    programme = get_object_or_404(Programme, slug=slug)
    if role not in Role:
        raise Http404
    if not may_apply(programme, role, programme.today(request.now)):
        return redirect("call", slug)
    its, key = Role(role), key_of(request, programme, role)
    form = form_for(request, programme, its, {"reads_in": active_language()})
    if request.method == "POST" and form.is_valid() and PREVIEW not in request.POST:
        verb_of(request)(
            programme=programme,
            role=its,
            key=key,
            typed=typed(form, active_language()),
            now=request.now,
        )
        if AUTOSAVE in request.POST:
            return HttpResponse(status=204)
        return thanks(request, programme, its)
    if AUTOSAVE in request.POST:
        return HttpResponse(status=422)  # no address yet
    return form_page(request, programme, its, form, key=sealed(programme, role, key))


def verb_of(request: PublicRequest) -> Callable[..., object]:
    """What the pressed button, or the page by itself, asks for."""
    if AUTOSAVE in request.POST:
        return actions.keep_draft
    return actions.save_draft if LATER in request.POST else actions.send_application


def purpose(programme: Programme, role: str) -> str:
    """What the key of a form is good for."""
    return f"new-application-{programme.id}-{role}"


def sealed(programme: Programme, role: str, key: UUID) -> str:
    """The key as the page carries it: nobody can name a row that is another's."""
    return make_link_token(purpose(programme, role), {"key": str(key)})


def key_of(request: PublicRequest, programme: Programme, role: str) -> UUID:
    """The row into which this page writes; a new one where the page names none."""
    token = request.POST.get("key", "")
    try:
        data = read_link_token(purpose(programme, role), token, max_age=LINK_LASTS)
    except (LinkBroken, LinkExpired):
        return new_id()
    return UUID(data["key"])


def form_for(
    request: PublicRequest,
    programme: Programme,
    role: Role,
    initial: dict[str, object],
    *,
    whole: bool = False,
) -> ApplicationForm:
    """The role's form, bound if something was typed; a draft may be incomplete, if not `whole`."""
    data = request.POST if request.method == "POST" else None
    draft = not whole and any(name in request.POST for name in DRAFTY)
    questions = questions_for(programme, role)
    return FORMS[role](data, initial=initial, draft=draft, questions=questions)


def typed(form: ApplicationForm, language: str) -> Typed:
    """What a valid form says; `language` where none was chosen."""
    return Typed(form.values(), form.cleaned_data["reads_in"] or language, form.replies())


def form_page(
    request: PublicRequest,
    programme: Programme,
    role: Role,
    form: ApplicationForm,
    *,
    key: str = "",
    may_wait: bool = True,
) -> HttpResponse:
    """The page of the form; what was sent can be changed, but not put off."""
    shown = PREVIEW in request.POST and form.is_valid()
    context = {
        "programme": programme,
        "role": role,
        "form": form,
        "key": key,
        "may_wait": may_wait,
        "profile": profile_of(form, role) if shown else None,
        "is_open": call_is_open(programme, programme.today(request.now)),
    }
    return render(request, "applications/apply.html", context)


@dataclass(frozen=True)
class Profile:
    """What the other one sees: at the proposal the first two, on the pair's page the rest."""

    person: Person
    headline: str
    themes: list[str]
    text: str


def profile_of(form: ApplicationForm, role: Role) -> Profile:
    """The profile that the form as it stands would make."""
    language = active_language()
    one = actions.put_in(Application(role=role), typed(form, language))
    themes = [label("theme", code, language) for code in one.themes]
    text = one.can_tell if role == Role.MENTOR else one.wondering
    return Profile(
        Person(first_name=one.first_name, last_name=one.last_name), headline(one), themes, text
    )


def thanks(request: PublicRequest, programme: Programme, role: Role) -> HttpResponse:
    """On to the page that thanks."""
    kind = "saved" if LATER in request.POST else "sent"
    if kind == "sent" and not call_is_open(programme, programme.today(request.now)):
        kind = "pool" if role == Role.MENTOR else kind
    return redirect(f"{reverse('applied', args=[programme.slug])}?{kind}")


@login_not_required
def applied(request: PublicRequest, slug: str) -> HttpResponse:
    """Thank you; the same for everybody, so that no address is given away."""
    programme = get_object_or_404(Programme, slug=slug)
    context = {
        "programme": programme,
        "saved": "saved" in request.GET,
        "pool": "pool" in request.GET,
        "is_open": call_is_open(programme, programme.today(request.now)),
    }
    return render(request, "applications/applied.html", context)


@login_not_required
def resume_application(request: PublicRequest, token: str) -> HttpResponse:
    """Going on with one's application, by the link in the mail."""
    application = from_link(token)
    if application is None:
        return render(request, "applications/link_over.html", status=404)
    programme, role = application.programme, Role(application.role)
    if not may_rewrite(application, programme.today(request.now)):
        context = {"programme": programme, "application": application}
        return render(request, "applications/settled.html", context)
    # what was sent stays complete: it may be read any moment
    may_wait = application.state in (State.DRAFT, State.HELD)
    whole = not may_wait and PREVIEW not in request.POST
    form = form_for(request, programme, role, initial_of(application), whole=whole)
    form.fields["email"].disabled = True
    saves = request.method == "POST" and PREVIEW not in request.POST
    if saves and AUTOSAVE in request.POST and not may_wait:
        return HttpResponse(status=422)
    if saves and form.is_valid():
        draft = may_wait and any(name in request.POST for name in DRAFTY)
        actions.change_application(
            application=application,
            typed=typed(form, application.reads_in),
            complete=not draft,
            now=request.now,
        )
        return (
            HttpResponse(status=204)
            if AUTOSAVE in request.POST
            else thanks(request, programme, role)
        )
    return form_page(request, programme, role, form, may_wait=may_wait)


def from_link(token: str) -> Application | None:
    """The application that a link names, unless the link is old or broken."""
    try:
        data = read_link_token(actions.RESUME, token, max_age=LINK_LASTS)
    except (LinkBroken, LinkExpired):
        return None
    found = Application.objects.select_related("programme")
    return found.filter(id=data["application"]).first()
