"""What the database itself refuses, whoever asks and in whatever way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from finance import actions
from finance.models import BudgetLine, BudgetYear, Entry
from tests.finance.conftest import MakeYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def done(change: Callable[[], object] = lambda: None) -> None:
    """Make the change, and check at once what is otherwise checked when a transaction ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        change()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_an_entry_is_never_changed_nor_removed(entry: Entry) -> None:
    with pytest.raises(IntegrityError, match="Poster ändras aldrig"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(amount=1)
    with pytest.raises(IntegrityError, match="Poster ändras aldrig"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()


def test_a_closed_year_takes_nothing_and_keeps_what_it_has(make_year: MakeYear) -> None:
    line = make_year(2024, "1", "1", "1").lines.filter(kind=BudgetLine.Kind.COST).get()

    with pytest.raises(IntegrityError, match="Året är stängt"), transaction.atomic():
        Entry.objects.create(line=line, amount=1, kind="actual", on=date(2024, 5, 1))
    with pytest.raises(IntegrityError, match="Året är stängt"), transaction.atomic():
        BudgetLine.objects.filter(pk=line.pk).update(title="Annat")
    with pytest.raises(IntegrityError, match="Året är stängt"), transaction.atomic():
        BudgetLine.objects.create(year=line.year, kind="cost", title="Ny")


def test_a_closed_year_is_never_opened_again(make_year: MakeYear) -> None:
    year = make_year(2024, "1", "1", "1")

    with pytest.raises(IntegrityError, match="öppnas aldrig igen"), transaction.atomic():
        BudgetYear.objects.filter(pk=year.pk).update(closed_on=None, published_on=None)
    with pytest.raises(IntegrityError, match="öppnas aldrig igen"), transaction.atomic():
        BudgetYear.objects.filter(pk=year.pk).update(closed_on=date(2025, 6, 1))


def test_a_year_is_closed_when_it_is_over_and_published_when_it_is_closed(year: BudgetYear) -> None:
    with pytest.raises(IntegrityError, match="year_closes_when_it_is_over"), transaction.atomic():
        BudgetYear.objects.filter(pk=year.pk).update(closed_on=date(2024, 12, 31))
    with pytest.raises(IntegrityError, match="year_is_closed_before_it_is_published"), transaction.atomic():
        BudgetYear.objects.filter(pk=year.pk).update(published_on=date(2025, 3, 1))


def test_a_correction_takes_back_the_whole_of_one_entry_on_its_line(entry: Entry) -> None:
    wrong = {"line": entry.line, "kind": entry.kind, "on": entry.on, "reverses": entry}

    for facts in ({"amount": -1}, {"amount": -500, "kind": "budget"}):
        with pytest.raises(IntegrityError, match="tar tillbaka hela beloppet"), transaction.atomic():
            Entry.objects.create(**(wrong | facts))


def test_a_year_can_not_be_closed_onto_another_balance_than_it_has(make_year: MakeYear) -> None:
    year = make_year(2024, "1", "1", "1", closed=False)
    make_year(2025, "2", "1", "1", closed=False)

    with pytest.raises(IntegrityError, match="börjar inte med"):
        done(lambda: BudgetYear.objects.filter(pk=year.pk).update(closed_on=date(2025, 2, 1)))


def test_the_balance_that_a_closed_year_left_is_not_moved_afterwards(make_year: MakeYear) -> None:
    make_year(2024, "1", "1", "1")
    line = BudgetLine.objects.get(year__year=2025, kind=BudgetLine.Kind.OPENING)
    done()

    with pytest.raises(IntegrityError, match="börjar inte med"):
        done(lambda: Entry.objects.create(line=line, amount=Decimal(5), kind="actual", on=date(2025, 1, 1)))


def test_what_the_actions_do_passes(make_year: MakeYear) -> None:
    make_year(2024, "1", "1", "1")
    make_year(2025, "1", "2", "1")

    done()

    following = BudgetLine.objects.get(year__year=2026, kind=BudgetLine.Kind.OPENING)
    assert following.entries.get().amount == 2_000_000
    assert following.title == actions.OPENING_TITLE
