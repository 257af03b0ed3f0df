"""Odd files as programs and people make them: each becomes sums to the öre, or is refused by its line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from finance.parts import WHOLE, parts_of, sums_in
from finance.sie import SieError, read_sie
from finance.sums import BUDGET, sums_of

# What most of the files say: 12 345,60 kronor of money came, and 3 000,05 were used
BOTH = {"3510": "-12345.60", "5010": "3000.05"}


def made(text: str, *, end: str = "\r\n", encoding: str = "cp437", before: bytes = b"", after: bytes = b"") -> bytes:
    """A file out of lines that are written here as a person reads them."""
    lines = [line.strip(" ") for line in text.strip("\n").split("\n")]
    return before + (end.join(lines) + end).encode(encoding) + after


TYPE_1 = """
    #FLAGGA 0
    #PROGRAM "Ekonomi" 7.2
    #FORMAT PC8
    #GEN 20250110
    #SIETYP 1
    #FNAMN "Åsa Ön & Co"
    #RAR 0 20240101 20241231
    #KONTO 3510 "Bidrag från staten"
    #KONTO 5010 "Lokalhyra på ön"
    #IB 0 1930 100.00
    #UB 0 1930 9445.55
    #RES 0 3510 -12345.60
    #RES 0 5010 3000.05
"""
TYPE_4 = """
    #FLAGGA 0
    #SIETYP 4
    #RAR 0 20240101 20241231
    #KONTO 3510 Bidrag
    #KONTO 5010 Lokalhyra
    #VER A 1 20240115 "Bidrag"
    {
    #TRANS 3510 {} -12345.60
    #TRANS 1930 {} 12345.60
    }
    #VER A 2 20240215 "Hyra"
    {
    #TRANS 5010 {} 3000.05
    #TRANS 1930 {} -3000.05
    }
"""
TYPE_3 = """
    #SIETYP 3
    #RAR 0 20240101 20241231
    #DIM 6 Projekt
    #OBJEKT 6 "P 1" "Samverkan"
    #PSALDO 0 202401 3510 {} -12000
    #PSALDO 0 202412 3510 {} -345.60
    #PSALDO 0 202403 5010 {} 3000.05
    #PSALDO 0 202403 5010 {6 "P 1"} 1000.05
"""

READ: dict[str, tuple[bytes, dict[str, str]]] = {
    "code page 437": (made(TYPE_1), BOTH),
    "utf-8": (made(TYPE_1, encoding="utf-8"), BOTH),
    "utf-8 with a mark": (made(TYPE_1, encoding="utf-8-sig"), BOTH),
    "windows-1252": (made(TYPE_1, encoding="cp1252"), BOTH),
    "two character sets in one file": (made(TYPE_1) + "#KONTO 6110 Möbler\r\n".encode(), BOTH),
    "lines end in LF": (made(TYPE_4, end="\n"), BOTH),
    "lines end in CR": (made(TYPE_4, end="\r"), BOTH),
    "lines end in CR and the last in LF": (made(TYPE_4, end="\r") + b"\n", BOTH),
    "lines end in CR CR LF": (made(TYPE_4, end="\r\r\n"), BOTH),
    "no end of the last line": (made(TYPE_4).rstrip(), BOTH),
    "^Z last": (made(TYPE_4, after=b"\x1a"), BOTH),
    "^Z and a line's end": (made(TYPE_4, after=b"\x1a\r\n"), BOTH),
    "^Z and a filled block": (made(TYPE_4, after=b"\x1a" + b"\x00" * 90), BOTH),
    "empty lines first and between": (b"\r\n\r\n" + made(TYPE_4.replace("#VER", "\n\n#VER")), BOTH),
    "lower case": (made(TYPE_4.lower()), BOTH),
    "tabs": (made(TYPE_4.replace(" ", "\t").replace('#VER\tA\t2\t20240215\t"Hyra"', "#VER\tA\t2\t20240215")), BOTH),
    "every field quoted": (
        made('#SIETYP "4"\n#RAR "0" "20240101" "20241231"\n#VER "A" "1" "20240115" "x"\n{\n'
             '#TRANS "3510" {} "-12345.60"\n#TRANS "5010" {"6" "P"} "3000.05"\n#TRANS "1930" {} "9345.55"\n}'),
        BOTH,
    ),
    "no type": (made(TYPE_4.replace("#SIETYP 4", "")), BOTH),
    "type written 4E": (made(TYPE_4.replace("#SIETYP 4", "#SIETYP 4e")), BOTH),
    "type 3 by months": (made(TYPE_3), BOTH),
    "type 2 by months without lists": (made(TYPE_3.replace("TYP 3", "TYP 2").replace(" {} ", " ")), BOTH),
    "months without a year of the accounts": (made(TYPE_3.replace("#RAR 0 20240101 20241231", "")), BOTH),
    "braces and escaped quotes in texts": (
        made(TYPE_4.replace('"Hyra"', '"Hyra {mars} \\"ny\\" }"').replace("{} 3000.05", '{} 3000.05 "" "a { b \\" c"')),
        BOTH,
    ),
    "quotes that nobody escaped": (made(TYPE_4.replace('"Hyra"', '"Hyra "kvartal 1" mars"')), BOTH),
    "a bracket on the voucher's own line": (made(TYPE_4.replace('"Hyra"\n    {', '"Hyra" {')), BOTH),
    "rows with day, text, quantity and signature": (
        made(TYPE_4.replace("{} 3000.05", '{} 3000.05 20240214 "text" 12.5 "Sign A"')), BOTH,
    ),
    "days written as zeros and nothing": (
        made(TYPE_4.replace("{} 3000.05", '{} 3000.05 00000000 ""').replace("{} -3000.05", '{} -3000.05 "" "" ""')),
        BOTH,
    ),
    "objects of several dimensions, and an empty list with a blank": (
        made(TYPE_4.replace("5010 {}", '5010 {1 "100" 6 "P}1" 20 ""}').replace("1930 {}", "1930 { }")), BOTH,
    ),
    "no blanks around the list": (made(TYPE_4.replace(" {} ", "{}")), BOTH),
    "added and removed rows": (
        made(TYPE_4.replace(
            "#TRANS 5010 {} 3000.05",
            "#TRANS 5010 {} 2000.05\n#BTRANS 5010 {} 999 20240301 \"bort\"\n#RTRANS 5010 {} 1000\n#TRANS 5010 {} 1000",
        )),
        BOTH,
    ),
    "unknown records, also inside a voucher and with blocks": (
        made(TYPE_4.replace("#TRANS 5010", '#NYTT 1 2 "x\n#TRANS 5010') + '#BILAGA\n{\n#RAD "a"\n}\n'), BOTH,
    ),
    "dimensions, sub-dimensions and objects declared in any order, some without names": (
        made("#OBJEKT 21 7 Under\n#UNDERDIM 21\n#DIM 6\n#OBJEKT 6\n#OBJEKT {}\n" + TYPE_4), BOTH,
    ),
    "what type 4 may also hold": (
        made(TYPE_4 + "#IB 0 1930 0\n#UB 0 1930 9345.55 3\n#OIB 0 1930 {6 P} 1\n#OUB 0 1930 {6 P} 2\n"
             "#PBUDGET 0 202401 5010 {} 99\n#KTYP 3510 I\n#ENHET 3510 st\n#SRU 3510 7310\n#TAXAR 2025\n#KPTYP EUBAS97"),
        BOTH,
    ),
    "several years of the accounts": (
        made("#RAR -2 20220101 20221231\n#RAR -1 20230101 20231231\n#RAR 1 20250101 20251231\n" + TYPE_1
             + "#RES -1 3510 -7\n#RES -2 3510 -8\n#UB -1 1930 100"),
        BOTH,
    ),
    "vouchers of other years in the same file": (
        made(TYPE_4 + '#VER A 9 20231231 ""\n{\n#TRANS 5010 {} 7\n#TRANS 1930 {} -7\n}\n'), BOTH,
    ),
    "a balanced voucher of nothing, and one without rows": (
        made(TYPE_4 + '#VER A 3 20240301 ""\n{\n#TRANS 5010 {} 0\n}\n#VER A 4 20240301\n{\n}\n'), BOTH,
    ),
    "amounts with no decimals, one, and a sign": (
        made(TYPE_1.replace("-12345.60", "-12345.6").replace("3000.05", "+003000.050")), BOTH,
    ),
    "made on a day that nobody can read": (made(TYPE_1.replace("#GEN 20250110", "#GEN 2025-01-10")), BOTH),
    "a quantity after the amount": (made(TYPE_1.replace("3000.05", "3000.05 120.00")), BOTH),
    "only vouchers, as type 4I": (
        made("#FLAGGA 1\n#SIETYP 4\n#RAR 0\n" + TYPE_4[TYPE_4.index("#VER"):]), BOTH,
    ),
    "months that two years of the accounts share": (
        made("#SIETYP 2\n#RAR 0 20240701 20250630\n#RAR -1 20230701 20240630\n#PSALDO -1 202401 3510 -12345.60\n"
             "#PSALDO -1 202312 3510 -9\n#PSALDO 0 202412 5010 3000.05\n#PSALDO 0 202501 5010 8"),
        BOTH,
    ),
    "vouchers of a year of the accounts that is no calendar year": (
        made(TYPE_4.replace("20240101 20241231", "20230901 20240831")), BOTH,
    ),
    "months for objects only, beside the year's sums": (
        made(
            TYPE_1.replace("TYP 1", "TYP 3") + "#PSALDO 0 202401 3510 {1 A} -5000\n#PSALDO 0 202402 5010 {1 A} 7"
        ),
        BOTH,
    ),
    "account names with digits, and accounts of three": (
        made(TYPE_1.replace("3510", "351").replace("5010", "501")), {"351": "-12345.60", "501": "3000.05"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_to_the_ore(name: str) -> None:
    data, told = READ[name]

    found = sums_of(read_sie(data), 2024)

    assert {row.account: row.total for row in found.rows} == {key: Decimal(amount) for key, amount in told.items()}


REFUSED: dict[str, tuple[bytes, int, str]] = {
    "an amount with a comma": (made(TYPE_1.replace("3000.05", "3000,05")), 13, "Skriv punkt före ören, inte komma"),
    "thousands with a blank": (made(TYPE_1.replace("3000.05", "3 000.05")), 13, "belopp med mellanslag, «3 000.05»"),
    "thousands with a blank and no decimals": (made(TYPE_4.replace("3000.05", "3 000")), 13, "belopp med mellanslag"),
    "thousands with a blank that does not break": (
        made(TYPE_1.replace("3000.05", "3\u00a0000.05"), encoding="cp1252"), 13, "inte går att läsa",
    ),
    "thousands with a point and decimals": (made(TYPE_1.replace("3000.05", "3.000.05")), 13, "inte går att läsa"),
    "thousands with an apostrophe": (made(TYPE_1.replace("3000.05", "3'000.05")), 13, "inte går att läsa"),
    "a minus after the amount": (made(TYPE_1.replace("3000.05", "3000.05-")), 13, "inte går att läsa"),
    "a long minus": (made(TYPE_1.replace("-12345", "−12345"), encoding="utf-8"), 12, "inte går att läsa"),
    "half an öre": (made(TYPE_1.replace("3000.05", "3000.055")), 13, "fler decimaler än öre"),
    "an amount that was lost": (made(TYPE_1.replace(" 3000.05", "")), 13, "saknar belopp"),
    "a voucher that does not balance": (made(TYPE_4.replace("{} 3000.05", "{} 3000.15")), 11, "summerar till 0,10 kr"),
    "a voucher that was never closed": (made(TYPE_4.rstrip().removesuffix("}")), 11, "saknar avslutande klammer"),
    "a voucher that was not closed before the next": (
        made(TYPE_4.replace("12345.60\n    }", "12345.60")), 10, "på rad 6 saknar avslutande klammer",
    ),
    "cut off in the middle of a row": (made(TYPE_4).split(b"-3000")[0], 14, "saknar belopp"),
    "cut off in the middle of a text": (made(TYPE_4).split(b'yra"\r')[0], 11, "avslutande citattecken"),
    "cut off in the middle of a list": (made(TYPE_4.replace("5010 {}", "5010 {6")), 13, "avslutande klammer"),
    "a row outside every voucher": (made(TYPE_4 + "#TRANS 5010 {} 5"), 16, "står utanför en verifikation"),
    "an added row without its #TRANS": (
        made(TYPE_4.replace("#TRANS 5010", "#RTRANS 5010").replace("#TRANS 1930 {} -3", "#RTRANS 1930 {} -3")),
        13, "#RTRANS saknar den #TRANS-rad",
    ),
    "a voucher without a day": (made(TYPE_4.replace(" 20240215", "")), 11, "verifikationsdatum ska skrivas ÅÅÅÅMMDD"),
    "a day with hyphens": (made(TYPE_4.replace("20240215", "2024-02-15")), 11, "«2024-02-15»"),
    "a day that never was": (made(TYPE_4.replace("20240215", "20240230")), 11, "«20240230»"),
    "a year of the accounts that ends before it begins": (
        made(TYPE_1.replace("20240101 20241231", "20241231 20240101")), 7, "slutar innan det börjar",
    ),
    "a period that is no month": (made(TYPE_3.replace("0 202412", "0 202413")), 6, "«202413»"),
    "an account told twice": (made(TYPE_1 + "#RES 0 5010 1"), 14, "står redan på rad 13"),
    "an object without its dimension": (made(TYPE_4.replace("5010 {}", '5010 {"P 1"}')), 13, "parvis"),
    "an object whose code is a whole text": (
        made(TYPE_4.replace("5010 {}", f'5010 {{6 "{"x" * 61}"}}')), 13, "längre än 60 tecken",
    ),
    "a type that nobody has": (made(TYPE_1.replace("#SIETYP 1", "#SIETYP 7")), 5, "SIE typ «7»"),
    "text that is no record": (made(TYPE_1 + "Summa 12345"), 14, "börjar inte med en etikett"),
    "an account that is no account": (made(TYPE_1.replace("5010 3000.05", "50-10 3000.05")), 13, "inget kontonummer"),
    "a block that is left open": (made(TYPE_1 + "#BILAGA\n{\n#RAD 1"), 14, "saknar avslutande klammer"),
    "a checksum that is wrong": (
        made("#FLAGGA 0\n#KSUMMA\n#RES 0 3510 -1\n#KSUMMA 0"), 4, "Kontrollsumman stämmer inte",
    ),
    "a checksum that never came": (made("#KSUMMA\n" + TYPE_1), 1, "avklippt"),
    "only a head": (made(TYPE_1.split("#IB", maxsplit=1)[0]), 0, "varken saldon eller verifikationer"),
    "zeros in the file": (made(TYPE_1).replace(b"Bidrag", b"Bid\x00ag"), 0, "ingen SIE-fil"),
    "a page of the web": (b"<!doctype html><p>#RES 0 3510 -1</p>", 0, "SIE 5 (XML)"),
    "another kind of text": (b"Konto;Belopp\r\n3510;-1", 0, "ingen SIE-fil"),
    "a document": (b"%PDF-1.7\n#RES", 0, "ingen SIE-fil"),
    "a spreadsheet": (b"PK\x03\x04...", 0, "ett kalkylblad"),
    "utf-16": (made(TYPE_1, encoding="utf-16"), 0, "UTF-16"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_file_is_refused_by_its_line(name: str) -> None:
    data, line, said = REFUSED[name]

    with pytest.raises(SieError) as refused:
        read_sie(data)

    assert said in str(refused.value)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"Rad {line}: " if line else "Filen ")


LACKING: dict[str, tuple[bytes, str]] = {
    "euro": (made("#VALUTA EUR\n" + TYPE_1), "Filen är i EUR"),
    "a year that is no calendar year, without months": (
        made(TYPE_1.replace("20240101 20241231", "20230701 20240630")), "går över två kalenderår",
    ),
    "no year at all": (made(TYPE_1.replace("#RAR 0 20240101 20241231", "")), "inget räkenskapsår som täcker 2024"),
    "balances only": (made(TYPE_1.split("#RES", maxsplit=1)[0]), "inga intäkter eller kostnader"),
}  # fmt: skip


@pytest.mark.parametrize("name", LACKING)
def test_a_whole_file_that_tells_nothing_of_the_year_says_why(name: str) -> None:
    data, said = LACKING[name]

    with pytest.raises(SieError, match=said):
        sums_of(read_sie(data), 2024)


def test_objects_that_only_stand_together_are_not_lost_where_others_stand_alone() -> None:
    data = made("""
        #SIETYP 3
        #RAR 0 20240101 20241231
        #PSALDO 0 202401 5010 {1 A} 60
        #PSALDO 0 202401 5010 {1 A 6 P} 25
        #PSALDO 0 202401 5020 {1 A 6 P} 40.50
        #PSALDO 0 202401 5020 {1 B 6 P} 9
        #PBUDGET 0 202401 5020 {1 A} 7
    """)
    file = read_sie(data)

    parts = parts_of(file, 2024, "actual")
    by_one = sums_in(parts, ("1", ""))
    whole = sums_in(parts, WHOLE)
    assert by_one is not None
    assert whole is not None
    assert {(row.account, row.object_code): row.total for row in by_one.rows} == {
        ("5010", "A"): 60,
        ("5020", "A"): Decimal("40.50"),
        ("5020", "B"): 9,
    }
    assert {row.account: row.total for row in whole.rows} == {"5010": 60, "5020": Decimal("49.50")}
    assert {row.account: row.total for row in sums_of(file, 2024, kind=BUDGET).rows} == {"5020": 7}


def test_a_dimension_without_a_name_has_that_of_the_standard() -> None:
    file = read_sie(made("#DIM 6\n#DIM 25\n" + TYPE_4))

    assert {number: found.name for number, found in file.dimensions.items()} == {"6": "Projekt", "25": "Dimension 25"}
