"""The records of a SIE file: a label and its fields, one record a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from finance.sie.refusals import SieError

Objects = tuple[tuple[str, str], ...]  # pairs of dimension and object, in order of dimension

WITH_OBJECTS = frozenset({"#TRANS", "#RTRANS", "#BTRANS", "#PSALDO", "#PBUDGET", "#OIB", "#OUB"})
OPENS, CLOSES = "{", "}"

# A quotation mark inside a field has a backslash before it; any other backslash is itself
_QUOTED = r'"((?:\\"|[^"])*+)"'
_PLAIN = re.compile(rf"[ \t]*(?:{_QUOTED}|([^ \t]+))")
_LISTED = re.compile(rf'[ \t]*(?:{_QUOTED}|([{{}}])|([^ \t{{}}"][^ \t{{}}]*))')

_LABEL = re.compile(r'[^ \t"{]*')
_WORD = re.compile(r"[^ \t]+")

NO_END_OF_QUOTES = "Ett fält saknar avslutande citattecken."
NO_END_OF_LIST = "Objektlistan saknar avslutande klammer."
LONGEST_DIMENSION, LONGEST_CODE = 10, 60
TOO_LONG = f"Objektlistan har en kod som är längre än {LONGEST_CODE} tecken."
ODD_LIST = "Objektlistan ska ha dimension och objekt parvis."


@dataclass(frozen=True)
class Record:
    """A line of the file. `objects` is None where the record has no list, which types 1 and 2 leave out."""

    line: int
    label: str
    fields: tuple[str, ...]
    objects: Objects | None = None
    listed: tuple[str, ...] = ()  # as it stands, for the checksum
    list_place: int = 0

    def field(self, index: int) -> str:
        """The field, or nothing where the record ends before it."""
        return self.fields[index].strip() if index < len(self.fields) else ""


def record_of(line: int, text: str, label: str, *, may_list: bool = False) -> Record:
    """The record that stands on the line. An unknown one `may_list` objects."""
    rest, label = text[len(label) :], label.upper()
    if label in WITH_OBJECTS or may_list:
        return _with_objects(line, label, rest)
    # Most lines have no quotation marks, and those are read twenty times as fast
    return Record(line, label, tuple(_plain(line, rest)) if '"' in rest else tuple(_WORD.findall(rest)))


def label_of(text: str) -> str:
    """The label that the line begins with, as it is written."""
    found = _LABEL.match(text)
    return found[0] if found else ""


def _plain(line: int, rest: str) -> Iterator[str]:
    place = 0
    while place < len(rest) and rest[place:].strip(" \t"):
        found = _PLAIN.match(rest, place)
        if found is None or (found[1] is None and found[2].startswith('"')):
            yield _to_the_end(line, rest[place:])
            return
        yield _unescaped(found[1]) if found[1] is not None else found[2]
        place = found.end()


def _with_objects(line: int, label: str, rest: str) -> Record:
    """The fields outside the list, and the list apart from them."""
    fields: list[str] = []
    listed: list[str] = []
    has_list = is_open = False
    place = list_place = 0
    while place < len(rest):
        found = _LISTED.match(rest, place)
        if found is None:
            if not rest[place:].strip(" \t"):
                break
            fields.append(_to_the_end(line, rest[place:]))
            break
        place = found.end()
        quoted, brace, plain = found.groups()
        if brace == OPENS and not has_list:
            has_list = is_open = True
            list_place = len(fields)
        elif brace == CLOSES and is_open:
            is_open = False
        elif brace and is_open:
            raise SieError(NO_END_OF_LIST, line)
        else:
            (listed if is_open else fields).append(_unescaped(quoted) if quoted is not None else plain or brace)
    if is_open:
        raise SieError(NO_END_OF_LIST, line)
    objects = _pairs(line, listed) if has_list else None
    return Record(line, label, tuple(fields), objects, tuple(listed), list_place)


def _to_the_end(line: int, rest: str) -> str:
    """A last field whose text ends in a backslash, as paths do; the mark after that ends the field."""
    text = rest.strip(" \t")
    if len(text) > 2 and text.endswith('\\"') and not text[1:-2].count('"') - text[1:-2].count('\\"'):
        return text[1:-1]
    raise SieError(NO_END_OF_QUOTES, line)


def _pairs(line: int, listed: list[str]) -> Objects:
    texts = [text.strip() for text in listed]
    if len(texts) % 2:
        raise SieError(ODD_LIST, line)
    pairs = zip(texts[::2], texts[1::2], strict=True)
    found = tuple(sorted((dimension.lstrip("0") or "0", code) for dimension, code in pairs if code))
    if any(len(dimension) > LONGEST_DIMENSION or len(code) > LONGEST_CODE for dimension, code in found):
        raise SieError(TOO_LONG, line)
    return found


def _unescaped(text: str) -> str:
    return text.replace('\\"', '"')
