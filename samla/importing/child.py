"""The limited process that reads a table nobody has vouched for. Run by samla.importing.reading, never imported.

Takes the bytes on standard input and answers with JSON lines: one for the whole, one for each row. A file may be
broken, encrypted or made to hurt; at worst this process dies, and the portal says that the file can't be read.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NoReturn

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MEGABYTE = 1 << 20
MAX_MEMORY = 700 * MEGABYTE
MAX_SECONDS = 5
MAX_UNPACKED = 100 * MEGABYTE
MAX_PARTS = 500
MAX_CHARACTERS = 10 * MEGABYTE

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
DTD = [name.encode(encoding) for name in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
LONGEST = max(map(len, DTD))
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DELIMITERS = ";\t,"
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
)

NOT_A_TABLE = "Filen är inte en tabell som kan läsas. Spara den som .xlsx, .xls, .ods eller .csv och försök igen."
TOO_BIG = "Filen är för stor när den packas upp. Ta bort bilder och blad som inte behövs och försök igen."
LOCKED = "Filen är skyddad med lösenord. Spara den utan lösenord och försök igen."
DANGEROUS = "Filen innehåller delar som kalkylblad inte har. Spara om den i ett kalkylprogram och försök igen."
TOO_MUCH_TEXT = "Tabellen innehåller för mycket text för att vara en lista. Dela upp den."


def refuse(sentence: str) -> NoReturn:
    """Answer with the refusal instead of a table."""
    say({"refused": sentence})
    sys.exit()


def say(*lines: object) -> None:
    print("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), flush=True)


def limit() -> None:
    """Let this process take no more than it needs: memory, time, no files, no core dump."""
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    max_rows, max_columns = map(int, sys.argv[1:3])
    data = sys.stdin.buffer.read()
    limit()
    if data.startswith((ZIP, OLE)):
        look_inside(data)
        try:
            answer(*sheet(CalamineWorkbook.from_filelike(io.BytesIO(data)), max_rows, max_columns))
        except PasswordError:
            refuse(LOCKED)
        except (CalamineError, OSError):
            refuse(NOT_A_TABLE)
    else:
        answer(1, delimited(decoded(data), max_rows, max_columns))


def answer(sheets: int, rows: Iterable[list[str]]) -> None:
    """Write the rows that hold anything, each with its number."""
    found, characters = [], 0
    for number, cells in enumerate(rows, start=1):
        characters += sum(map(len, cells))
        if characters > MAX_CHARACTERS:
            refuse(TOO_MUCH_TEXT)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found.append([number, cells])
    say({"sheets": sheets}, *found)


# Workbooks


def look_inside(data: bytes) -> None:
    """Refuse what should not even be opened: locked, endless when unpacked, or with definitions of its own."""
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            refuse(LOCKED)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            look_through(archive)
    except BROKEN_ARCHIVE:
        refuse(NOT_A_TABLE)


def look_through(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        refuse(TOO_BIG)
    if any(part.flag_bits & 1 for part in parts):
        refuse(LOCKED)
    room = MAX_UNPACKED
    for part in parts:
        # What a part says of its own size may be a lie
        for chunk in chunks(archive, part):
            room -= len(chunk)
            if room < 0:
                refuse(TOO_BIG)
            if part.filename == "META-INF/manifest.xml" and b"encryption-data" in chunk:
                refuse(LOCKED)


def chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as opened:
        end = b""
        while chunk := opened.read(MEGABYTE):
            if any(sign in end + chunk for sign in DTD):
                refuse(DANGEROUS)
            end = chunk[-LONGEST:]
            yield chunk


def sheet(workbook: CalamineWorkbook, max_rows: int, max_columns: int) -> tuple[int, Iterator[list[str]]]:
    """How many sheets are shown in the workbook, and the rows of the first."""
    shown = [
        index
        for index, described in enumerate(workbook.sheets_metadata)
        if described.visible == SheetVisibleEnum.Visible and described.typ == SheetTypeEnum.WorkSheet
    ]
    if not shown:
        refuse("Filen har inget blad med en tabell.")
    found = workbook.get_sheet_by_index(shown[0])
    refuse_size(found.total_height, found.total_width, max_rows, max_columns)
    rows = found.to_python(skip_empty_area=False)
    return len(shown), ([plain(value) for value in row] for row in rows)


def refuse_size(rows: int, columns: int, max_rows: int, max_columns: int) -> None:
    if rows > max_rows:
        refuse(f"Tabellen har fler än {max_rows} rader. Dela upp den.")
    if columns > max_columns:
        refuse(f"Tabellen har fler än {max_columns} kolumner. Ta bort dem som inte behövs.")


def plain(value: object) -> str:
    """A cell as text: days as 2024-10-01, numbers with a decimal comma, and nothing that a program could run."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="minutes")
    return clean(str(value))


def number(value: float) -> str:
    """With the fifteen digits that spreadsheets have, and never an exponent."""
    if value != value or abs(value) > 1e15:  # noqa: PLR0124 – not a number is the one that differs from itself
        return str(value)
    text = format(Decimal(f"{value:.15g}"), "f")
    return text.replace(".", ",")


def clean(text: str) -> str:
    """Without the spaces around, and half characters (surrogates) that no database takes."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "").strip()


# Text


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, when it is neither, Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return decode(data[len(mark) :], encoding)
    if b"\x00" in data[:2000]:
        # UTF-16 without its mark: every other byte of western text is zero
        return decode(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    try:
        return checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return decode(data, "cp1252")


def decode(data: bytes, encoding: str) -> str:
    try:
        return checked(data.decode(encoding))
    except UnicodeDecodeError:
        refuse(NOT_A_TABLE)


def checked(text: str) -> str:
    """Text, and not the bytes of a picture or a program that happened to be readable."""
    if any(ord(character) < 32 and character not in "\t\r\n" for character in set(text)):
        refuse(NOT_A_TABLE)
    return text


def delimited(text: str, max_rows: int, max_columns: int) -> Iterator[list[str]]:
    """The rows of a text with semicolons, tabs or commas between the cells."""
    # Excel may say it in a first line of its own, which is no row of the table but counts as one
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    rest = text[told.end() :] if told else text
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=told[1] if told else delimiter(text), strict=True)
    if told:
        yield []
    try:
        for row, cells in enumerate(reader, start=1):
            refuse_size(row, len(cells), max_rows, max_columns)
            yield [unescaped(clean(cell)) for cell in cells]
    except csv.Error:
        refuse(f"Citattecknen går inte ihop nära rad {reader.line_num}. Rätta dem och försök igen.")


def unescaped(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from taking the text for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def delimiter(text: str) -> str:
    """The one of them that there is most of, outside quotation marks, in the first line that says anything."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


if __name__ == "__main__":
    main()
