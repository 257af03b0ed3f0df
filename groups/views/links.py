"""The page behind a personal link: a question and its answer, for somebody who never signs in.

Opening it changes nothing, since mail scanners open every link. A wrong, spent or expired address gets the same page
whatever was wrong, and somebody who tries many is told to wait.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import PortalRequest
from groups.actions.links import answer_by_link
from groups.models import PersonalLink
from groups.views.deeds import say
from samla.contributions import questions
from samla.errors import Refusal
from samla.forms import Form
from samla.models import User
from samla.periods import today
from samla.tokens import Asked, Question, digest_of

WRONG_LINKS, HOUR = 30, 60 * 60


@sensitive_variables("secret")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link_answer(request: PortalRequest, secret: str) -> HttpResponse:
    """The question that the link asks; POST answers it."""
    link, question = _found(secret)
    asked = question.ask(link.row, link.person) if link and question else None
    if link is None or question is None or asked is None:
        return _nowhere(request)
    if request.method == "POST" and _is_open(link, question, asked):
        return _answer(request, link, question, asked, secret)
    return _page(request, link, question, asked, form=question.form(), secret=secret)


@sensitive_variables("secret")
@never_cache
@require_safe
def link_paper(request: PortalRequest, secret: str) -> HttpResponse:
    """The paper that goes with the question."""
    link, question = _found(secret)
    paper = question.paper(link.row) if link and question and question.paper else None
    if paper is None:
        return _nowhere(request)
    response = HttpResponse(paper.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.name}"'
    return _private(response)


def _found(secret: str) -> tuple[PersonalLink | None, Question | None]:
    """The link and its question, if it still leads somewhere."""
    link = PersonalLink.objects.select_related("person").filter(digest=digest_of(secret)).first()
    if link is None or not link.holds_on(today()):
        return None, None
    return link, questions().get(link.question)


def _is_open(link: PersonalLink, question: Question, asked: Asked) -> bool:
    return not asked.answered and (question.may_change or not link.used_on)


def _answer(request: PortalRequest, link: PersonalLink, question: Question, asked: Asked, secret: str) -> HttpResponse:
    chosen = request.POST.get("svar", "")
    quick = dict(enumerate(asked.quick)).get(int(chosen)) if chosen.isascii() and chosen.isdigit() else None
    form = question.form({**quick.values} if quick else request.POST)
    status = 422
    if form.is_valid():
        by = request.user if isinstance(request.user, User) else None
        try:
            answer_by_link(link=link, question=question, facts=form.cleaned_data, on=today(), by=by)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            messages.success(request, "Tack! Ditt svar är sparat.")
            return redirect("groups:link_answer", secret=secret)
    return _page(request, link, question, asked, form=form, secret=secret, status=status)


def _page(
    request: PortalRequest,
    link: PersonalLink,
    question: Question,
    asked: Asked,
    *,
    form: Form,
    secret: str,
    status: int = 200,
) -> HttpResponse:
    context = {
        "secret": secret,
        "asked": asked,
        "question": question,
        "form": form,
        "is_open": _is_open(link, question, asked),
        # A template would call the function instead of asking whether there is one
        "paper_label": question.paper_label if question.paper and _is_open(link, question, asked) else "",
        "person": "" if link.person.has_protected_identity else link.person.name,
        "expires_on": link.expires_on,
    }
    return _private(render(request, "groups/link_answer.html", context, status=status))


def _nowhere(request: PortalRequest) -> HttpResponse:
    """The same page for every address that leads nowhere. Whoever was given a link is never shut out by others."""
    return _private(render(request, "groups/link_nowhere.html", status=429 if _tries_too_many(request) else 404))


def _tries_too_many(request: PortalRequest) -> bool:
    key = f"samla:wrong-links:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > WRONG_LINKS
    except ValueError:  # the hour passed just now
        return False


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it is told to no other site, kept by no search engine."""
    # Not «no-referrer»: browsers would then hide where the form came from, and the answer be refused
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
