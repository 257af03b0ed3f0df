"""Every action, in every actions module: by keyword, by somebody, whole or not at all, and told in one sentence."""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from pghistory.models import Event
from psycopg import sql

from samla import rights
from samla.audit import deed
from samla.models import User
from tests.deeds import DEEDS
from tests.sources import PACKAGES

pytestmark = pytest.mark.database

# Public functions of the actions modules that change nothing
NOT_DEEDS = {"reports.actions.texts.refuse_published"}


def actions_modules() -> Iterator[ModuleType]:
    """`actions.py` of each app, or every module of its package of actions."""
    for package in PACKAGES:
        if find_spec(f"{package}.actions"):
            module = import_module(f"{package}.actions")
            yield module
            for found in pkgutil.iter_modules(getattr(module, "__path__", ())):
                yield import_module(f"{module.__name__}.{found.name}")


def actions() -> dict[str, Callable[..., Any]]:
    """Every action by its whole name."""
    return {
        f"{module.__name__}.{name}": function
        for module in actions_modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    }


ACTIONS = {name: function for name, function in actions().items() if name not in NOT_DEEDS}


def test_every_action_is_tried_here():
    assert sorted(DEEDS) == sorted(ACTIONS)


def test_every_action_takes_all_by_keyword_and_asks_who_acts():
    by_keyword = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    signatures = {name: inspect.signature(function).parameters for name, function in ACTIONS.items()}
    wrong = [
        name
        for name, parameters in signatures.items()
        if {given.kind for given in parameters.values()} - by_keyword
        or "by" not in parameters
        or parameters["by"].default is not inspect.Parameter.empty
    ]
    assert wrong == []


def history() -> list[tuple[str, int | None, list[str]]]:
    """Every event: what it tells of, who did it, and the sentences, outermost first."""
    tables = rights.history_tables()
    one = sql.SQL("SELECT {}, pgh_context FROM {}")
    parts = [one.format(sql.Literal(table), sql.Identifier(table)) for table in tables]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        contexts = [(table, json.loads(context or "{}")) for table, context in cursor.fetchall()]
    return [(table, context.get("by"), context.get("deeds", [])) for table, context in contexts]


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_tells_in_one_sentence_what_was_done_and_by_whom(name, db):
    who = User(pk=4711, email="ada@example.org", name="Ada")
    DEEDS[name](who)
    told = history()
    assert [table for table, _, sentences in told if not sentences] == []
    mine = {sentences[0] for _, by, sentences in told if by == who.pk}
    assert len(mine) == 1
    (sentence,) = mine
    assert sentence[0].isupper()
    assert {by for _, by, sentences in told if sentences[0] == sentence} == {who.pk}


def test_what_is_written_outside_a_deed_is_seen(db):
    User.objects.create_user("bo@example.org", "Bo")
    assert history() == [("samla_userevent", None, [])]


def test_a_deed_inside_a_deed_is_told_after_the_outer_one(db):
    with deed("Yttre", by=None):
        with deed("Inre", by=None):
            User.objects.create_user("ada@example.org", "Ada")
        User.objects.create_user("bo@example.org", "Bo")
    assert [sentences for _, _, sentences in history()] == [["Yttre", "Inre"], ["Yttre"]]


def test_there_is_history_to_look_in():
    assert len(rights.history_tables()) == len(
        [model for model in apps.get_models() if issubclass(model, Event) and model._meta.managed]
    )
