"""The checksum that a file may carry (#KSUMMA): CRC-32 over labels and fields (section 10 of the specification)."""

from __future__ import annotations

import zlib

from finance.sie.records import Record
from finance.sie.refusals import SieError
from finance.sie.text import CP437

CUT_OFF = "Filen börjar en kontrollsumma (#KSUMMA) men slutar utan den. Filen är avklippt. Exportera den på nytt."
WRONG = "Kontrollsumman stämmer inte: filen har ändrats eller skadats efter exporten. Exportera den på nytt."
NOT_A_NUMBER = "#KSUMMA ska följas av ett heltal."


class Checksum:
    """Sums the records between the two #KSUMMA. The standard reckons in code page 437; some do in the file's own."""

    def __init__(self, encoding: str) -> None:
        self.encodings = tuple(dict.fromkeys((CP437, encoding)))
        self.opened_at = 0
        self.sums: dict[str, int] = {}
        self.is_right: bool | None = None

    def add(self, record: Record) -> None:
        if not self.opened_at or self.is_right:
            return
        text = record.label + "".join(_in_order(record))
        for encoding in self.encodings:
            self.sums[encoding] = zlib.crc32(text.encode(encoding, "replace"), self.sums.get(encoding, 0))

    def meet(self, record: Record) -> None:
        """Begin at the first #KSUMMA, and compare at the second."""
        if not self.opened_at:
            self.opened_at = record.line
            return
        try:
            told = int(record.field(0)) & 0xFFFFFFFF
        except ValueError:
            raise SieError(NOT_A_NUMBER, record.line) from None
        if told not in self.sums.values():
            raise SieError(WRONG, record.line)
        self.is_right = True

    def end(self) -> None:
        if self.opened_at and not self.is_right:
            raise SieError(CUT_OFF, self.opened_at)


def _in_order(record: Record) -> tuple[str, ...]:
    """The fields in the order in which they stand: the list comes where its brackets do."""
    place = record.list_place
    return (*record.fields[:place], *record.listed, *record.fields[place:])
