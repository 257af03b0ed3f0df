"""The guard-rails themselves: each of them stops what it is there to stop."""

import socket

import pytest
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from samla.models import User

INLINE = {
    "style": '<p style="color:red">',
    "styles": "<style>p{}</style>",
    "script": "<script>alert(1)</script>",
    "handler": '<a onclick="go()">',
    "htmx": '<a hx-on:click="go()">',
    "address": '<a href="javascript:go()">',
}


def write(request: HttpRequest) -> HttpResponse:
    User.objects.create_user(f"{request.method}@example.org", "Ada")
    return HttpResponse("Skrivet.")


urlpatterns = [
    path("write/", write),
    path("plain/", lambda request: HttpResponse('<p>on</p><script src="/a.js"></script>')),
    *(path(f"{kind}/", lambda request, page=page: HttpResponse(page)) for kind, page in INLINE.items()),
]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("kind", INLINE)
def test_a_page_with_inline_code_fails(kind):
    with pytest.raises(AssertionError, match="Inline code"):
        Client().get(f"/{kind}/")


@override_settings(ROOT_URLCONF=__name__)
def test_a_page_without_inline_code_passes():
    assert Client().get("/plain/").status_code == 200


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.database
def test_reading_that_writes_fails(db):
    assert Client().post("/write/").status_code == 200
    with pytest.raises(AssertionError, match=r"wrote to .*samla_user"):
        Client().get("/write/")


def test_an_unknown_variable_in_a_template_fails():
    with pytest.raises(pytest.fail.Exception, match="unknown"):
        engines["django"].from_string("{{ unknown }}").render({})


@pytest.fixture
def three(db: None) -> list[str]:
    return [User.objects.create_user(f"{name}@example.org", name).name for name in ("Ada", "Bo", "Cia")]


@pytest.mark.database
def test_rows_without_an_order_come_back_turned_round(three):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM samla_user")
        as_stored = [name for (name,) in cursor.fetchall()]
    assert list(User.objects.values_list("name", flat=True)) == as_stored[::-1]
    assert list(User.objects.values_list("name", flat=True).iterator()) == as_stored[::-1]
    assert list(User.objects.order_by("pk").values_list("name", flat=True)) == three
    assert User.objects.aggregate(last=models.Max("name")) == {"last": "Cia"}


@pytest.mark.database
def test_some_rows_of_a_query_without_an_order_fail(three):
    with pytest.raises(AssertionError, match="without an order"):
        list(User.objects.all()[:2])
    assert User.objects.get(name="Bo").name == "Bo"
    assert [user.name for user in User.objects.order_by("name")[:2]] == ["Ada", "Bo"]


def test_nothing_but_this_machine_is_reached():
    for address in ("192.0.2.1", "example.org"):
        with pytest.raises(AssertionError, match="this machine only"):
            socket.create_connection((address, 80), timeout=1)
