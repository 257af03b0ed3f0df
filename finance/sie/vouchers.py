"""The vouchers of a file, as sums a month: each must sum to zero, and nothing else of it is kept."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from finance.sie import values
from finance.sie.content import MovedKey
from finance.sie.records import Record
from finance.sie.refusals import SieError
from samla.formatting import decimal_number

NO_BLOCK = "Verifikationen som börjar här saknar sina rader. Filen kan vara avklippt."
NOT_CLOSED = "Verifikationen som börjar på rad {} saknar avslutande klammer före den här raden."
CUT_OFF = "Verifikationen som börjar här saknar avslutande klammer. Filen kan vara avklippt."
UNBALANCED = "Verifikationen som börjar här går inte jämnt ut: raderna summerar till {} kr och ska bli noll."
ADDED_ALONE = "#RTRANS saknar den #TRANS-rad med samma konto och belopp som ska följa den. Exportera filen på nytt."
OUTSIDE = "{} står utanför en verifikation. Den ska stå inom klamrar efter #VER."


class Vouchers:
    """Takes vouchers in the order they stand.

    Added rows (#RTRANS) are followed by a #TRANS that says the same, and removed rows (#BTRANS) do not count,
    so the #TRANS alone are the voucher.
    """

    ROWS = frozenset({"#TRANS", "#RTRANS", "#BTRANS"})
    LABELS = ROWS | {"#VER"}

    def __init__(self) -> None:
        self.moved: dict[MovedKey, Decimal] = defaultdict(Decimal)
        self.count = 0
        self.first_day: date | None = None
        self.last_day: date | None = None
        self._begun_at = 0
        self._day = date.min
        self._is_open = False
        self._sum = Decimal(0)
        self._added: dict[tuple[str, Decimal], list[int]] = {}  # lines of added rows whose #TRANS has not come

    def take(self, record: Record) -> None:
        if record.label == "#VER":
            self._begin(record)
        else:
            self._row(record)

    def open(self) -> bool:
        """The bracket after #VER; False where none can be."""
        if not self._begun_at or self._is_open:
            return False
        self._is_open = True
        return True

    def close(self) -> bool:
        """The bracket after the rows; refused when they do not sum to zero."""
        if not self._is_open:
            return False
        if self._sum:
            raise SieError(UNBALANCED.format(decimal_number(self._sum, 2)), self._begun_at)
        if alone := [line for lines in self._added.values() for line in lines]:
            raise SieError(ADDED_ALONE, min(alone))
        self._is_open, self._begun_at = False, 0
        return True

    def end(self) -> None:
        """The end of the file."""
        if self._begun_at:
            raise SieError(CUT_OFF if self._is_open else NO_BLOCK, self._begun_at)

    def refuse_inside(self, record: Record) -> None:
        """Records that can't stand among the rows of a voucher tell that it was never closed."""
        if self._is_open:
            raise SieError(NOT_CLOSED.format(self._begun_at), record.line)
        self._begun_at = 0

    def _begin(self, record: Record) -> None:
        self.refuse_inside(record)
        self._day = values.day(record, 2, "verifikationsdatum")
        self._begun_at, self._sum, self._added = record.line, Decimal(0), {}
        self.count += 1
        self.first_day = min(self.first_day or self._day, self._day)
        self.last_day = max(self.last_day or self._day, self._day)

    def _row(self, record: Record) -> None:
        if not self._is_open:
            raise SieError(OUTSIDE.format(record.label), record.line)
        account, amount = values.account(record, 0), values.amount(record, 1)
        day = values.day_or_none(record, 2, "transaktionsdatum") or self._day
        if record.label == "#RTRANS":
            self._added.setdefault((account, amount), []).append(record.line)
        if record.label == "#TRANS":
            if waiting := self._added.get((account, amount)):
                waiting.pop()
            self._sum += amount
            self.moved[day.replace(day=1), account, record.objects or ()] += amount
