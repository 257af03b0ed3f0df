"""The arithmetic of a year's money."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.balances import (
    Amount,
    Break,
    Comparison,
    Earmark,
    Promise,
    PromisedYear,
    YearAccount,
    breaks,
    free_funds,
    outstanding_after,
    total,
)

kronor = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
amounts = st.builds(Amount, kronor, st.booleans())

CLINIC = Promise(
    title="Mottagning",
    is_binding=True,
    years=tuple(PromisedYear(year, Amount(Decimal(3_000_000), True)) for year in range(2023, 2027)),
    decided_on=date(2022, 11, 25),
)
TEAM = Promise(
    title="Småbarnsteam",
    is_binding=False,
    years=(PromisedYear(2025, None), PromisedYear(2026, None)),
    decided_on=date(2024, 11, 29),
)


def exactly(value: int) -> Amount:
    return Amount(Decimal(value))


def test_the_year_of_the_source_keeps_its_three_numbers_apart() -> None:
    account = YearAccount(2024, exactly(8_600_000), exactly(4_800_000), exactly(5_400_000))

    assert account.result == exactly(-600_000)
    assert account.closing == exactly(8_000_000)


def test_what_is_not_used_of_earmarked_money_stays_earmarked() -> None:
    assert Earmark(exactly(500), exactly(400)).left == exactly(100)
    assert Earmark(exactly(500), exactly(600)).left == exactly(0)


def test_about_six_of_eight_million_are_promised_and_about_two_are_free() -> None:
    outstanding = outstanding_after([CLINIC, TEAM], 2024)

    assert outstanding.committed == Amount(Decimal(6_000_000), True)
    assert free_funds(exactly(8_000_000), outstanding) == Amount(Decimal(2_000_000), True)


def test_a_conditional_promise_without_amount_is_named_but_takes_nothing() -> None:
    outstanding = outstanding_after([CLINIC, TEAM], 2024)

    assert outstanding.titles == ("Mottagning",)
    assert outstanding.conditional_titles == ("Småbarnsteam",)
    assert outstanding.unknown_titles == ("Småbarnsteam",)
    assert outstanding.conditional == Amount()


def test_a_conditional_promise_with_an_amount_is_kept_apart() -> None:
    team = Promise("Team", False, (PromisedYear(2025, exactly(500_000)),))

    outstanding = outstanding_after([CLINIC, team], 2024)

    assert outstanding.conditional == exactly(500_000)
    assert outstanding.committed.kronor == Decimal(6_000_000)


def test_a_promise_does_not_count_before_it_is_made() -> None:
    assert outstanding_after([TEAM], 2023).conditional_titles == ()
    assert outstanding_after([TEAM], 2024).conditional_titles == ("Småbarnsteam",)


@pytest.mark.parametrize(("year", "million", "approximate"), [(2022, 12, True), (2025, 3, True), (2026, 0, False)])
def test_only_the_years_to_come_are_outstanding(year: int, million: int, approximate: bool) -> None:
    assert outstanding_after([CLINIC], year).committed == Amount(Decimal(million * 1_000_000), approximate)


def test_a_year_that_opens_otherwise_than_the_year_before_closed_is_reported() -> None:
    first = YearAccount(2023, exactly(100), exactly(50), exactly(20))
    second = YearAccount(2024, exactly(120), exactly(0), exactly(0))

    (found,) = breaks([first, second])

    assert found == Break(2023, exactly(130), exactly(120))
    assert found.difference == exactly(-10)


def test_years_that_do_not_follow_each_other_are_not_compared() -> None:
    first = YearAccount(2020, exactly(100), exactly(0), exactly(0))
    later = YearAccount(2024, exactly(7), exactly(0), exactly(0))

    assert breaks([first, later]) == ()


def test_better_than_budget_is_positive_for_income_and_cost_alike() -> None:
    comparison = Comparison(budget=exactly(100), actual=exactly(90))

    assert comparison.deviation(is_cost=True) == exactly(10)
    assert comparison.deviation(is_cost=False) == exactly(-10)


@given(st.lists(amounts))
def test_a_sum_is_exact_and_approximate_if_any_part_is(parts: list[Amount]) -> None:
    summed = total(parts)

    assert summed.kronor == sum((part.kronor for part in parts), Decimal(0))
    assert summed.is_approximate == any(part.is_approximate for part in parts)


@given(amounts, amounts, amounts)
def test_closing_less_opening_is_the_result(opening: Amount, income: Amount, cost: Amount) -> None:
    account = YearAccount(2024, opening, income, cost)

    assert account.closing.kronor - opening.kronor == account.result.kronor == income.kronor - cost.kronor


@given(kronor, st.lists(st.tuples(kronor, kronor), min_size=1, max_size=8))
def test_a_chain_of_years_meets_everywhere_and_ends_with_the_sum_of_its_results(
    opening: Decimal, movements: list[tuple[Decimal, Decimal]]
) -> None:
    accounts: list[YearAccount] = []
    carried = Amount(opening)
    for year, (income, cost) in enumerate(movements, start=2020):
        accounts.append(YearAccount(year, carried, Amount(income), Amount(cost)))
        carried = accounts[-1].closing

    assert breaks(accounts) == ()
    assert accounts[-1].closing.kronor == opening + sum(account.result.kronor for account in accounts)


@given(st.lists(amounts, min_size=1, max_size=8), st.integers(2019, 2030))
def test_what_a_promise_has_taken_and_what_remains_make_the_whole(parts: list[Amount], year: int) -> None:
    years = tuple(PromisedYear(2020 + index, part) for index, part in enumerate(parts))
    promise = Promise("Löfte", True, years)

    taken = total(promised.amount for promised in years if promised.year <= year and promised.amount)
    assert (taken + promise.known_after(year)).kronor == total(parts).kronor
