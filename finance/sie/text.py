"""From the bytes of a file to its lines, whatever character set they turn out to be in.

The specification allows code page 437 only, and files in UTF-8 and Windows-1252 say that they are that too.
"""

from __future__ import annotations

import re

from finance.sie.refusals import SieError

BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CP437, CP1252, UTF_8 = "cp437", "cp1252", "utf-8"
NAMES = {CP437: "PC8 (kodtabell 437)", CP1252: "Windows-1252", UTF_8: "UTF-8"}
END_OF_FILE = re.compile(rb"\x1a[\x1a\x00\s]*\Z")  # what DOS ended its texts with, and filled up the last block with

# The letters that Swedish and its neighbours use beside a–z, as each character set writes them
LETTERS = "åäöÅÄÖéÉèëüÜæøÆØáàñç"

NOT_SIE = (
    "Filen är ingen SIE-fil. En SIE-fil är text där varje rad börjar med # och en etikett, till exempel #FLAGGA 0."
)
XML = "Filen är SIE 5 (XML). Exportera den som SIE 4 i ekonomisystemet och försök igen."
ARCHIVE = "Filen är packad eller ett kalkylblad. Packa upp den och välj SIE-filen (.se eller .si)."
UTF_16_TEXT = "Filen är sparad i UTF-16. Exportera den på nytt, eller spara den i UTF-8, och försök igen."
EMPTY = "Filen är tom."


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the character set that it was in."""
    content = END_OF_FILE.sub(b"", data.removeprefix(BOM))
    _refuse_others(content)
    encoding = _encoding(content, has_mark=data.startswith(BOM))
    # Windows-1252 leaves five bytes without a character
    return content.decode(encoding, "strict" if encoding != CP1252 else "replace"), encoding


def lines(text: str) -> list[str]:
    """The lines, also of a file that ends them as old Macintoshes did. No other character ends a line."""
    if text.count("\r") - text.count("\r\n") > text.count("\n"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line.strip(" \t\r") for line in text.split("\n")]


def _refuse_others(content: bytes) -> None:
    """What is told apart by its first bytes gets a sentence of its own."""
    if not content.strip():
        raise SieError(EMPTY)
    if content.startswith(UTF_16):
        raise SieError(UTF_16_TEXT)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")):
        raise SieError(ARCHIVE)
    if content.lstrip().startswith(b"<"):
        raise SieError(XML)
    if b"\x00" in content or not content.lstrip().startswith(b"#"):
        raise SieError(NOT_SIE)


def _encoding(content: bytes, *, has_mark: bool) -> str:
    """UTF-8 where it is that, which chance hardly makes; else the set that makes most of the bytes letters."""
    if has_mark or not content.isascii():
        try:
            content.decode(UTF_8)
        except UnicodeDecodeError:
            return max((CP437, CP1252), key=lambda name: _letters(content, name))
        return UTF_8
    return CP437


def _letters(content: bytes, encoding: str) -> int:
    return sum(content.count(letter.encode(encoding)) for letter in LETTERS if _has(letter, encoding))


def _has(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
