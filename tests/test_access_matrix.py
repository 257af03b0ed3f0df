"""Every address of the portal × every role: who is shown what. An address that is not in tests/matrix fails.

What a reader may not know of answers 404.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import matrix
from tests.cast import ROLES
from tests.matrix.world import Arguments, Row, World, build

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MODULES = [import_module(f"{matrix.__name__}.{found.name}") for found in pkgutil.iter_modules(matrix.__path__)]
AREAS = [module for module in MODULES if hasattr(module, "MATRIX")]
MATRIX: dict[str, Row] = {name: row for area in AREAS for name, row in area.MATRIX.items()}
by_area = pytest.mark.parametrize("area", AREAS, ids=lambda area: area.__name__.rpartition(".")[2])


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def world_of(area: ModuleType) -> World:
    """The world that the area's addresses lead to."""
    made = build()
    if furnish := getattr(area, "furnish", None):
        made.more.update(furnish(made))
    return made


@pytest.fixture
def world(area: ModuleType) -> World:
    return world_of(area)


def clients(world: World) -> dict[str, Client]:
    """Somebody of each role, signed in."""
    found = {role: Client(raise_request_exception=False) for role in world.stage.users}
    for role, user in world.stage.users.items():
        if user is not None:
            found[role].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def answers(world: World, addressed: dict[str, Arguments]) -> dict[str, dict[str, int]]:
    """What each role is answered at each address."""
    signed_in = clients(world)
    urls = {name: reverse(name, args=arguments(world)) for name, arguments in addressed.items()}
    return {
        name: {role: client.get(url).status_code for role, client in signed_in.items()} for name, url in urls.items()
    }


def test_every_address_is_in_the_matrix_and_every_row_leads_somewhere():
    assert sorted(addresses()) == sorted(MATRIX)


@by_area
def test_what_is_open_is_read_by_everybody(area, world):
    rows = {name: row for name, row in area.MATRIX.items() if row.open}
    expected = {name: dict.fromkeys(ROLES, 200) | row.answers for name, row in rows.items()}
    assert answers(world, {name: row.open for name, row in rows.items()}) == expected


@by_area
def test_what_is_internal_does_not_exist_for_outsiders(area, world):
    rows = {name: row for name, row in area.MATRIX.items() if row.internal}
    expected = {
        name: {role: 200 if role in row.insiders else 404 for role in ROLES} | row.internal_answers
        for name, row in rows.items()
    }
    assert answers(world, {name: row.internal for name, row in rows.items()}) == expected
