"""The feedback function that the accessibility law asks for: anybody may write, also without a name."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samla.forms import Form
from samla.models import Collaboration

HOURLY_LIMIT = 20
_COUNTER = "feedback-sent"


class FeedbackForm(Form):
    """What is wrong, and where an answer may be sent."""

    text = forms.CharField(
        label="Vad gäller det?",
        help_text="Berätta gärna på vilken sida. Skriv inga uppgifter om hälsa eller personnummer.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reply_to = forms.EmailField(
        label="Din e-postadress",
        help_text="Om du vill ha svar.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_send(request: HttpRequest) -> HttpResponse:
    """Takes a message and passes it on to the collaboration's own address."""
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not _may_send():
        form.add_error(None, "Många har skrivit den senaste timmen. Försök igen om en stund.")
    if not form.is_valid():
        return render(request, "portal/feedback.html", {"form": form}, status=422 if form.is_bound else 200)
    _send(form.cleaned_data["text"], form.cleaned_data["reply_to"])
    messages.success(request, "Tack! Vi har tagit emot det du skrev.")
    return redirect("portal:accessibility_show")


def _may_send() -> bool:
    """A ceiling for the whole portal: the form must not become a way to flood a mailbox."""
    cache.add(_COUNTER, 0, timeout=3600)
    return cache.incr(_COUNTER) <= HOURLY_LIMIT


def _send(text: str, reply_to: str) -> None:
    collaboration = Collaboration.objects.first()
    receiver = (collaboration and collaboration.contact_email) or settings.DEFAULT_FROM_EMAIL
    mail = EmailMessage("Synpunkt på portalens tillgänglighet", text, to=[receiver])
    mail.reply_to = [reply_to] if reply_to else []
    mail.send()
