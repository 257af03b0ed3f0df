from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samla import formatting as f


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (999, "999"), (1250, "1\u00a0250"), (-3, "\u22123"), (12345678, "12\u00a0345\u00a0678")],
)
def test_whole_numbers_group_thousands_with_no_break_space(value, text):
    assert f.number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("4.8", 1, "4,8"),
        ("4.85", 1, "4,9"),
        ("-0.6", 1, "\u22120,6"),
        ("-0.04", 1, "0,0"),
        ("1250.5", 2, "1\u00a0250,50"),
        ("8", 1, "8,0"),
        ("2.5", 0, "3"),
    ],
)
def test_decimal_numbers_have_comma_and_round_half_away_from_zero(value, decimals, text):
    assert f.decimal_number(Decimal(value), decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("3", 0, "+3"),
        ("-0.6", 1, "\u22120,6"),
        ("0", 0, "0"),
        ("0.04", 1, "0,0"),
        ("0.3", 1, "+0,3"),
    ],
)
def test_a_change_always_shows_its_sign_except_no_change(value, decimals, text):
    assert f.signed_number(Decimal(value), decimals) == text


def test_percent_is_never_parted_from_its_number():
    assert f.percent(17) == "17\u00a0%"
    assert f.percent(Decimal("12.5"), 1) == "12,5\u00a0%"


def test_dates_are_written_in_lower_case_swedish():
    day = date(2024, 9, 27)
    assert f.date_long(day) == "27 september 2024"
    assert f.date_short(day) == "2024-09-27"
    assert f.day_and_month(day) == "27 september"
    assert f.month(date(2024, 11, 1)) == "november 2024"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2024, 3, 5), (2024, 3, 5), "5 mars 2024"),
        ((2024, 3, 5), (2024, 3, 7), "5–7 mars 2024"),
        ((2024, 3, 28), (2024, 4, 2), "28 mars–2 april 2024"),
        ((2024, 12, 28), (2025, 1, 2), "28 december 2024–2 januari 2025"),
        ((2024, 3, 5), (2025, 3, 5), "5 mars 2024–5 mars 2025"),
    ],
)
def test_a_range_of_dates_says_shared_parts_once(first, last, text):
    assert f.date_range(date(*first), date(*last)) == text


def test_times_use_full_stop_and_en_dash():
    assert f.time_range(time(13), time(16, 30)) == "13.00–16.30"
    assert f.clock(time(8, 5)) == "08.05"


def test_counts_up_to_twelve_are_words():
    assert [f.count_word(n) for n in (0, 1, 2, 7, 12)] == ["noll", "ett", "två", "sju", "tolv"]
    assert f.count_word(1, "en") == "en"
    assert f.count_word(13) == "13"
    assert f.count_word(1250) == "1\u00a0250"
    assert f.count_word(-2) == "\u22122"


@pytest.mark.parametrize(("count", "text"), [(0, "noll möten"), (1, "ett möte"), (7, "sju möten"), (13, "13 möten")])
def test_a_counted_noun_agrees_with_its_count(count, text):
    assert f.counted(count, "möte", "möten") == text


def test_a_counted_noun_follows_its_article():
    assert f.counted(1, "aktivitet", "aktiviteter", "en") == "en aktivitet"


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_a_list_reads_as_a_sentence(items, text):
    assert f.list_sv(items) == text


def test_a_list_may_be_joined_by_another_word():
    assert f.list_sv(["a", "b", "c"], "eller") == "a, b eller c"


def test_capitalising_leaves_abbreviations_alone():
    assert f.capitalise("första mötet med PSG") == "Första mötet med PSG"
    assert f.capitalise("") == ""


def test_a_decision_number_is_not_broken():
    assert f.paragraph_number(12, 2024) == "§\u00a012/2024"


def test_half_years_have_names():
    assert f.half_year(2024, 1) == "första halvåret 2024"
    assert f.half_year(2025, 2) == "andra halvåret 2025"
    with pytest.raises(KeyError):
        f.half_year(2024, 3)


@given(st.integers())
def test_every_whole_number_can_be_read_back(value):
    text = f.number(value).replace(f.NO_BREAK_SPACE, "").replace(f.MINUS, "-")
    assert int(text) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(0, 3))
def test_rounding_never_moves_a_number_more_than_half_a_step(value, decimals):
    text = f.decimal_number(value, decimals).replace(f.NO_BREAK_SPACE, "").replace(f.MINUS, "-")
    assert abs(Decimal(text.replace(",", ".")) - value) <= Decimal(1).scaleb(-decimals) / 2
