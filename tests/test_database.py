"""The tests' own database: one transaction each, or a copy each."""

from threading import Thread

import pytest
from django.db import connections

from samla.models import User

pytestmark = pytest.mark.database


def counted(alias: str) -> int:
    return User.objects.using(alias).count()


def test_the_owner_works_in_the_same_database(own_database):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT datname, pg_get_userbyid(datdba) = current_user FROM pg_database")
        assert (own_database, True) in cursor.fetchall()
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (own_database,)


def in_threads(count: int, work) -> None:
    def whole(number: int) -> None:
        work(number)
        connections.close_all()

    threads = [Thread(target=whole, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_copy_is_empty_each_time_and_shared_by_threads(own_database, time):
    assert counted("default") == 0
    in_threads(5, lambda number: User.objects.create_user(f"{number}@example.se", "Vera"))
    assert (counted("default"), counted("owner")) == (5, 5)


def test_what_happened_in_a_copy_is_not_in_the_ordinary_test_database(db):
    assert counted("default") == 0
