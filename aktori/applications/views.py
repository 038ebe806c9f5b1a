"""The call and the application form, for everybody; no account is needed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from aktori.applications import actions
from aktori.applications.forms import FORMS, ApplicationForm, initial_of
from aktori.applications.models import Application, State
from aktori.applications.rules import LINK_LASTS, may_apply, may_rewrite
from aktori.kit.languages import active_language
from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.people.http import PublicRequest
from aktori.programmes.models import Programme, Role

LATER = "later"  # the button "Save and go on later"


@login_not_required
def call(request: PublicRequest, slug: str) -> HttpResponse:
    """What the programme is, what it asks, and the two ways in."""
    programme = get_object_or_404(Programme, slug=slug)
    context = {
        "programme": programme,
        "is_open": may_apply(programme, programme.today(request.now)),
        "is_coming": programme.today(request.now) < programme.call_opens,
    }
    return render(request, "applications/call.html", context)


@login_not_required
def apply(request: PublicRequest, slug: str, role: str) -> HttpResponse:
    """The form; it can be sent, or saved and gone on with by a link in the mail."""
    programme = get_object_or_404(Programme, slug=slug)
    if role not in Role:
        raise Http404
    if not may_apply(programme, programme.today(request.now)):
        return redirect("call", slug)
    form = form_for(request, Role(role), {"reads_in": active_language()}, draft=is_draft(request))
    if request.method == "POST" and form.is_valid():
        take = actions.save_draft if is_draft(request) else actions.send_application
        take(
            programme=programme,
            role=Role(role),
            values=form.values(),
            reads_in=form.cleaned_data["reads_in"] or active_language(),
            now=request.now,
        )
        return thanks(request, programme)
    return form_page(request, programme, Role(role), form)


def is_draft(request: PublicRequest) -> bool:
    """Whether the button pressed was the one that saves."""
    return LATER in request.POST


def form_for(
    request: PublicRequest, role: Role, initial: dict[str, object], *, draft: bool
) -> ApplicationForm:
    """The role's form, bound if something was typed; a draft may be incomplete."""
    data = request.POST if request.method == "POST" else None
    return FORMS[role](data, initial=initial, draft=draft)


def form_page(
    request: PublicRequest,
    programme: Programme,
    role: Role,
    form: ApplicationForm,
    *,
    may_wait: bool = True,
) -> HttpResponse:
    """The page of the form; what was sent can be changed, but not put off."""
    context = {"programme": programme, "role": role, "form": form, "may_wait": may_wait}
    return render(request, "applications/apply.html", context)


def thanks(request: PublicRequest, programme: Programme) -> HttpResponse:
    """On to the page that thanks."""
    kind = "saved" if is_draft(request) else "sent"
    return redirect(f"{reverse('applied', args=[programme.slug])}?{kind}")


@login_not_required
def applied(request: PublicRequest, slug: str) -> HttpResponse:
    """Thank you; the same for everybody, so that no address is given away."""
    programme = get_object_or_404(Programme, slug=slug)
    context = {"programme": programme, "saved": "saved" in request.GET}
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
    draft = is_draft(request) and application.state != State.SENT
    form = form_for(request, role, initial_of(application), draft=draft)
    form.fields["email"].disabled = True
    if request.method == "POST" and form.is_valid():
        actions.change_application(
            application=application,
            values=form.values(),
            reads_in=form.cleaned_data["reads_in"] or application.reads_in,
            complete=not draft,
            now=request.now,
        )
        return thanks(request, programme)
    may_wait = application.state != State.SENT
    return form_page(request, programme, role, form, may_wait=may_wait)


def from_link(token: str) -> Application | None:
    """The application that a link names, unless the link is old or broken."""
    try:
        data = read_link_token(actions.RESUME, token, max_age=LINK_LASTS)
    except (LinkBroken, LinkExpired):
        return None
    found = Application.objects.select_related("programme")
    return found.filter(id=data["application"]).first()
