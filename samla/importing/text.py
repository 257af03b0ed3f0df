"""Tables as text: any usual encoding, semicolons, tabs or commas. Read piece by piece in the limited process."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator

from samla.importing.cells import clean, refuse_size
from samla.importing.limits import MEGABYTE, Limits
from samla.importing.workbooks import NOT_A_TABLE, Refused

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DELIMITERS = ";\t,"
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL = 1 * MEGABYTE


def delimited(data: bytes, limits: Limits) -> Iterator[list[str]]:
    """The rows of a text with semicolons, tabs or commas between the cells."""
    csv.field_size_limit(LONGEST_CELL)
    encoding, start = encoding_of(data)
    text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    text.seek(start)
    # Excel may say it in a first line of its own, which is no row of the table but counts as one
    top = data[start : start + 64].decode(encoding, "ignore")
    told = re.match(r"sep=(.)\r?\n", top, re.IGNORECASE)
    if told:
        text.readline()
        yield []
    mark = told[1] if told else delimiter(text, start, limits)
    yield from _rows(csv.reader(text, delimiter=mark, strict=True), limits)


def _rows(reader: Iterator[list[str]], limits: Limits) -> Iterator[list[str]]:
    try:
        for row, cells in enumerate(reader, start=1):
            refuse_size(row, len(cells), limits)
            yield [unescaped(clean(cell)) for cell in cells]
    except csv.Error:
        line = reader.line_num  # type: ignore[attr-defined]
        raise Refused(f"Citattecknen går inte ihop nära rad {line}. Rätta dem och försök igen.") from None


def encoding_of(data: bytes) -> tuple[str, int]:
    """UTF-8, UTF-16 or, when it is neither, Windows-1252; and where the text begins."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _held(data, encoding, len(mark)), len(mark)
    if b"\x00" in data[:2000]:
        # UTF-16 without its mark: every other byte of western text is zero
        return _held(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", 0), 0
    try:
        _check(data, "utf-8", 0)
    except UnicodeDecodeError:
        return _held(data, "cp1252", 0), 0
    return "utf-8", 0


def _held(data: bytes, encoding: str, start: int) -> str:
    try:
        _check(data, encoding, start)
    except UnicodeDecodeError:
        raise Refused(NOT_A_TABLE) from None
    return encoding


def _check(data: bytes, encoding: str, start: int) -> None:
    """Text in the encoding, and not the bytes of a picture or a program that happened to be readable."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    for place in range(start, len(data), MEGABYTE):
        is_last = place + MEGABYTE >= len(data)
        if NO_TEXT.search(decoder.decode(view[place : place + MEGABYTE], is_last)):
            raise Refused(NOT_A_TABLE)


def unescaped(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from taking the text for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def delimiter(text: io.TextIOWrapper, start: int, limits: Limits) -> str:
    """The one of them that there is most of, outside quotation marks, in the first line that says anything."""
    lines = itertools.takewhile(bool, (text.readline(LONGEST_CELL) for _ in range(limits.rows)))
    first = next((line for line in lines if line.strip()), "")
    text.seek(start)
    outside = "".join(first.split('"')[::2])
    mark = max(DELIMITERS, key=outside.count)
    refuse_size(1, outside.count(mark), limits)  # before a line of millions of cells is taken apart
    return mark
