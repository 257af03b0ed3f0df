"""SIE files become sums, to the öre and as the specification says."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.sie import AccountType, SieFile, read_sie
from tests.finance.sie.making import HEAD, MadeVoucher, sie, sums, voucher, vouchers

FILES = Path(__file__).parent / "files"
JANUARY, MARCH = date(2024, 1, 1), date(2024, 3, 1)
BALANCED = ("#TRANS 1910 {} -1000.00", "#TRANS 6250 {} 1000")


def read(*records: str, encoding: str = "cp437") -> SieFile:
    return read_sie(sie(*records, encoding=encoding))


def example(name: str) -> SieFile:
    return read_sie((FILES / name).read_bytes())


@pytest.mark.parametrize("encoding", ["cp437", "utf-8", "utf-8-sig", "cp1252"])
def test_the_character_set_is_found_whatever_the_file_says(encoding: str) -> None:
    file = read('#KONTO 6250 "Postbefordran på ön"', *voucher(*BALANCED), encoding=encoding)

    assert file.company == "Ekbygdens kommun, Åsa på Ön"
    assert file.account("6250").name == "Postbefordran på ön"


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("-1", "-1"), (".5", "0.5"), ("-.5", "-0.5"), ("1.0", "1"), ("1.", "1"), ("007.10", "7.1"),
        ('"12.34"', "12.34"), ("-0", "0"), ("1.230", "1.23"), ("999999999999.99", "999999999999.99"), ("+3", "3"),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_ore_however_it_is_written(written: str, amount: str) -> None:
    assert read(f"#RES 0 3011 {written}").results == {(0, "3011"): Decimal(amount)}


def test_fields_may_be_quoted_or_parted_by_tabs_and_more_may_follow() -> None:
    file = read(
        '#KONTO\t1915\t\t"Kassa \\"special\\""',
        '#konto 1930 "C:\\temp\\"',
        '#IB  0   "1930"  23780.78  4.5  framtida',
        '#OBJEKT 1 "01 23" "Avd {med} klammer"',
    )

    assert file.account("1915").name == 'Kassa "special"'
    assert file.account("1930").name == "C:\\temp\\"
    assert file.opening == {(0, "1930"): Decimal("23780.78")}
    assert file.object_names == {("1", "01 23"): "Avd {med} klammer"}


def test_an_object_list_is_pairs_in_any_writing() -> None:
    file = read(
        *voucher(
            '#TRANS 7010 {"1" "456" 7 47} 13200.00 20240301 "Lön" 2 "AN"',
            "#TRANS 1910{ }-13200.00",
            "#TRANS 7010 {7 47 1 456} 1",
            "#TRANS 1910 -1",
        )
    )

    assert file.moved == {
        (MARCH, "7010", (("1", "456"), ("7", "47"))): Decimal(13200),
        (JANUARY, "7010", (("1", "456"), ("7", "47"))): Decimal(1),
        (JANUARY, "1910", ()): Decimal(-13201),
    }


def test_added_rows_count_once_and_removed_rows_not_at_all() -> None:
    file = read(
        *voucher(
            "#TRANS 1910 {} -1200.00", "#TRANS 2640 {} 240.00", "#TRANS 6250 {} 960.00",
            "#RTRANS 1910 {} 200.00", "#TRANS 1910 {} 200.00",
            "#RTRANS 2640 {} -40.00", "#TRANS 2640 {} -40.00",
            "#RTRANS 6250 {} -160.00", "#TRANS 6250 {} -160.00",
            '#BTRANS 6110 {} 800.00 "" "" "2 Sig"',
        )
    )  # fmt: skip

    assert {account: amount for (_, account, _), amount in file.moved.items()} == {
        "1910": Decimal(-1000), "2640": Decimal(200), "6250": Decimal(800),
    }  # fmt: skip


def test_a_file_without_type_or_flag_is_what_it_holds() -> None:
    head = [record for record in HEAD if not record.startswith(("#SIETYP", "#FLAGGA"))]

    assert read_sie(sie("#UB 0 1930 5", head=head)).kind == "1"
    assert read_sie(sie("#PSALDO 0 202401 1930 5", head=head)).kind == "2"
    assert read_sie(sie('#PSALDO 0 202401 1930 {1 "2"} 5', head=head)).kind == "3"
    assert read_sie(sie(*voucher(*BALANCED), head=head)).kind == "4I"
    assert read_sie(sie("#UB 0 1930 5", *voucher(*BALANCED), head=head)).kind == "4E"


def test_parts_of_an_object_are_added_and_whole_accounts_are_told_once() -> None:
    file = read('#PSALDO 0 202401 3010 {1 "2"} -5', '#PSALDO 0 202401 3010 {1 "2"} -4', "#PSALDO 0 202401 3010 {} -9")

    assert file.changes == {(0, JANUARY, "3010", (("1", "2"),)): -9, (0, JANUARY, "3010", ()): -9}


def test_a_file_of_type_two_passes_by_what_has_objects() -> None:
    head = ["#SIETYP 2" if record.startswith("#SIETYP") else record for record in HEAD]
    file = read_sie(sie("#PSALDO 0 202401 3010 {} -5", '#PSALDO 0 202401 3010 {1 "2"} -4', head=head))

    assert file.changes == {(0, JANUARY, "3010", ()): Decimal(-5)}


def test_unknown_records_and_their_blocks_are_passed_by() -> None:
    file = read('#NYPOST 1 "slutar inte', "#BLOCK", "{", "#UNDER 1", "{", "#DJUPT", "}", "}", *voucher(*BALANCED))

    assert file.vouchers == 1


def test_empty_lines_line_ends_and_the_end_mark_of_dos_do_not_matter() -> None:
    expected = read(*voucher(*BALANCED)).moved
    records = ("", "  ", *voucher(*BALANCED), "")

    for end in ("\n", "\r\n", "\r"):
        assert read_sie(sie(*records, end=end) + b"\x1a").moved == expected
    assert read_sie(sie(*records).rstrip()).moved == expected


def test_types_of_accounts_are_the_files_own_or_those_of_the_standard() -> None:
    file = read("#KONTO 8310 Ränta", "#KTYP 8310 I", "#RES 0 8310 -1", "#RES 0 3010 -1", "#UB 0 1930 2")

    assert [file.type_of(number) for number in ("8310", "3010", "1930", "5010")] == [
        AccountType.INCOME, AccountType.INCOME, AccountType.BALANCE, AccountType.COST,
    ]  # fmt: skip


def test_dimensions_are_those_declared_and_those_used() -> None:
    file = read(
        "#DIM 20 Avdelning", "#UNDERDIM 21 Underavdelning 20", *voucher("#TRANS 4010 {6 P1} 1", "#TRANS 1930 {} -1")
    )

    assert {number: (found.name, found.parent) for number, found in file.dimensions.items()} == {
        "6": ("Projekt", ""), "20": ("Avdelning", ""), "21": ("Underavdelning", "20"),
    }  # fmt: skip


def test_nothing_of_a_voucher_but_its_sums_is_kept() -> None:
    file = read(
        "#GEN 20250102 Signe",
        '#OBJEKT 7 23 "Sven Svensson"',
        '#VER A 1 20240115 "Lön till Sven" 20240116 "Kassör Karin"',
        "{",
        '#TRANS 7010 {7 23} 5 20240115 "Hemlig text" 1 "Attest Anna"',
        '#BTRANS 7010 {} 5 20240115 "Struken text" 1 "Bortagare Bo"',
        "#TRANS 1910 {} -5",
        "}",
    )

    told = str(dataclasses.asdict(file))
    kept = [word for word in ("Signe", "Sven", "Karin", "Hemlig", "Anna", "Struken", "Bo'") if word in told]
    assert kept == []


@given(st.lists(vouchers(), min_size=1, max_size=6), st.sampled_from(["cp437", "utf-8", "cp1252"]))
def test_whatever_is_written_is_read_as_the_same_sums(made: list[MadeVoucher], encoding: str) -> None:
    data = sie(*(record for one in made for record in one.records()), encoding=encoding)

    assert read_sie(data).moved == sums(made)


def test_the_added_rows_of_a_real_file_are_counted_once() -> None:
    file = example("BL0001_typ4.SE")

    assert (file.kind, file.vouchers, file.company) == ("4E", 84, "SEEE Speak Easy Executive English AB")
    bank = sum(amount for (_, account, _), amount in file.moved.items() if account == "1930")
    assert file.opening[0, "1930"] + bank == file.closing[0, "1930"]


def test_a_real_file_of_objects_keeps_whole_accounts_and_their_parts_apart() -> None:
    file = example("Sie3.se")

    whole = {key: amount for key, amount in file.changes.items() if not key[3]}
    assert file.kind == "3"
    assert file.changes[0, date(2014, 1, 1), "3010", (("1", "1"),)] == Decimal(2000)
    assert sum(amount for (_, _, account, _), amount in whole.items() if account == "3010") == Decimal("-23935.95")


def test_a_row_of_a_real_file_belongs_to_the_month_that_it_names() -> None:
    file = example("typ4si.si")

    assert file.kind == "4I"
    assert [file.moved[date(2012, month, 1), "5910", ()] for month in (2, 3)] == [Decimal(10667), Decimal(10666)]
    assert (file.first_day, file.last_day) == (date(2012, 1, 1), date(2012, 8, 14))


def test_a_year_without_days_is_allowed_in_a_file_for_import() -> None:
    assert example("BL0001_typ4I.SI").years == {}
