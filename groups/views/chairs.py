"""Who leads a group: past, present and to come, and what the process leader does about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import Permission, PortalRequest, visible_groups
from groups.actions import chairs
from groups.chair_forms import ChangeForm, ConfirmForm, ElectionForm, RuleForm, ViceForm
from groups.forms import is_day
from groups.models import Decision, Group, Person, RotationRule
from groups.queries.chairs import chair_page
from groups.queries.elections import (
    candidate_choices,
    election_choices,
    next_opening,
    opening_after_change,
    organisations_with_turns,
    vice_opening,
)
from groups.queries.rotation import situation
from groups.views.structure import group_tabs
from samla.contributions import history_url
from samla.errors import Refusal
from samla.forms import Form
from samla.models import User
from samla.periods import today

NOT_YOURS = "Bara processledaren kan ändra vem som är ordförande."


@require_safe
def chair_show(request: PortalRequest, slug: str) -> HttpResponse:
    """The chair of a group, from the first to five years ahead."""
    group = _group(request, slug)
    context = {
        "group": group,
        "page": chair_page(group, request.viewer, today()),
        "may_edit": request.viewer.may(Permission.EDIT_ALL),
        "tabs": group_tabs(group, "chair_show"),
        "history_url": history_url(group, request.viewer),
    }
    return render(request, "groups/chair_show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def chair_confirm(request: PortalRequest, slug: str) -> HttpResponse:
    """Whom the group elected for the next term."""
    group = _group_to_edit(request, slug)
    known = situation(group, today())
    opening = next_opening(known)
    form = ConfirmForm(
        _posted(request),
        people=candidate_choices(known),
        elections=election_choices(group),
        initial={"chair": opening.chair, "vice": opening.vice, "start": opening.first},
    )
    return _answer(
        request, group, form, _Page("Bekräfta nästa period", lambda: _confirm(request, group, form), opening.why)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def chair_vice(request: PortalRequest, slug: str) -> HttpResponse:
    """Who is to be vice chair, where the chair has nobody beside them."""
    group = _group_to_edit(request, slug)
    known = situation(group, today())
    opening = vice_opening(known) or next_opening(known)
    form = ViceForm(
        _posted(request),
        people=candidate_choices(known),
        elections=election_choices(group),
        initial={"vice": opening.vice, "start": opening.first},
    )
    page = _Page("Välj vice ordförande", lambda: _confirm(request, group, form), opening.why[1:])
    return _answer(request, group, form, page)


def _confirm(request: PortalRequest, group: Group, form: ConfirmForm) -> str:
    asked = form.cleaned_data
    chairs.confirm_next_term(
        group=group,
        chair=_person(asked.get("chair")),
        vice=_person(asked["vice"]),
        start=asked["start"],
        end=asked["end"],
        **_election(request, group, form),
    )
    return "Valet är inskrivet."


@require_http_methods(["GET", "HEAD", "POST"])
def chair_change(request: PortalRequest, slug: str) -> HttpResponse:
    """«Byt ordförande»: the vice chair takes over before the term is out."""
    group = _group_to_edit(request, slug)
    known = situation(group, _asked_day(request))
    opening = opening_after_change(known)
    form = ChangeForm(
        _posted(request),
        people=candidate_choices(known),
        elections=election_choices(group),
        initial={"on": today(), "vice": opening.vice, "leaves_group": True},
    )
    return _answer(request, group, form, _Page("Byt ordförande", lambda: _change(request, group, form), opening.why))


def _change(request: PortalRequest, group: Group, form: ChangeForm) -> str:
    asked = form.cleaned_data
    chairs.change_chair(
        group=group,
        on=asked["on"],
        reason=asked["reason"],
        new_vice=_person(asked["vice"]),
        until=asked["until"],
        leaves_group=asked["leaves_group"],
        **_election(request, group, form),
    )
    return "Bytet av ordförande är inskrivet."


@require_http_methods(["GET", "HEAD", "POST"])
def rotation_edit(request: PortalRequest, slug: str) -> HttpResponse:
    """How the group's chair rotates."""
    group = _group_to_edit(request, slug)
    rule = RotationRule.objects.filter(group=group).first() or RotationRule(group=group)
    turns = organisations_with_turns(group, rule, today())
    initial = {f"tur-{turn.organisation.pk}": turn.number for turn in turns}
    facts = {name: getattr(rule, name) for name in ("term_years", "start_month", "vice_succeeds", "early_successor")}
    form = RuleForm(
        _posted(request),
        organisations=[(turn.organisation, turn.side) for turn in turns],
        initial={**facts, **initial, "sides": ",".join(rule.sides)},
    )
    return _answer(request, group, form, _Page("Så växlar ordförandeskapet", lambda: _set_rule(request, group, form)))


def _set_rule(request: PortalRequest, group: Group, form: RuleForm) -> str:
    asked = form.cleaned_data
    chairs.set_rotation_rule(
        group=group,
        order=form.order(),
        term_years=asked["term_years"],
        start_month=asked["start_month"],
        sides=asked["sides"].split(","),
        vice_succeeds=asked["vice_succeeds"],
        early_successor=asked["early_successor"],
        by=_user(request),
    )
    return "Regeln är sparad."


def _group(request: PortalRequest, slug: str) -> Group:
    group: Group = get_object_or_404(visible_groups(request.viewer).select_related("follows_chair_of"), slug=slug)
    return group


def _group_to_edit(request: PortalRequest, slug: str) -> Group:
    """The group, for the process leader: who leads a group does not decide who leads it."""
    group = _group(request, slug)
    if not request.viewer.may(Permission.EDIT_ALL):
        raise PermissionDenied(NOT_YOURS)
    return group


@dataclass(frozen=True)
class _Page:
    """A form's page: its heading, what it does when all is well, and what the rule says beforehand."""

    title: str
    act: Callable[[], str]
    why: Sequence[str] = ()


def _answer(request: PortalRequest, group: Group, form: Form, page: _Page) -> HttpResponse:
    """Do what was asked and go to the chair's page, or show the form with what was typed and what is wrong."""
    done = _try(form, page.act) if form.is_bound else ""
    if done:
        messages.success(request, done)
        return redirect("groups:chair_show", group.slug)
    context = {"group": group, "form": form, "title": page.title, "why": page.why}
    return render(request, "groups/chair_form.html", context, status=422 if form.is_bound else 200)


def _try(form: Form, act: Callable[[], str]) -> str:
    if not form.is_valid():
        return ""
    try:
        return act()
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return ""


def _election(request: PortalRequest, group: Group, form: ElectionForm) -> dict[str, Any]:
    asked = form.cleaned_data
    return {
        "election": Decision.objects.filter(group=group, pk=asked["election"]).first(),
        "elected_on": asked["elected_on"],
        "election_text": asked["election_text"],
        "exception": asked["exception"],
        "by": _user(request),
    }


def _posted(request: PortalRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asked_day(request: PortalRequest) -> date:
    typed = request.POST.get("on", "")
    return date.fromisoformat(typed) if is_day(typed) else today()


def _person(key: int | None) -> Person | None:
    return Person.objects.filter(pk=key).first() if key else None


def _user(request: PortalRequest) -> User:
    return cast(User, request.user)
