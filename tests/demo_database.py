"""The demo, loaded once for each of its days and copied for each process. A plugin of conftest.

Loading takes a while, so a loaded database is kept on the tests' server until any of the product's code has
changed. `demo` lets a test work in a copy; what it changes there is undone. `demo_day` chooses the day.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import pytest
from django.db import connections, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from samla.demo.loading import load
from samla.places import CHECKOUT
from tests.database import alone, databases, drop, maintain, migrated, work_in

APPS = ("samla", "groups", "activities", "deviations", "finance", "reports")
USUAL_DAY = date(2026, 11, 21)
InTheDemo = Callable[[date], AbstractContextManager[None]]


@pytest.fixture(scope="session")
def demo_copies(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[date, str]]:
    """This process's copies of the demo by their day; they go with it."""
    copies: dict[date, str] = {}
    yield copies
    with django_db_blocker.unblock():
        for name in copies.values():
            drop(name)


@pytest.fixture(scope="session")
def in_the_demo(demo_copies: dict[date, str], django_db_blocker: DjangoDbBlocker) -> InTheDemo:
    """`with in_the_demo(day): …` works in a loaded demo and undoes what the block changed."""
    ordinary = connections["owner"].settings_dict["NAME"]

    @contextmanager
    def work(day: date) -> Iterator[None]:
        with django_db_blocker.unblock(), override_settings(TODAY=day):
            if day not in demo_copies:
                demo_copies[day] = _copy(day, ordinary)
            work_in(demo_copies[day])
            try:
                with transaction.atomic():
                    yield
                    transaction.set_rollback(True)
            finally:
                work_in(ordinary)

    return work


@pytest.fixture
def demo_day() -> date:
    """The day that the demo lives in; a test may parametrize it."""
    return USUAL_DAY


@pytest.fixture
def demo(request: pytest.FixtureRequest, in_the_demo: InTheDemo, demo_day: date) -> Iterator[date]:
    """Work in a database where the demo is loaded; gives the demo's day."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("demo kan inte användas tillsammans med db: de är olika databaser.")
    with in_the_demo(demo_day):
        yield demo_day


def _copy(day: date, ordinary: str) -> str:
    name = f"{ordinary}_demo_{day:%Y%m%d}"
    with alone():
        maintain("CREATE DATABASE {} TEMPLATE {}", name, _loaded(day, ordinary))
    return name


def _loaded(day: date, ordinary: str) -> str:
    """The name of the database with the demo of the day; loaded once for each state of the code."""
    template = f"demo_{day:%Y%m%d}_{_fingerprint()}"
    known = databases(f"demo_{day:%Y%m%d}_%")
    if template not in known:
        drop("demo_loading")
        maintain("CREATE DATABASE {} TEMPLATE {}", "demo_loading", migrated())
        work_in("demo_loading")
        load(day)
        work_in(ordinary)
        for old in known:
            drop(old)
        maintain("ALTER DATABASE {} RENAME TO {}", "demo_loading", template)
    return template


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for source in sorted(file for app in APPS for file in (CHECKOUT / app).rglob("*.py")):
        digest.update(str(source.relative_to(CHECKOUT)).encode() + source.read_bytes())
    return digest.hexdigest()[:16]
