"""One question between two groups: what was asked, what was answered, and what either side can do next."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest, visible_decisions, visible_groups
from groups.actions.referrals import take_answer_home, withdraw_referral
from groups.decision_forms import HomeForm, WithdrawReferralForm
from groups.models import Referral
from groups.queries.referrals import referral_page
from groups.views.decision_deeds import REFUSED
from groups.views.deeds import Crumb, DeedPage, answer
from samla.periods import today


@require_safe
def referral_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The question, at both ends."""
    page = referral_page(_referral(request, pk), request.viewer, today())
    return render(request, "groups/referral_detail.html", {"referral": page})


@require_http_methods(["GET", "HEAD", "POST"])
def referral_home(request: EditorRequest, pk: int) -> HttpResponse:
    """The asking group has been told of the answer."""
    referral = _of_asking_group(request, pk)
    form = HomeForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        take_answer_home(referral=referral, by=request.user, **form.cleaned_data)

    page = DeedPage("Ta hem svaret", "Svaret är hemtaget", _crumbs(referral), referral.answer)
    return answer(request, page, form, do, done="Svaret är hemtaget.")


@require_http_methods(["GET", "HEAD", "POST"])
def referral_withdraw(request: EditorRequest, pk: int) -> HttpResponse:
    """The asking group takes its question back."""
    referral = _of_asking_group(request, pk)
    form = WithdrawReferralForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        withdraw_referral(referral=referral, by=request.user, **form.cleaned_data)

    page = DeedPage("Ta tillbaka frågan", "Ta tillbaka", _crumbs(referral), referral.question)
    return answer(request, page, form, do, done="Frågan är återtagen.")


def _referral(request: PortalRequest, pk: int) -> Referral:
    """Seen by those who read either group's material, or may read the decision that it came out of."""
    seen = visible_groups(request.viewer)
    own = Q(from_group__in=request.viewer.own_groups) | Q(to_group__in=request.viewer.own_groups)
    public = Q(decision__in=visible_decisions(request.viewer)) & Q(to_group__in=seen)
    may_see = Q() if request.viewer.reads_all else own | public
    rows = Referral.objects.select_related("from_group", "to_group", "decision", "answer_decision", "source")
    found: Referral = get_object_or_404(rows.filter(may_see), pk=pk)
    return found


def _of_asking_group(request: EditorRequest, pk: int) -> Referral:
    referral = _referral(request, pk)
    if not request.viewer.edits_group(referral.from_group_id):
        raise PermissionDenied(REFUSED)
    return referral


def _crumbs(referral: Referral) -> tuple[Crumb, ...]:
    return (Crumb("Hänskjuten fråga", reverse("groups:referral_detail", args=[referral.pk])),)
