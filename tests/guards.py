"""Guard-rails that hold in every test, whatever it is about. A plugin of conftest.

- A template that names an unknown variable fails (pytest-django's own, switched on in pyproject.toml).
- No page that the test client is given carries an inline style, script or event handler.
- What the test client reads (GET) writes nothing but sessions and the limits on sign-in codes.
- Rows of a query without an order come back the other way round, and taking some of them fails.
- Nothing but this machine is reached.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from html.parser import HTMLParser
from ipaddress import ip_address
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models.query import MAX_GET_RESULTS
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLAggregateCompiler, SQLCompiler
from django.db.models.sql.constants import MULTI
from django.http import HttpResponse
from django.test import Client

WRITTEN = re.compile(r'(?:INSERT INTO|(?<!FOR )UPDATE|DELETE FROM) "(\w+)"')
WRITTEN_BY_READING = {"django_session", "samla_cache"}


class InlineCode(HTMLParser):
    """Collects what our Content-Security-Policy would not let a browser do."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in values):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            is_code = name == "style" or name.startswith(("on", "hx-on"))
            if is_code or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}>")


@pytest.fixture(scope="session", autouse=True)
def strict_pages() -> Iterator[None]:
    """Let the test client refuse pages with inline code, and reading that writes."""
    ask = Client.request

    def ask_and_look(client: Client, **request: Any) -> HttpResponse:
        is_reading = request.get("REQUEST_METHOD") in ("GET", "HEAD")
        with connection.execute_wrapper(_refuse_writing) if is_reading else nullcontext():
            response = ask(client, **request)
        if response.get("Content-Type", "").startswith("text/html") and not _is_from_the_debugger(response):
            found = InlineCode(response.content.decode()).found
            assert found == [], f"Inline code in {request.get('PATH_INFO')}: {found}"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", ask_and_look)
        yield


def _refuse_writing(execute: Any, sql: Any, *rest: Any) -> Any:
    tables = set(WRITTEN.findall(str(sql)))
    assert tables <= WRITTEN_BY_READING, f"Reading a page wrote to {tables}"
    return execute(sql, *rest)


def _is_from_the_debugger(response: HttpResponse) -> bool:
    """Whether Django itself explains the error, on a page that no reader gets."""
    return settings.DEBUG and response.status_code in (404, 500)


def _is_ordered(query: Query) -> bool:
    by_model = query.default_ordering and query.get_meta().ordering and not query.group_by
    return bool(query.extra_order_by or query.order_by or by_model)


def _takes_some(query: Query) -> bool:
    """Whether the query cuts out some of its rows; get() does so only to see that there are not too many."""
    return query.is_sliced and (query.low_mark, query.high_mark) not in [(0, 1), (0, MAX_GET_RESULTS)]


@pytest.fixture(scope="session", autouse=True)
def no_order_by_chance() -> Iterator[None]:
    """Turn the rows of unordered queries round, so that nobody relies on the order they were made in."""
    execute = SQLCompiler.execute_sql

    def execute_and_turn(compiler: SQLCompiler, result_type: str = MULTI, *rest: Any, **options: Any) -> Any:
        result = execute(compiler, result_type, *rest, **options)
        query = compiler.query
        if result_type != MULTI or isinstance(compiler, SQLAggregateCompiler) or _is_ordered(query):
            return result
        assert not _takes_some(query), f"Some rows of a query without an order: {query}"
        return _turned(result)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", execute_and_turn)
        yield


def _turned(chunks: Iterable[list[Any]] | None) -> list[list[Any]]:
    rows = [row for chunk in chunks or () for row in chunk]
    return [rows[::-1]]


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection but those within the machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(own: socket.socket, address: Any) -> None:
        if own.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_outside(address[0])
        connect(own, address)

    def look_up_here(host: Any, *rest: Any, **options: Any) -> Any:
        _refuse_outside(host)
        return look_up(host, *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


def _refuse_outside(host: Any) -> None:
    try:
        is_here = host in (None, "", "localhost") or ip_address(str(host)).is_loopback
    except ValueError:
        is_here = False
    assert is_here, f"A test reached for {host}. Tests talk to this machine only."
