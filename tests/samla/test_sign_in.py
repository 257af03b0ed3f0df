"""Signing in: a code by e-mail, ten minutes, five tries, and the same answer to everybody."""

import re
import time

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from samla.models import Collaboration, User

pytestmark = [pytest.mark.django_db, pytest.mark.database]
KNOWN, UNKNOWN = "maja.ek@example.org", "ingen@example.org"


@pytest.fixture(autouse=True)
def maja(db):
    Collaboration.objects.create(full_name="Vårdsamverkan Ekbygden", short_name="Ekbygden")
    return User.objects.create_user(KNOWN, "Maja Ek")


def _ask(client, address):
    return client.post("/logga-in/", {"email": address}, follow=True)


def _code():
    return re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def _is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_code_signs_in_whoever_asked_for_it(client):
    page = _ask(client, KNOWN)
    assert page.redirect_chain == [("/logga-in/kod/", 302)]
    assert not _is_signed_in(client)
    client.post("/logga-in/kod/", {"code": _code().lower()})
    assert _is_signed_in(client)


def test_the_mail_is_in_swedish_and_holds_nothing_but_the_code(client):
    _ask(client, KNOWN)
    assert mail.outbox[0].subject == f"Din kod till portalen: {_code()}"
    assert "Koden gäller i tio minuter" in mail.outbox[0].body
    assert "http" not in mail.outbox[0].body


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, django_user_model):
    known = _ask(client, KNOWN)
    client.cookies.clear()
    unknown = _ask(client, UNKNOWN)
    assert len(mail.outbox) == 1
    assert unknown.redirect_chain == known.redirect_chain
    assert _without_secrets(unknown) == _without_secrets(known)
    assert not django_user_model.objects.filter(email=UNKNOWN).exists()


def _without_secrets(response):
    text = response.content.decode().replace(KNOWN, "ADRESS").replace(UNKNOWN, "ADRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_a_code_lives_ten_minutes(client, monkeypatch):
    _ask(client, KNOWN)
    code = _code()
    _let_minutes_pass(monkeypatch, 11)
    response = client.post("/logga-in/kod/", {"code": code})
    assert response.url == "/logga-in/"
    assert not _is_signed_in(client)


def test_a_code_is_good_after_nine_minutes(client, monkeypatch):
    _ask(client, KNOWN)
    code = _code()
    _let_minutes_pass(monkeypatch, 9)
    client.post("/logga-in/kod/", {"code": code})
    assert _is_signed_in(client)


def _let_minutes_pass(monkeypatch, minutes):
    later = time.time() + minutes * 60
    monkeypatch.setattr("time.time", lambda: later)


def test_the_fifth_wrong_code_is_the_last(client):
    _ask(client, KNOWN)
    code = _code()
    for _ in range(5):
        client.post("/logga-in/kod/", {"code": "fel"})
    client.post("/logga-in/kod/", {"code": code})
    assert not _is_signed_in(client)


def test_nobody_can_be_flooded_with_codes(client):
    for _ in range(6):
        client.cookies.clear()
        _ask(client, KNOWN)
    assert len(mail.outbox) == 3


def test_a_closed_account_gets_no_code(client, maja):
    maja.is_active = False
    maja.save()
    _ask(client, KNOWN)
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_signing_up_and_no_password(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_takes_a_click(client, maja):
    client.force_login(maja)
    assert client.get("/logga-ut/").status_code == 200
    assert _is_signed_in(client)
    client.post("/logga-ut/")
    assert not _is_signed_in(client)


def test_an_expired_session_moves_the_whole_page_not_a_part_of_it(client):
    response = client.get("/logga-in/kod/", headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/logga-in/"
    assert response.content == b""
