"""A broken file is refused whole, with its line and what is wrong."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.sie import SieError, read_sie
from tests.finance.sie.making import HEAD, MadeVoucher, sie, sums, voucher, vouchers

GOOD = voucher("#TRANS 1910 {} -5", "#TRANS 6250 {} 5")
FIRST = len(HEAD) + 1  # the line after the head


def refusal(data: bytes) -> SieError:
    with pytest.raises(SieError) as caught:
        read_sie(data)
    return caught.value


@pytest.mark.parametrize(
    ("records", "line", "said"),
    [
        (voucher("#TRANS 1910 {} -5", "#TRANS 6250 {} 4"), 0, "summerar till −1,00 kr"),
        (voucher("#TRANS 1910 {} -5,00", "#TRANS 6250 {} 5"), 2, "Skriv punkt före ören"),
        (voucher("#TRANS 1910 {} 100000.555", "#TRANS 6250 {} 5"), 2, "fler decimaler än öre"),
        (voucher("#TRANS 1910 {} 1e3", "#TRANS 6250 {} 5"), 2, "inte går att läsa, «1e3»"),
        (voucher("#TRANS 1910 {} 9999999999999", "#TRANS 6250 {} 5"), 2, "för stort belopp"),
        (voucher("#TRANS 1910 {}", "#TRANS 6250 {} 5"), 2, "saknar belopp"),
        (voucher("#TRANS {} 5", "#TRANS 6250 {} 5"), 2, "saknar belopp"),
        (voucher('#TRANS "" {} 5', "#TRANS 6250 {} 5"), 2, "kontonummer saknas"),
        (voucher("#TRANS 1910 {1} 5", "#TRANS 6250 {} -5"), 2, "parvis"),
        (voucher('#TRANS 1910 {1 "2" 5', "#TRANS 6250 {} -5"), 2, "saknar avslutande klammer"),
        (voucher('#TRANS 1910 {} 5 20240230', "#TRANS 6250 {} -5"), 2, "ska skrivas ÅÅÅÅMMDD"),
        (voucher('#TRANS 1910 {} 5 "" "text', "#TRANS 6250 {} -5"), 2, "avslutande citattecken"),
        (voucher("#TRANS 1910 {} 5", day="20241301"), 0, "verifikationsdatum ska skrivas ÅÅÅÅMMDD"),
        (("#VER A 1", "{", "}"), 0, "saknar verifikationsdatum"),
        (GOOD[:-1], 0, "Filen kan vara avklippt"),
        (GOOD[:1], 0, "saknar sina rader"),
        ((*GOOD[:-1], *GOOD), 4, "saknar avslutande klammer före den här raden"),
        ((*GOOD[:-1], "#KONTO 1930 Bank", "}"), 4, "saknar avslutande klammer före den här raden"),
        (("#TRANS 1910 {} 0",), 0, "utanför en verifikation"),
        ((GOOD[0], *GOOD[2:]), 1, "utanför en verifikation"),
        (("{", *GOOD), 0, "klammer som inte hör till"),
        ((*GOOD, "}"), 5, "stängs en klammer som aldrig öppnades"),
        (("#OKÄND", "{", "#TRANS 1910 {} 5", "}"), 2, "utanför en verifikation"),
        (("#OKÄND", "{", *GOOD[:1]), 0, "saknar avslutande klammer"),
        (("trasig rad",), 0, "börjar inte med en etikett"),
        (("#IB 0 1930 x",), 0, "inte går att läsa"),
        (("#IB x 1930 5",), 0, "årsnumret ska vara"),
        (("#IB 0 19-30 5",), 0, "är inget kontonummer"),
        (("#IB 0 1930 5", "#IB 0 1930 5"), 1, f"står redan på rad {FIRST}"),
        (("#PSALDO 0 202413 3010 {} 5",), 0, "ska skrivas ÅÅÅÅMM"),
        (("#PSALDO 0 202401 3010 {} 5", "#PSALDO 0 202401 3010 {} 6"), 1, f"står redan på rad {FIRST}"),
        (("#RAR -2 20221231 20220101",), 0, "slutar innan det börjar"),
        (("#RAR 0 20250101 20251231",), 0, "två gånger med olika dagar"),
        (("#SIETYP 5",), 0, "Samla läser typ 1, 2, 3 och 4"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_its_line(records: tuple[str, ...], line: int, said: str) -> None:
    head = [record for record in HEAD if not (records[0].startswith("#SIETYP") and record.startswith("#SIETYP"))]
    error = refusal(sie(*records, head=head))

    assert error.line == len(head) + 1 + line
    assert str(error).startswith(f"Rad {error.line}: ")
    assert said in str(error)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b" \r\n", "tom"),
        (b"PK\x03\x04rest", "packad eller ett kalkylblad"),
        (b"\xd0\xcf\x11\xe0rest", "packad eller ett kalkylblad"),
        (b'<?xml version="1.0"?><Sie/>', "SIE 5 (XML)"),
        ("#FLAGGA 0".encode("utf-16"), "UTF-16"),
        (b"Datum;Belopp\r\n", "ingen SIE-fil"),
        (b"#FLAGGA 0\x00", "ingen SIE-fil"),
        (sie(), "varken saldon eller verifikationer"),
    ],
)
def test_what_is_no_file_of_sums_is_told_apart(data: bytes, said: str) -> None:
    error = refusal(data)

    assert error.line == 0
    assert said in str(error)


def checksummed(*records: str, encoding: str = "cp437") -> bytes:
    """By the words of the specification: labels and fields, without what parts them."""
    text = "".join(re.sub(r'[ \t{}]|(?<!\\)"', "", record).replace('\\"', '"') for record in records)
    told = zlib.crc32(text.encode(encoding))
    return sie("#KSUMMA", *records, f"#KSUMMA {told}", head=HEAD[:1], encoding=encoding)


@pytest.mark.parametrize("encoding", ["cp437", "cp1252"])
def test_a_checksum_that_is_right_is_noted(encoding: str) -> None:
    records = ('#KONTO 1915 "Kassa\\"åäö\\""', '#OKÄND {1 "2"} x', *voucher('#TRANS 1 {6 "P"} 0 "" "t"', text="P"))

    assert read_sie(checksummed(*records, encoding=encoding)).checksum is True


def test_a_file_that_was_changed_after_its_checksum_is_refused() -> None:
    changed = checksummed(*GOOD).replace(b" -5", b" -6").replace(b"} 5", b"} 6")

    assert "Kontrollsumman stämmer inte" in str(refusal(changed))


def test_a_file_that_lost_its_end_is_refused_by_its_checksum() -> None:
    data = checksummed(*GOOD, "#KONTO 1930 Bank")
    cut = data[: data.rindex(b"#KONTO")]

    error = refusal(cut)
    assert error.line == 2
    assert "avklippt" in str(error)


MADE = st.lists(vouchers(), min_size=1, max_size=3)


@given(MADE, st.data())
def test_a_file_that_lost_a_line_is_refused_or_sums_as_before(made: list[MadeVoucher], data: st.DataObject) -> None:
    """Whole vouchers may be gone without a trace, so the line is one inside them."""
    records = [record for one in made for record in one.records()]
    gone = data.draw(st.integers(min_value=0, max_value=len(records) - 1))
    damaged = sie(*records[:gone], *records[gone + 1 :])

    assert_same_or_refused(damaged, made)


@given(MADE, st.data())
def test_a_file_that_was_cut_off_inside_a_voucher_is_refused(made: list[MadeVoucher], data: st.DataObject) -> None:
    records = [record for one in made for record in one.records()]
    begun = len(records) - len(made[-1].records())
    kept = data.draw(st.integers(min_value=begun + 1, max_value=len(records) - 1))

    assert refusal(sie(*records[:kept])).line == len(HEAD) + 1 + begun


@given(MADE, st.data(), st.sampled_from('0123456789.-{}"# å'))
def test_a_file_with_a_wrong_character_is_refused_or_its_vouchers_still_sum_to_zero(
    made: list[MadeVoucher], data: st.DataObject, character: str
) -> None:
    content = sie(*(record for one in made for record in one.records())).decode("cp437")
    head = len(sie().decode("cp437"))
    place = data.draw(st.integers(min_value=head, max_value=len(content) - 1))
    damaged = (content[:place] + character + content[place + 1 :]).encode("cp437")

    try:
        file = read_sie(damaged)
    except SieError:
        return
    assert sum(file.moved.values()) == 0


def assert_same_or_refused(damaged: bytes, made: list[MadeVoucher]) -> None:
    try:
        file = read_sie(damaged)
    except SieError:
        return
    zero = {key: amount for key, amount in sums(made).items() if amount}
    assert {key: amount for key, amount in file.moved.items() if amount} == zero
