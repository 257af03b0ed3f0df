from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samla import money
from samla.formatting import MINUS, NO_BREAK_SPACE

AMOUNTS = st.decimals(min_value=-(10**11), max_value=10**11, places=2)


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(
    ("amount", "kr", "tkr", "mnkr"),
    [
        ("4800000", "4 800 000 kr", "4 800 tkr", "4,8 mnkr"),
        ("-600000", "−600 000 kr", "−600 tkr", "−0,6 mnkr"),
        ("8000000", "8 000 000 kr", "8 000 tkr", "8,0 mnkr"),
        ("0", "0 kr", "0 tkr", "0 mnkr"),
        ("-0.00", "0 kr", "0 tkr", "0 mnkr"),
        ("0.40", "0 kr", "0 tkr", "0,0 mnkr"),
        ("1234.50", "1 235 kr", "1 tkr", "0,0 mnkr"),
    ],
)
def test_money_is_written_in_kronor_thousands_and_millions(amount, kr, tkr, mnkr):
    value = Decimal(amount)
    assert (plain(money.kr(value)), plain(money.tkr(value)), plain(money.mnkr(value))) == (kr, tkr, mnkr)


def test_money_is_never_parted_from_its_unit():
    assert money.mnkr(Decimal(4_800_000)) == "4,8\u00a0mnkr"
    assert money.mnkr_number(Decimal(4_800_000)) == "4,8"
    assert money.mnkr_number(Decimal(0)) == "0"


def test_an_approximate_amount_says_so_and_drops_the_decimal_that_says_nothing():
    assert plain(money.mnkr(Decimal(3_000_000), about=True)) == "ca 3 mnkr"
    assert plain(money.mnkr(Decimal(2_500_000), about=True)) == "ca 2,5 mnkr"
    assert plain(money.kr(Decimal(250_000), about=True)) == "ca 250 000 kr"


def test_ore_are_shown_where_they_count():
    assert plain(money.kr_and_ore(Decimal("1234.5"))) == "1 234,50 kr"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234", "1234"),
        ("1234.5", "1234.50"),
        (f"{MINUS}600", "-600"),
        ("-600 kr", "-600"),
        ("– 600", "-600"),
        ("4,8 mnkr", "4800000"),
        ("1,234 mnkr", "1234000"),
        ("600 TKR", "600000"),
        ("  0,00 ", "0"),
        ("007", "7"),
        ("0,001 tkr", "1"),
        ("999 999 999 999,99", "999999999999.99"),
    ],
)
def test_what_people_write_becomes_kronor(text, amount):
    assert money.parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["-0", "−0,00 kr"])
def test_there_is_no_negative_zero(text):
    assert str(money.parse_amount(text)) == "0.00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Skriv ett belopp"),
        ("kr", "Skriv ett belopp"),
        ("1e9", "är inget belopp"),
        ("NaN", "är inget belopp"),
        ("–", "är inget belopp"),
        ("+5", "är inget belopp"),
        ("12 34", "är inget belopp"),
        ("1,234,567", "är inget belopp"),
        ("٣", "är inget belopp"),
        ("1_000", "är inget belopp"),
        ("1.234", "Skriv 1234 om punkten delar tusental"),
        ("1.234.567,50", "Skriv 1234567,50 om punkten"),
        ("1,234", "högst två decimaler"),
        ("0,000001 tkr", "fler decimaler än öre"),
        ("9" * 60, "för stort"),
        ("0," + "3" * 60, "fler decimaler än öre"),
        ("1 000 000 000 000", "för stort"),
    ],
)
def test_what_is_not_clearly_an_amount_is_refused_with_a_sentence(text, message):
    with pytest.raises(money.AmountError, match=message):
        money.parse_amount(text)


@given(AMOUNTS)
def test_an_amount_written_with_ore_is_read_back(amount):
    assert money.parse_amount(money.kr_and_ore(amount)) == amount


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("-100.00", [1, 1, 1], ["-33.34", "-33.33", "-33.33"]),
        ("10.00", [1, 0, 3], ["2.50", "0.00", "7.50"]),
        ("0.01", [1, 2], ["0.00", "0.01"]),
        ("0.00", [1, 2], ["0.00", "0.00"]),
    ],
)
def test_shares_go_by_largest_remainder(total, weights, shares):
    assert money.split(Decimal(total), weights) == [Decimal(share) for share in shares]


@given(AMOUNTS, st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(any))
def test_shares_sum_to_the_total_and_none_is_more_than_one_ore_from_its_due(total, weights):
    shares = money.split(total, weights)
    assert sum(shares) == total
    due = [total * weight / sum(weights) for weight in weights]
    assert all(abs(share - right) < money.ORE for share, right in zip(shares, due, strict=True))


def test_whole_kronor_can_be_the_smallest_share():
    assert money.split(Decimal(100), [1, 1, 1], unit=Decimal(1)) == [34, 33, 33]


@pytest.mark.parametrize(("total", "weights"), [("1.005", [1]), ("1", []), ("1", [0, 0]), ("1", [2, -1])])
def test_a_split_that_cannot_be_exact_is_refused(total, weights):
    with pytest.raises(ValueError, match="weights"):
        money.split(Decimal(total), weights)
