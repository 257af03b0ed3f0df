"""Fifty who approve at once get fifty paragraphs after each other, and none is missing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connections

from groups.actions.approvals import approve_minutes
from groups.models import Decision, Minutes, Told, Word
from tests.minutes_factories import Room, approve, close, make_logged, make_room, make_writing_group

pytestmark = pytest.mark.database

MANY, AT_ONCE = 50, 10


def rooms() -> list[Room]:
    group = make_writing_group()
    made = []
    for number in range(MANY):
        room = make_room(group, date(2024, 1, 8) + timedelta(days=number))
        make_logged(room, f"Beslut {number}")
        close(room)
        approve(room, room.chair)
        made.append(room)
    return made


def test_fifty_concurrent_approvals_give_fifty_consecutive_numbers(own_database: str) -> None:
    waiting = [(room.minutes.pk, room.approver) for room in rooms()]
    start = Barrier(AT_ONCE)

    def approve_now(one: tuple[int, object]) -> None:
        pk, person = one
        try:
            start.wait(timeout=60)
            minutes = Minutes.objects.select_related("meeting").get(pk=pk)
            word = Word(date(2024, 12, 1), person, Told.Way.PORTAL, date(2024, 12, 1))
            approve_minutes(minutes=minutes, person=person, word=word, by=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(approve_now, waiting))
    numbers = sorted(Decision.objects.order_by("pk").values_list("number", flat=True))
    assert numbers == list(range(1, MANY + 1))
