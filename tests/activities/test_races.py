"""Two people at one row at the same moment: one is saved, the other is told, a hundred times out of a hundred."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections

from activities import actions
from activities.models import Activity
from samla.errors import ChangedMeanwhile
from samla.models import User
from tests.factories import make_group, make_user

pytestmark = pytest.mark.database

YEAR, DAY = 2024, date(2024, 3, 12)


def test_a_hundred_races_about_one_row_lose_nothing(own_database):
    row = actions.start_activity(title="0", owner=make_group(), year=YEAR, on=DAY, by=None)
    users = [make_user("Maja Ek"), make_user("Olle Sund")]

    def write(user: User, text: str, version: int) -> bool:
        try:
            activity = Activity.objects.get(pk=row.activity_id)
            actions.change_activity(activity=activity, title=text, version=version, on=DAY, by=user)
        except ChangedMeanwhile:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as both:
        for number in range(100):
            version = Activity.objects.get(pk=row.activity_id).version
            texts = [f"{number} {user.name}" for user in users]
            won = list(both.map(write, users, texts, [version] * 2))
            held = Activity.objects.get(pk=row.activity_id)
            assert sorted(won) == [False, True]
            assert (held.title, held.version) == (texts[won.index(True)], version + 1)
