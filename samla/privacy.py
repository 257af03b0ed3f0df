"""Finds personnummer, samordningsnummer and reservnummer in text: no case of a patient belongs in the portal.

Pure: text in, places out. What is found is told by its place and never repeated.

A number is *certain* where its control digit fits and *possible* where it is written like one but does not
fit, as a number does that somebody mistyped. Ten digits without a hyphen that do not fit are a telephone number.
An organisation number has a «month» of at least 20 and is never taken for a person's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# A date may be written with hyphens, dots, slashes or spaces as long as they are the same, and what follows may
# stand apart. What goes on as a date is the second of two dates.
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # in a samordningsnummer 60 is added
_DATE = rf"(?P<year>\d{{2}})(?P<mark>[-./ ]?){_MONTH}(?P=mark){_DAY}"
_APART = r" {0,2}(?P<sign>[-+/]?) {0,2}"
_NOT_A_DATE = r"(?!\d|[-./]\d\d[-./]\d\d)"
_PERSON = re.compile(rf"(?<!\d)(?P<century>18|19|20)?{_DATE}{_APART}(?P<last>\d{{4}}){_NOT_A_DATE}")
# Reserve numbers: the date of birth and letters instead of digits (the regions' own, and 22… for the national one),
# or 99, the year it was given and a number
_RESERVE = re.compile(
    rf"(?<!\d)(?P<century>18|19|20|22)(?P<year>\d{{2}}){_MONTH}{_DAY}"
    r"[-+]?(?P<last>[A-Z]\d{3}|[A-Z]{2}\d[A-Z\d])(?![A-Za-z\d])"
)
_RESERVE_BY_YEAR = re.compile(r"(?<!\d)99(?P<number>(?:19|2[0-2])\d{8})(?!\d)")
# In reserve numbers with one letter it counts in the control digit as
_VALUE_OF_LETTER = {"K": "5", "M": "7", "X": "8"}
_NATIONAL = "22"


@dataclass(frozen=True)
class Finding:
    """Where in the text something stands that looks like a person's number."""

    start: int
    end: int
    is_certain: bool
    key: str  # the number without marks, for comparing; never shown, logged or stored


class _Plain(dict[int, str | None]):
    """Each character as the plain one that a reader takes it for; what is not seen goes away."""

    def __missing__(self, code: int) -> str | None:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str | None:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(character)
    if kind in ("Cf", "Mn", "Me"):  # joiners, soft hyphens, marks laid over the character before
        return None
    if kind == "Pd" or character in "−⁻₋":
        return "-"
    if kind.startswith("Z") or character in "\t\r\n":
        return " "
    simple = unicodedata.normalize("NFKC", character)
    return simple if len(simple) == 1 else character


_PLAIN = _Plain()


def found_in(text: str) -> tuple[Finding, ...]:
    """Everything in the text that is, or is written like, the number of a person; in order."""
    plain = text.translate(_PLAIN)
    found = sorted(_findings(plain), key=lambda finding: finding.start)
    if not found or len(plain) == len(text):
        return tuple(found)
    origin = [index for index, character in enumerate(text) if _PLAIN[ord(character)] is not None]
    return tuple(Finding(origin[f.start], origin[f.end - 1] + 1, f.is_certain, f.key) for f in found)


def certain_in(text: str) -> tuple[Finding, ...]:
    """The findings whose control digit fits."""
    return tuple(finding for finding in found_in(text) if finding.is_certain)


def _findings(plain: str) -> Iterator[Finding]:
    for match in _PERSON.finditer(plain):
        if _is_birthday(match):
            yield from _person(match)
    for match in _RESERVE.finditer(plain):
        if _is_birthday(match):
            yield Finding(*match.span(), _is_known_reserve(match), match["month"] + match["day"] + match["last"])
    for match in _RESERVE_BY_YEAR.finditer(plain):
        if _control_digit_fits(match["number"][2:]):
            yield Finding(*match.span(), is_certain=True, key=match["number"])


def _person(match: re.Match[str]) -> Iterator[Finding]:
    digits = match["year"] + match["month"] + match["day"] + match["last"]
    fits = _control_digit_fits(digits)
    if fits or (match["sign"] in ("-", "+") and not match["mark"]):
        yield Finding(*match.span(), is_certain=fits, key=digits)


def _is_birthday(match: re.Match[str]) -> bool:
    """Whether there is such a day; in a samordningsnummer 60 is added. Without a century 1900 or 2000 will do."""
    month, day = int(match["month"]), int(match["day"]) % 60
    centuries = [match["century"]] if match["century"] not in (None, _NATIONAL) else ["19", "20"]
    return any(_is_day(int(century + match["year"]), month, day) for century in centuries)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_known_reserve(match: re.Match[str]) -> bool:
    if match["century"] == _NATIONAL:
        return True
    value = _VALUE_OF_LETTER.get(match["last"][0], "")
    digits = match["year"] + match["month"] + match["day"] + value + match["last"][1:]
    return digits.isdigit() and len(digits) == 10 and _control_digit_fits(digits)


def _control_digit_fits(digits: str) -> bool:
    """Whether the last digit follows from the others by Luhn's rule: counted from the end, every second is doubled."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def masked(text: str) -> str:
    """The text without the numbers, for histories and logs."""
    for finding in reversed(found_in(text)):
        text = f"{text[: finding.start]}…{text[finding.end :]}"
    return text


def place_of(text: str, finding: Finding) -> str:
    """Where it stands, in words: «tecken 12», or «rad 3, tecken 12» where there are several lines."""
    before = text[: finding.start]
    line, column = before.count("\n") + 1, finding.start - (before.rfind("\n") + 1) + 1
    return f"rad {line}, tecken {column}" if "\n" in text else f"tecken {column}"
