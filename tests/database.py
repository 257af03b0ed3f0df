"""The database of the tests: made by its owner, used as the application. A plugin of conftest.

Ordinary tests (`db`) run in one transaction that is rolled back. A test that needs real commits, threads or
two connections takes `own_database`, a copy for it alone; one that needs a browser takes `own_server`, which
serves such a copy. Nothing is ever emptied, since the application may not do that: the fixtures
`transactional_db` and `live_server` are not for this project.

The connection belongs to the owner who has put on the application's role (SET ROLE), so that a test can
step out of it with `as_owner()` in the same transaction.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psutil
import pytest
from django.db import connection, connections, transaction
from django.test.utils import setup_databases, teardown_databases
from psycopg import sql
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from samla.places import data_root
from samla.rights import app_role

COPIES = count(1)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give the tests a server and a database of their own, and both aliases the owner's key."""
    if "owner" not in connections:
        pytest.exit("Testerna behöver DATABASE_OWNER_URL bredvid DATABASE_URL.", returncode=2)
    owner, app = connections["owner"].settings_dict, connections["default"].settings_dict
    role = app_role()
    if "folder" in owner["OPTIONS"]:
        owner["OPTIONS"]["folder"] = str(data_root(os.environ) / "tests" / "postgres")
    # The process number keeps workers apart, and people who test the same checkout at the same time.
    owner["TEST"]["NAME"] = f"test_{owner['NAME']}_{os.getpid()}"
    own_to_the_application = {"TEST": app["TEST"], "OPTIONS": {**owner["OPTIONS"], "assume_role": role}}
    app.update({**owner, **own_to_the_application})


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Make the test database as its owner; `default` then works in it as the application."""
    with django_db_blocker.unblock():
        _drop_abandoned()
        before = setup_databases(
            verbosity=0, interactive=False, aliases={"owner"}, serialized_aliases=frozenset()
        )
        _work_in(connections["owner"].settings_dict["NAME"])
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        teardown_databases(before, verbosity=0)


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Give one test a fresh copy of the test database, where everything really happens; its name."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("own_database kan inte användas tillsammans med db: db ligger i en transaktion.")
    template = connections["owner"].settings_dict["NAME"]
    copy = f"{template}_{next(COPIES)}"
    with django_db_blocker.unblock():
        connections.close_all()
        _maintain("CREATE DATABASE {} TEMPLATE {}", copy, template)
        _work_in(copy)
        try:
            yield copy
        finally:
            connections.close_all()
            _work_in(template)
            _maintain("DROP DATABASE {} WITH (FORCE)", copy)


@pytest.fixture
def own_server(own_database: str) -> Iterator[LiveServer]:
    """Serve a fresh copy of the test database on 127.0.0.1; `own_server.url` is its address."""
    server = LiveServer("127.0.0.1")
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def as_owner() -> Iterator[None]:
    """Act as the owner of the database inside the block, on the test's own connection."""
    role = sql.Identifier(app_role())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        yield
        cursor.execute(sql.SQL("SET ROLE {}").format(role))


def _work_in(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _maintain(statement: str, *names: str) -> None:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _drop_abandoned() -> None:
    """Remove the databases of test runs that were killed; only on our own server, where we know them all."""
    owner = connections["owner"]
    if "folder" not in owner.settings_dict["OPTIONS"]:
        return
    with owner._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT datname, split_part(datname, '_', 3)::int FROM pg_database WHERE datname LIKE 'test\\_%'"
        )
        abandoned = [name for name, process in cursor.fetchall() if not psutil.pid_exists(process)]
    for name in abandoned:
        _maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
