"""SIE files made out of sums, for tests that read them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

YEAR = 2024
HEAD = (
    "#FLAGGA 0",
    '#PROGRAM "Prov" 1.0',
    "#FORMAT PC8",
    "#GEN 20250102",
    "#SIETYP 4",
    '#FNAMN "Ekbygdens kommun, Åsa på Ön"',
    f"#RAR 0 {YEAR}0101 {YEAR}1231",
    "#RAR -1 20230101 20231231",
)


def sie(*records: str, head: Sequence[str] = HEAD, end: str = "\r\n", encoding: str = "cp437") -> bytes:
    """A file of the records after a head that is right."""
    return (end.join((*head, *records)) + end).encode(encoding)


def voucher(*rows: str, day: str = "20240115", text: str = "Porto") -> tuple[str, ...]:
    return (f'#VER A 1 {day} "{text}"', "{", *rows, "}")


@dataclass(frozen=True)
class Row:
    """A row of a voucher."""

    account: str
    objects: tuple[tuple[str, str], ...]
    amount: Decimal


@dataclass(frozen=True)
class MadeVoucher:
    """A voucher whose rows sum to zero, and how it is laid out."""

    day: date
    text: str
    rows: tuple[Row, ...]
    added: int  # rows that are said to be added afterwards, from the end
    tab: bool

    def records(self) -> list[str]:
        gap = "\t" if self.tab else " "
        found = [gap.join(("#VER", '""', '""', f"{self.day:%Y%m%d}", quoted(self.text))), "{"]
        for place, row in enumerate(self.rows):
            told = gap.join((row.account, listed(row.objects), plain(row.amount)))
            if place >= len(self.rows) - self.added:
                found.append(f"  #RTRANS{gap}{told}")
            found.append(f"  #TRANS{gap}{told}")
        if self.added:
            found.insert(2, f'  #BTRANS 9999 {{}} 777.77 "" {quoted(self.text)} 1 "Sig N"')
        return [*found, "}"]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def listed(objects: Sequence[tuple[str, str]]) -> str:
    return "{" + " ".join(f"{dimension} {quoted(code)}" for dimension, code in objects) + "}"


def plain(amount: Decimal) -> str:
    """As few digits as the amount can be written with: 5, 5.5, .5 or -1."""
    text = f"{amount.normalize():f}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


ACCOUNTS = st.sampled_from(("1930", "2440", "3010", "3510", "4010", "5010", "7010"))
OBJECTS = st.lists(
    st.tuples(st.sampled_from(("1", "6", "20")), st.sampled_from(("10", "P 1", "Å{1}", 'x"y'))),
    max_size=3,
    unique_by=lambda pair: pair[0],
).map(tuple)
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
TEXTS = st.text(st.sampled_from('abc åäö ÅÄÖ é"{}#.-1'), max_size=12)


@st.composite
def vouchers(draw: st.DrawFn) -> MadeVoucher:
    rows = [
        Row(draw(ACCOUNTS), draw(OBJECTS), draw(AMOUNTS)) for _ in range(draw(st.integers(min_value=1, max_value=4)))
    ]
    rows.append(Row(draw(ACCOUNTS), draw(OBJECTS), -sum((row.amount for row in rows), Decimal(0))))
    day = draw(st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)))
    added = draw(st.integers(min_value=0, max_value=len(rows)))
    return MadeVoucher(day, draw(TEXTS), tuple(rows), added, draw(st.booleans()))


def sums(made: Sequence[MadeVoucher]) -> dict[tuple[date, str, tuple[tuple[str, str], ...]], Decimal]:
    """What the file must be read as: sums a month, account and list of objects."""
    found: dict[tuple[date, str, tuple[tuple[str, str], ...]], Decimal] = {}
    for one in made:
        for row in one.rows:
            key = (one.day.replace(day=1), row.account, tuple(sorted(row.objects)))
            found[key] = found.get(key, Decimal(0)) + row.amount
    return found
