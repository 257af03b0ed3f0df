"""The database of the tests: made by its owner, used as the application. A plugin of conftest.

Ordinary tests (`db`) run in one transaction that is rolled back. A test that needs real commits, threads or
two connections takes `own_database`, a copy for it alone; one that needs a browser takes `own_server`, which
serves such a copy. Nothing is ever emptied, since the application may not do that: the fixtures
`transactional_db` and `live_server` are not for this project.

The connection belongs to the owner who has put on the application's role (SET ROLE), so that a test can
step out of it with `as_owner()` in the same transaction.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pgtrigger
import psutil
import pytest
from django.db import ProgrammingError, connection, connections, transaction
from psycopg import sql
from psycopg.errors import InsufficientPrivilege
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from samla.places import CHECKOUT, data_root
from samla.rights import app_role

COPIES = count(1)
DROP_TRIES = 20


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give the tests a server of their own, and both aliases the owner's key."""
    if "owner" not in connections:
        pytest.exit("Testerna behöver DATABASE_OWNER_URL bredvid DATABASE_URL.", returncode=2)
    owner, app = connections["owner"].settings_dict, connections["default"].settings_dict
    role = app_role()
    if "folder" in owner["OPTIONS"]:
        owner["OPTIONS"]["folder"] = str(data_root(os.environ) / "tests" / "postgres")
    own_to_the_application = {"TEST": app["TEST"], "OPTIONS": {**owner["OPTIONS"], "assume_role": role}}
    app.update({**owner, **own_to_the_application})


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """Make the test database as its owner; `default` then works in it as the application."""
    real = connections["owner"].settings_dict["NAME"]
    # The process number keeps workers apart, and people who test the same checkout at the same time.
    name = f"test_{real}_{os.getpid()}"
    with django_db_blocker.unblock():
        _drop_abandoned()
        with alone():
            maintain("CREATE DATABASE {} TEMPLATE {}", name, migrated())
        work_in(name)
    yield
    with django_db_blocker.unblock():
        work_in(real)
        drop(name)


def migrated() -> str:
    """Return the name of a migrated database; made once for each state of the migrations."""
    template = f"migrated_{_fingerprint()}"
    known = databases("migrated_%")
    if template not in known:
        owner = connections["owner"]
        owner.settings_dict["TEST"]["NAME"] = "migrating"
        owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        owner.close()
        for old in known:
            drop(old)
        maintain("ALTER DATABASE {} RENAME TO {}", "migrating", template)
    return template


def _fingerprint() -> str:
    """Tell the states of the schema apart: migrations, triggers, rights, and the packages' versions."""
    sources = [CHECKOUT / "samla" / "rights.py", CHECKOUT / "requirements.txt"]
    sources += sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("samla/management/**/migrate.py")])
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(CHECKOUT)).encode() + source.read_bytes())
    for trigger in sorted(trigger.compile(model).hash for model, trigger in pgtrigger.registered()):
        digest.update(trigger.encode())
    return digest.hexdigest()[:16]


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
        connections.close_all()  # a database in use can't be copied
        maintain("CREATE DATABASE {} TEMPLATE {}", copy, template)
        work_in(copy)
        try:
            yield copy
        finally:
            work_in(template)
            drop(copy)


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


def work_in(name: str) -> None:
    connections.close_all()
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = name


@contextmanager
def alone() -> Iterator[None]:
    """One at a time: no other worker migrates or copies inside the block."""
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(2)")  # given back when the connection ends
        yield


def maintain(statement: str, *names: str) -> None:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def drop(name: str) -> None:
    """Remove a database, whoever is in it. The server's own vacuum is not ours to end: wait until it is done."""
    for _ in range(DROP_TRIES - 1):
        try:
            return maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        except ProgrammingError as error:
            if not isinstance(error.__cause__, InsufficientPrivilege):
                raise
            time.sleep(0.5)
    return maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def databases(pattern: str) -> list[str]:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
        return [name for (name,) in cursor.fetchall()]


def _drop_abandoned() -> None:
    """Remove the databases of test runs that were killed; only on our own server, where we know them all."""
    if "folder" not in connections["owner"].settings_dict["OPTIONS"]:
        return
    for name in databases(r"test\_samla\_%"):
        if not psutil.pid_exists(int(name.split("_")[2])):
            drop(name)
