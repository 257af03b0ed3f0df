"""What is looked at in a workbook before anything in it is read: locks, bombs, definitions and formulas.

Runs in the limited process only (samla.importing.child).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

import olefile
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from samla.importing.limits import MEGABYTE, Limits
from samla.importing.places import Merged, column_letter
from samla.privacy import certain_in

MAX_PARTS = 500
MOST_TIMES_SMALLER = 150  # real tables are packed ten to sixty times; only bombs more than this
SMALL_ANYWAY = 15 * MEGABYTE

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
DTD = [name.encode(encoding) for name in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OVERLAP = 2048  # what may be cut in two between pieces: a sign, or the cell around a formula
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]|<table:table-cell[^>]*? table:formula=")
CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"")
TAG = re.compile(r"<[^>]*>")
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
)
BROKEN_OLE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error)

NOT_A_TABLE = "Filen är inte en tabell som kan läsas. Spara den som .xlsx, .xls, .ods eller .csv och försök igen."
TOO_BIG = "Filen är för stor när den packas upp. Ta bort bilder och blad som inte behövs och försök igen."
LOCKED = "Filen är skyddad med lösenord. Spara den utan lösenord och försök igen."
DANGEROUS = "Filen innehåller delar som kalkylblad inte har. Spara om den i ett kalkylprogram och försök igen."
NO_SHEET = "Filen har inget blad med en tabell."


class Refused(Exception):  # noqa: N818 – it is an answer
    """The table is not read; the sentence says why and what to do."""


def formula(place: str) -> Refused:
    """No formula is read: what it showed is not always what the file holds."""
    return Refused(
        f"Filen innehåller en formel ({place}). Formler läses inte. Kopiera tabellen, klistra in den som värden, "
        "spara och försök igen."
    )


def look_inside(data: bytes, limits: Limits) -> None:
    """Refuse what should not even be opened: locked, endless when unpacked, or with definitions of its own."""
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            raise Refused(LOCKED)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_through(archive, len(data), limits)
    except BROKEN_ARCHIVE as broken:
        raise Refused(NOT_A_TABLE) from broken


def _look_through(archive: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    is_bomb = size > SMALL_ANYWAY and size > packed * MOST_TIMES_SMALLER
    if len(parts) > MAX_PARTS or size > limits.unpacked or is_bomb:
        raise Refused(TOO_BIG)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(LOCKED)
    room = limits.unpacked
    for part in parts:
        before = b""
        for chunk in _chunks(archive, part):
            # What a part says of its own size may be a lie
            room -= len(chunk)
            if room < 0:
                raise Refused(TOO_BIG)
            _look_at(part.filename, before, chunk, limits)
            before = chunk[-OVERLAP:]


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as opened:
        while chunk := opened.read(MEGABYTE):
            yield chunk


def _look_at(name: str, before: bytes, chunk: bytes, limits: Limits) -> None:
    if any(sign in before + chunk for sign in DTD):
        raise Refused(DANGEROUS)
    if name == "META-INF/manifest.xml" and b"encryption-data" in chunk:
        raise Refused(LOCKED)
    if not limits.is_strict:
        return
    if name.startswith("xl/worksheets/") or name == "content.xml":
        _refuse_formulas(before + chunk)
    if "comment" in name.lower() and certain_in(TAG.sub(" ", (before + chunk).decode("utf-8", "replace"))):
        raise Refused(personal_number("i en kommentar"))


def _refuse_formulas(text: bytes) -> None:
    found = FORMULA.search(text)
    if found:
        cells = CELL.findall(text, 0, found.start())
        raise formula(f"rad {cells[-1][1].decode()}, kolumn {cells[-1][0].decode()}" if cells else "i en cell")


def personal_number(places: str) -> str:
    """Said of a file that holds the number of a person; where, and how to take it out, but never the number."""
    return (
        f"Filen innehåller det som ser ut som personnummer: {places}. Inget av filen är sparat. Öppna filen, markera "
        "kolumnen eller cellen, ta bort den, spara under nytt namn och läs in den filen i stället."
    )


def shown_sheets(workbook: CalamineWorkbook) -> list[int]:
    """The sheets that a reader of the workbook sees, in order."""
    shown = [
        index
        for index, described in enumerate(workbook.sheets_metadata)
        if described.visible == SheetVisibleEnum.Visible and described.typ == SheetTypeEnum.WorkSheet
    ]
    if not shown:
        raise Refused(NO_SHEET)
    return shown


def refuse_old_formulas(data: bytes) -> None:
    """Refuse an .xls file in which some cell is a formula: record 6 in the stream of the workbook."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as whole:
            name = next(name for name in ("Workbook", "Book") if whole.exists(name))
            stream = whole.openstream(name).read()
    except (StopIteration, *BROKEN_OLE) as broken:
        raise Refused(NOT_A_TABLE) from broken
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == 0x0006 and length >= 4:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            raise formula(f"rad {row + 1}, kolumn {column_letter(column)}")
        place += 4 + length


OPEN_ROW = re.compile(rb"<table:table-row\b([^>]*)>")
OPEN_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
HEAD_OF_SHEET = 256 * 1024


def merged_in_open_document(data: bytes) -> list[Merged]:
    """The merged cells near the top of an .ods file's first table, which calamine does not tell of."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
        top = content.read(HEAD_OF_SHEET)
    rows = OPEN_ROW.split(top[top.find(b"<table:table ") :])
    found, row = [], 0
    for attributes, body in zip(rows[1::2], rows[2::2], strict=False):
        column = 0
        for cell in OPEN_CELL.findall(body):
            across, down = _of(cell, b"number-columns-spanned"), _of(cell, b"number-rows-spanned")
            if across * down > 1:
                found.append(Merged(row, column, row + down - 1, column + across - 1))
            column += _of(cell, b"number-columns-repeated")
        row += _of(attributes, b"number-rows-repeated")
    return found


def _of(attributes: bytes, name: bytes) -> int:
    match = re.search(rb"\btable:" + name + rb'="(\d{1,7})"', attributes)
    return int(match[1]) if match else 1
