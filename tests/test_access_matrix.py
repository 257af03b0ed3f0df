"""Every address of the portal × every role: who is shown what. An address that is not in tests/matrix fails.

What a reader may not know of answers 404.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import matrix
from tests.cast import ROLES
from tests.matrix.world import Arguments, Row, World, build

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AREAS = [import_module(f"{matrix.__name__}.{found.name}") for found in pkgutil.iter_modules(matrix.__path__)]
MATRIX: dict[str, Row] = {name: row for area in AREAS for name, row in getattr(area, "MATRIX", {}).items()}


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


@pytest.fixture
def world() -> World:
    made = build()
    for area in AREAS:
        if furnish := getattr(area, "furnish", None):
            made.more.update(furnish(made))
    return made


def answers(world: World, name: str, arguments: Arguments) -> dict[str, int]:
    """What each role is answered there."""
    found = {}
    for role, user in world.stage.users.items():
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        found[role] = client.get(reverse(name, args=arguments(world))).status_code
    return found


def test_every_address_is_in_the_matrix_and_every_row_leads_somewhere():
    assert sorted(addresses()) == sorted(MATRIX)


def test_what_is_open_is_read_by_everybody(world):
    expected = {name: dict.fromkeys(ROLES, 200) | row.answers for name, row in MATRIX.items()}
    assert {name: answers(world, name, row.open) for name, row in MATRIX.items()} == expected


def test_what_is_internal_does_not_exist_for_outsiders(world):
    rows = {name: row for name, row in MATRIX.items() if row.internal}
    expected = {
        name: {role: 200 if role in row.insiders else 404 for role in ROLES} | row.internal_answers
        for name, row in rows.items()
    }
    assert {name: answers(world, name, row.internal) for name, row in rows.items()} == expected
