"""Reads a whole SIE file into sums, or refuses it by its first fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

from finance.sie import values
from finance.sie.checksum import Checksum
from finance.sie.content import PERSONAL, RESERVED, Account, Dimension, FiscalYear, SieFile
from finance.sie.records import CLOSES, OPENS, Objects, Record, label_of, record_of
from finance.sie.refusals import SieError
from finance.sie.text import decoded, lines
from finance.sie.vouchers import Vouchers

MAX_BYTES = 20 << 20
TOO_LARGE = f"Filen är större än {MAX_BYTES >> 20} MB. Exportera ett år eller ett objekt i taget."
NO_LABEL = "Raden börjar inte med en etikett som #KONTO. Filen är skadad."
STRAY_OPENING = "Här öppnas en klammer som inte hör till någon verifikation."
STRAY_CLOSING = "Här stängs en klammer som aldrig öppnades."
OUTSIDE = "{} står utanför en verifikation. Den ska stå inom klamrar efter #VER."
NOTHING = "Filen har varken saldon eller verifikationer. Exportera SIE-filen på nytt."
BLOCK_LEFT_OPEN = "Blocket som börjar här saknar avslutande klammer."
ODD_TYPE = "Filen säger att den är SIE typ «{}». Samla läser typ 1, 2, 3 och 4."

# Records that the specification names and that say nothing about sums; their fields are looked through all the same
PASSED_BY = frozenset(
    "#FLAGGA #FORMAT #PROSA #FTYP #FNR #BKOD #ADRESS #TAXAR #KPTYP #ENHET #SRU".split()  # noqa: SIM905 – reads as the specification does
)


def read_sie(data: bytes) -> SieFile:
    """The sums of the file. SieError with line and reason when it is broken, of another kind, or holds no sums."""
    if len(data) > MAX_BYTES:
        raise SieError(TOO_LARGE)
    text, encoding = decoded(data)
    reader = _Reader(encoding)
    for number, line in enumerate(lines(text), start=1):
        if line:
            reader.take(number, line)
    return reader.finish()


class _Reader:
    """What has been read so far."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.checksum = Checksum(encoding)
        self.vouchers = Vouchers()
        self.sie_type: int | None = None
        self.told: dict[str, str] = {}
        self.days: dict[str, date | None] = {}
        self.years: dict[int, FiscalYear] = {}
        self.names: dict[str, str] = {}
        self.letters: dict[str, str] = {}
        self.dimensions: dict[str, Dimension] = {}
        self.object_names: dict[tuple[str, str], str] = {}
        self.amounts: dict[str, dict[tuple, Decimal]] = {label: {} for label in AMOUNTS}  # type: ignore[type-arg]
        self.places: dict[tuple, int] = {}  # type: ignore[type-arg]
        self.unknown_at: int | None = None  # the line of an unknown record, which may have a block of its own
        self.unknown_blocks: list[int] = []

    def take(self, number: int, line: str) -> None:
        """One line that is not empty."""
        if line == OPENS:
            self._open(number)
        elif line == CLOSES:
            self._close(number)
        elif not line.startswith("#"):
            raise SieError(NO_LABEL, number)
        else:
            self._record(number, line)

    def finish(self) -> SieFile:
        """The file as a whole, when nothing is left open."""
        self.vouchers.end()
        if self.unknown_blocks:
            raise SieError(BLOCK_LEFT_OPEN, self.unknown_blocks[0])
        self.checksum.end()
        if not (any(self.amounts.values()) or self.vouchers.count):
            raise SieError(NOTHING)
        return self._file()

    def _open(self, number: int) -> None:
        if self.unknown_at is not None or self.unknown_blocks:
            self.unknown_blocks.append(self.unknown_at or number)
            self.unknown_at = None
        elif not self.vouchers.open():
            raise SieError(STRAY_OPENING, number)

    def _close(self, number: int) -> None:
        self.unknown_at = None
        if self.unknown_blocks:
            self.unknown_blocks.pop()
        elif not self.vouchers.close():
            raise SieError(STRAY_CLOSING, number)

    def _record(self, number: int, line: str) -> None:
        written = label_of(line)
        label = written.upper()
        opens_here = label == "#VER" and line.endswith(OPENS) and line[-2:-1] in (" ", "\t", '"')
        record = self._fields(number, line[:-1] if opens_here else line, written)
        self.unknown_at = number if record is None else None
        if record is None or self.unknown_blocks:
            if label in Vouchers.ROWS:
                raise SieError(OUTSIDE.format(label), number)
            return
        if label == "#KSUMMA":
            self.checksum.meet(record)
            return
        self.checksum.add(record)
        if label in Vouchers.LABELS:
            self.vouchers.take(record)
        else:
            self.vouchers.refuse_inside(record)
            self._READERS[label](self, record)
        if opens_here:
            self._open(number)

    def _fields(self, number: int, line: str, written: str) -> Record | None:
        """The record, or None where the label is unknown: that line may say anything, but counts in a checksum."""
        label = written.upper()
        is_known = label in self._READERS or label in Vouchers.LABELS or label == "#KSUMMA"
        try:
            record = record_of(number, line, written, may_list=not is_known)
        except SieError:
            if is_known:
                raise
            record = Record(number, label, tuple(line.split()[1:]))
        if is_known:
            return record
        self.checksum.add(record)
        return None

    # What each record says

    def _pass_by(self, record: Record) -> None:
        """Nothing of it is kept."""

    def _type(self, record: Record) -> None:
        found = re.fullmatch(r"([1-4])[EI]?", record.field(0).upper())
        if not found:
            raise SieError(ODD_TYPE.format(record.field(0)[: values.SHOWN]), record.line)
        self.sie_type = int(found[1])

    def _tell(self, record: Record) -> None:
        self.told[record.label] = record.field(0)

    def _made(self, record: Record) -> None:
        """When the file was made tells nothing of its sums, so a day that can't be read is no reason to refuse it."""
        with suppress(SieError):
            self._day(record)

    def _day(self, record: Record) -> None:
        self.days[record.label] = values.day_or_none(record, 0, "dagen")

    def _year(self, record: Record) -> None:
        number = values.year_number(record, 0)
        start = values.day_or_none(record, 1, "räkenskapsårets första dag")
        end = values.day_or_none(record, 2, "räkenskapsårets sista dag")
        if start is None or end is None:  # an import file may leave the days out
            return
        if start > end:
            raise SieError("#RAR: räkenskapsåret slutar innan det börjar.", record.line)
        known = self.years.get(number)
        if known and (known.start, known.end) != (start, end):
            raise SieError(f"#RAR: år {number} anges två gånger med olika dagar.", record.line)
        self.years[number] = FiscalYear(number, start, end)

    def _account(self, record: Record) -> None:
        self.names[record.field(0)] = record.field(1)

    def _account_type(self, record: Record) -> None:
        self.letters[record.field(0)] = record.field(1).upper()[:1]

    def _dimension(self, record: Record) -> None:
        number = record.field(0).lstrip("0") or "0"
        parent = record.field(2) if record.label == "#UNDERDIM" else ""
        self.dimensions[number] = Dimension(number, record.field(1) or _standard_name(number), parent)

    def _object(self, record: Record) -> None:
        dimension = record.field(0).lstrip("0") or "0"
        name = "" if dimension in PERSONAL else record.field(2)
        self.object_names[dimension, record.field(1)] = name

    def _balance(self, record: Record) -> None:
        key = values.year_number(record, 0), values.account(record, 1)
        self._put(record, key, values.amount(record, 2))

    def _object_balance(self, record: Record) -> None:
        key = values.year_number(record, 0), values.account(record, 1), record.objects or ()
        self._put(record, key, values.amount(record, 2))

    def _period(self, record: Record) -> None:
        number, month, account = values.year_number(record, 0), values.month(record, 1), values.account(record, 2)
        self._put(record, (number, month, account, record.objects or ()), values.amount(record, 3))

    def _put(self, record: Record, key: tuple, amount: Decimal) -> None:  # type: ignore[type-arg]
        """Keep an amount. A whole account told twice would be counted twice, so it is refused; objects are parts."""
        if key[-1] and isinstance(key[-1], tuple):
            self.amounts[record.label][key] = self.amounts[record.label].get(key, Decimal(0)) + amount
            return
        if (before := self.places.get((record.label, *key))) is not None:
            raise SieError(f"{record.label} för konto {_account_in(key)} står redan på rad {before}.", record.line)
        self.places[record.label, *key] = record.line
        self.amounts[record.label][key] = amount

    def _file(self) -> SieFile:
        changes, budget = self.amounts["#PSALDO"], self.amounts["#PBUDGET"]
        sie_type = self.sie_type or self._likely_type()
        if sie_type == 2:  # what has objects is to be passed by in files of this type
            changes, budget = _without_objects(changes), _without_objects(budget)
        return SieFile(
            sie_type=sie_type,
            encoding=self.encoding,
            company=self.told.get("#FNAMN", ""),
            organisation_number=self.told.get("#ORGNR", ""),
            program=self.told.get("#PROGRAM", ""),
            currency=self.told.get("#VALUTA") or "SEK",
            generated=self.days.get("#GEN"),
            until=self.days.get("#OMFATTN"),
            checksum=self.checksum.is_right,
            years=self.years,
            accounts=self._accounts(),
            dimensions=self._dimensions(),
            object_names=self.object_names,
            opening=self.amounts["#IB"],
            closing=self.amounts["#UB"],
            results=self.amounts["#RES"],
            object_opening=self.amounts["#OIB"],
            object_closing=self.amounts["#OUB"],
            changes=changes,
            budget=budget,
            moved=dict(self.vouchers.moved),
            vouchers=self.vouchers.count,
            first_day=self.vouchers.first_day,
            last_day=self.vouchers.last_day,
        )

    def _likely_type(self) -> int:
        """The specification lets a file without a type pass for type 1; what it holds may say more."""
        if self.vouchers.count:
            return 4
        periods = [*self.amounts["#PSALDO"], *self.amounts["#PBUDGET"]]
        if any(key[3] for key in periods) or self.amounts["#OIB"] or self.amounts["#OUB"]:
            return 3
        return 2 if periods else 1

    def _accounts(self) -> dict[str, Account]:
        numbers = dict.fromkeys([*self.names, *self.letters])
        return {number: Account(number, self.names.get(number, ""), self.letters.get(number, "")) for number in numbers}

    def _dimensions(self) -> dict[str, Dimension]:
        """Those declared, and those of the standard that are used without being declared."""
        used = {pair[0] for objects in self._object_lists() for pair in objects}
        implied = {number: Dimension(number, _standard_name(number)) for number in used}
        return {**implied, **self.dimensions}

    def _object_lists(self) -> set[Objects]:
        amounts = self.amounts
        return {
            *(key[2] for key in (*amounts["#OIB"], *amounts["#OUB"])),
            *(key[3] for key in (*amounts["#PSALDO"], *amounts["#PBUDGET"])),
            *(key[2] for key in self.vouchers.moved),
        }

    _READERS: dict[str, Callable[[_Reader, Record], None]] = {
        **dict.fromkeys(PASSED_BY, _pass_by),
        **dict.fromkeys(("#FNAMN", "#ORGNR", "#PROGRAM", "#VALUTA"), _tell),
        "#SIETYP": _type,
        "#GEN": _made,
        "#OMFATTN": _day,
        "#RAR": _year,
        "#KONTO": _account,
        "#KTYP": _account_type,
        "#DIM": _dimension,
        "#UNDERDIM": _dimension,
        "#OBJEKT": _object,
        **dict.fromkeys(("#IB", "#UB", "#RES"), _balance),
        **dict.fromkeys(("#OIB", "#OUB"), _object_balance),
        **dict.fromkeys(("#PSALDO", "#PBUDGET"), _period),
    }


AMOUNTS = ("#IB", "#UB", "#RES", "#OIB", "#OUB", "#PSALDO", "#PBUDGET")


def _standard_name(number: str) -> str:
    """What the standard calls a dimension that the file gives no name."""
    return RESERVED.get(number, f"Dimension {number}")


def _account_in(key: tuple) -> str:  # type: ignore[type-arg]
    """The account of a key, whichever of the three kinds it is."""
    return str(next(part for part in key if isinstance(part, str)))


def _without_objects(periods: dict[tuple, Decimal]) -> dict[tuple, Decimal]:  # type: ignore[type-arg]
    return {key: amount for key, amount in periods.items() if not key[3]}
