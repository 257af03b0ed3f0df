"""What has been raised two years in a row is put to the group above, in a question that is already written."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.access import edits_activity
from activities.views.activity import REFUSED, activity_or_404
from groups.access import EditorRequest
from groups.actions.referrals import refer
from groups.models import Group
from groups.views.deeds import Crumb, DeedPage, answer
from samla.forms import Form
from samla.periods import today

QUESTION = "Hur går vi vidare med «{}»? Frågan har lyfts två år i rad utan att något har gjorts."


class ReferForm(Form):
    """The question, and to whom it is put."""

    question = forms.CharField(label="Fråga", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    to_group = forms.ModelChoiceField(Group.objects.none(), label="Till", empty_label=None)


@require_http_methods(["GET", "HEAD", "POST"])
def activity_refer(request: EditorRequest, pk: int) -> HttpResponse:
    """Refer the matter upward; the question and the group above are filled in."""
    activity = activity_or_404(request, pk)
    if not edits_activity(request.viewer, activity):
        raise PermissionDenied(REFUSED)
    above = activity.owner.parent_id or activity.follow_up_owner_id
    initial = {"question": QUESTION.format(activity.title), "to_group": above}
    form = ReferForm(request.POST if request.method == "POST" else None, initial=initial)
    groups = Group.objects.current(today()).exclude(pk=activity.owner_id)
    form.fields["to_group"].queryset = groups  # type: ignore[attr-defined]
    crumbs = (
        Crumb("Aktiviteter", reverse("activities:activity_list")),
        Crumb(activity.title, activity.get_absolute_url()),
    )
    page = DeedPage(f"Hänskjut «{activity.title}»", "Hänskjut", crumbs)

    def do() -> object:
        return refer(from_group=activity.owner, on=today(), by=request.user, **form.cleaned_data)

    return answer(request, page, form, do, done="Frågan är hänskjuten och kommer på den andra gruppens dagordning.")
