"""Signing in with a code by e-mail. Accounts are made by invitation, never by signing up."""

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.http import HttpRequest
from django.urls import path

from samla.forms import Guarded


class AccountAdapter(DefaultAccountAdapter):
    """Our own answers where allauth asks."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "Koden stämmer inte. Kontrollera att du skrev av den rätt.",
        "too_many_login_attempts": "För många försök. Vänta några minuter och be om en ny kod.",
        "rate_limited": "Du har bett om för många koder. Vänta några minuter och försök igen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up; the process leader invites."""
        return False


class RequestCodeForm(Guarded, RequestLoginCodeForm):
    """Asks for the address that the code is sent to."""

    email = forms.EmailField(
        label="E-postadress",
        help_text="Skriv adressen som du är inbjuden med.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class ConfirmCodeForm(Guarded, ConfirmLoginCodeForm):
    """Takes the code; pasting is welcome, capitals don't matter."""

    code = forms.CharField(
        label="Kod",
        help_text="Koden gäller i tio minuter.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


urlpatterns = [
    path("logga-in/", views.request_login_code, name="account_login"),
    # allauth sends people here when the code has run out: the same page.
    path("logga-in/", views.request_login_code, name="account_request_login_code"),
    path("logga-in/kod/", views.confirm_login_code, name="account_confirm_login_code"),
    path("logga-in/avstangt/", views.account_inactive, name="account_inactive"),
    path("logga-ut/", views.logout, name="account_logout"),
]
