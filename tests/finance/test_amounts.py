"""Setting the sums of a line: by new entries, and never over what somebody else booked meanwhile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from finance import actions
from finance.balances import Amount, total
from finance.models import BudgetLine, Entry
from samla.errors import ChangedMeanwhile, Refusal

pytestmark = pytest.mark.django_db

A, B, F = Entry.Kind.ACTUAL, Entry.Kind.BUDGET, Entry.Kind.FORECAST
ON = date(2024, 6, 1)


def exactly(kronor: int | str) -> Amount:
    return Amount(Decimal(kronor))


def stands(line: BudgetLine, kind: Entry.Kind) -> Amount | None:
    held = BudgetLine.objects.prefetch_related("entries").get(pk=line.pk).valid(kind)
    return total(entry.value for entry in held) if held else None


def set_(line: BudgetLine, kind: Entry.Kind, amount: Amount | None) -> None:
    actions.set_amounts(line=line, amounts={kind: amount}, on=ON, by=None)


def test_a_new_sum_is_the_difference_booked(cost: BudgetLine) -> None:
    set_(cost, A, exactly(500))
    set_(cost, A, exactly(700))

    assert stands(cost, A) == exactly(700)
    assert [(entry.amount, entry.text) for entry in cost.entries.all()] == [(500, ""), (200, "Ny summa")]


def test_the_same_sum_again_books_nothing(cost: BudgetLine) -> None:
    set_(cost, B, exactly(500))
    set_(cost, B, exactly("500.00"))

    assert cost.entries.count() == 1


def test_a_sum_that_is_no_longer_known_is_taken_back(cost: BudgetLine) -> None:
    set_(cost, F, exactly(500))
    set_(cost, F, None)

    assert stands(cost, F) is None
    assert [entry.amount for entry in cost.entries.all()] == [500, -500]


def test_a_sum_that_becomes_about_right_is_booked_anew(cost: BudgetLine) -> None:
    set_(cost, B, exactly(500))
    set_(cost, B, Amount(Decimal(500), True))

    assert stands(cost, B) == Amount(Decimal(500), True)


def test_kinds_that_are_not_named_are_left_alone(cost: BudgetLine) -> None:
    set_(cost, B, exactly(500))
    set_(cost, A, exactly(100))

    assert (stands(cost, B), stands(cost, A), stands(cost, F)) == (exactly(500), exactly(100), None)


def test_an_entry_that_somebody_booked_meanwhile_is_not_written_over(cost: BudgetLine) -> None:
    seen = cost.version
    actions.book_entry(line=cost, amount=Decimal(50), on=ON, by=None)

    with pytest.raises(ChangedMeanwhile):
        actions.set_amounts(line=cost, amounts={A: exactly(70)}, on=ON, by=None, version=seen)
    assert stands(cost, A) == exactly(50)


def test_actual_amounts_belong_to_the_year(cost: BudgetLine) -> None:
    with pytest.raises(Refusal, match="Ange en dag under 2024"):
        actions.set_amounts(line=cost, amounts={A: exactly(70)}, on=date(2025, 1, 1), by=None)


def test_a_line_with_entries_can_not_be_removed(entry: Entry) -> None:
    with pytest.raises(Refusal, match="Raden har poster"):
        actions.remove_line(line=entry.line, by=None)


amounts = st.none() | st.builds(Amount, st.decimals(0, 10**9, places=2), st.booleans())


class AnySums(TestCase):
    @given(st.lists(st.tuples(st.sampled_from([A, B, F]), amounts), max_size=6))
    def test_the_last_sum_that_was_set_is_what_stands(self, steps: list[tuple[Entry.Kind, Amount | None]]) -> None:
        line = actions.add_line(
            year=actions.open_year(year=2024, by=None), kind=BudgetLine.Kind.COST, title="Verksamhet", by=None
        )
        wanted: dict[Entry.Kind, Amount] = {}
        for kind, amount in steps:
            set_(line, kind, amount)
            wanted[kind] = amount or Amount()

        for kind, amount in wanted.items():
            assert (stands(line, kind) or Amount()).kronor == amount.kronor
        assert line.year.account(A).cost.kronor == wanted.get(A, Amount()).kronor
