"""The account's own drafts: kept while they are written, listed, and thrown away by their owner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samla.drafts import LARGEST_TEXT, keep
from samla.forms import Form
from samla.models import Draft


class LocalAddress(forms.CharField):
    """An address within the portal."""

    def clean(self, value: Any) -> str:
        address = str(super().clean(value))
        if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
            raise forms.ValidationError("Adressen ligger inte i portalen.")
        return address


class DraftForm(Form):
    """A text on its way, as static/js/drafts.js sends it."""

    address = LocalAddress(max_length=300)
    field = forms.SlugField(max_length=60)
    text = forms.CharField(
        max_length=LARGEST_TEXT,
        required=False,
        strip=False,
        error_messages={"max_length": "Texten är för lång för att sparas. Korta den."},
    )
    based_on = forms.IntegerField(min_value=1, required=False)
    page = LocalAddress(max_length=300)
    label = forms.CharField(max_length=200, required=False)


@require_POST
def draft_keep(request: HttpRequest) -> HttpResponse:
    """Keep a text that is being written. 401 for nobody, 422 with a sentence for what may not be kept."""
    if not request.user.is_authenticated:
        return HttpResponse("Du är inte inloggad.", status=401, content_type="text/plain; charset=utf-8")
    form = DraftForm(request.POST)
    if not form.is_valid():
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return HttpResponse(said, status=422, content_type="text/plain; charset=utf-8")
    keep(request.user, **form.cleaned_data)
    return HttpResponse(status=204)


@require_safe
@never_cache
def draft_list(request: HttpRequest) -> HttpResponse:
    """What the signed-in person has begun to write and not yet recorded."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return render(request, "portal/drafts.html", {"drafts": list(request.user.drafts.order_by("-kept_at", "-id"))})


@require_POST
def draft_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    owned = request.user.drafts if request.user.is_authenticated else Draft.objects.none()
    get_object_or_404(owned, pk=pk).delete()
    messages.success(request, "Utkastet är slängt.")
    return redirect("portal:draft_list")
