"""What kind of file some bytes are: told by what they hold, never by what the sender says of them."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from samla.errors import Refusal

PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG, CSV, TEXT = "pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "csv", "txt"
LISTED = "PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), bild (.png, .jpg), .csv eller .txt"

NOT_LISTED = f"Filen är av ett slag som inte tas emot. Välj {LISTED}."
MACROS = "Filen innehåller makron, små program som körs när den öppnas. Spara den utan makron och försök igen."
DAMAGED = "Filen går inte att läsa. Den kan vara skadad. Spara den på nytt och försök igen."

_KINDS = {PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG, CSV, TEXT}
_STARTS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_ENDINGS = {"jpeg": JPEG}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": ODS,
}
_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_MACRO_PARTS = re.compile(r"(^|/)vbaProject\.bin$|^(Basic|Scripts)/|(^|/)macrosheets/", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

# An ordinary office file has a list of parts of a few kilobytes; a larger one is made to tire the reader
_LARGEST_LIST = 512 * 1024
_LARGEST_TYPES = 256 * 1024
_END_OF_LIST = struct.Struct("<4s4H2LH")
_LAST_PART = 65535 + _END_OF_LIST.size


def kind_of(name: str, data: bytes) -> str:
    """The code of the kind, one of those listed. Refuses, in Swedish, what is not on the list or not what it says."""
    found = _by_content(data) or _text_kind(name, data)
    ending = _ending(name)
    if found is None or ending not in _KINDS | {""}:
        raise Refusal(NOT_LISTED)
    if ending != found:
        said = f"slutar på «.{ending}»" if ending else "saknar ändelse"
        raise Refusal(
            f"Filens namn {said}, men innehållet är av slaget «.{found}». Ge filen rätt namn och försök igen."
        )
    return found


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower().lstrip(".")
    return _ENDINGS.get(ending, ending)


def _by_content(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return _packed_kind(data)
    return next((kind for start, kind in _STARTS if data.startswith(start)), None)


def _packed_kind(data: bytes) -> str | None:
    """Office files are packed: their parts tell what they are. Nothing but two small parts is unpacked."""
    _refuse_long_list(data)
    try:
        with ZipFile(BytesIO(data)) as packed:
            parts = set(packed.namelist())
            declared = _start_of(packed, "mimetype", parts, 100)
            types = _start_of(packed, "[Content_Types].xml", parts, _LARGEST_TYPES)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Refusal(DAMAGED) from error
    if any(_MACRO_PARTS.search(part) for part in parts) or b"macroenabled" in types.lower():
        raise Refusal(MACROS)
    office = next((kind for part, kind in _OFFICE.items() if types and part in parts), None)
    return _OPEN_DOCUMENT.get(declared) or office


def _start_of(packed: ZipFile, part: str, parts: set[str], size: int) -> bytes:
    if part not in parts:
        return b""
    with packed.open(part) as opened:
        return opened.read(size)


def _refuse_long_list(data: bytes) -> None:
    """The list of parts stands last. Its length is read before the list, for a long one takes the memory of a house."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _LAST_PART))
    if at < 0 or len(data) - at < _END_OF_LIST.size:
        raise Refusal(DAMAGED)
    length = _END_OF_LIST.unpack_from(data, at)[5]
    if length > _LARGEST_LIST:
        raise Refusal(DAMAGED)


def _text_kind(name: str, data: bytes) -> str | None:
    """Plain text has no mark of its own: it is text if it can be read as such, and a table if its name says so."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if _UNSEEN.search(text):
        return None
    return CSV if _ending(name) == CSV else TEXT
