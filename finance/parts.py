"""The parts of a file's accounts that may be the collaboration's: the whole, a dimension, or one object of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from finance.sie import SieError, SieFile
from finance.sums import Sums, dimensions_of, sums_of

Part = tuple[str, str]  # dimension and object; both empty for the whole
WHOLE: Part = ("", "")
WHOLE_TITLE = "Hela bokföringen, utan uppdelning"


@dataclass(frozen=True)
class PartSums:
    """The sums of the year by the objects of one dimension; without a dimension the whole accounts."""

    dimension: str
    name: str
    sums: Sums

    @property
    def objects(self) -> tuple[tuple[str, str], ...]:
        """The objects that have sums in the year, by code and name."""
        found = {row.object_code: row.object_name for row in self.sums.rows if row.object_code}
        return tuple(sorted(found.items(), key=lambda pair: (pair[0].zfill(60), pair[1])))

    def of(self, code: str) -> Sums:
        """The sums of one object; without a code those of them all, each apart."""
        if not code:
            return self.sums
        return replace(self.sums, rows=tuple(row for row in self.sums.rows if row.object_code == code))


def parts_of(file: SieFile, year: int, kind: str) -> tuple[PartSums, ...]:
    """The whole first, then each dimension that has objects with sums in the year. SieError where there are no sums."""
    found = [PartSums("", "", sums_of(file, year, kind=kind))]
    for number, name in dimensions_of(file):
        try:
            part = PartSums(number, name, sums_of(file, year, kind=kind, dimension=number))
        except SieError:  # a type that says nothing of objects, though it names them
            continue
        if part.objects:
            found.append(part)
    return tuple(found)


def sums_in(parts: tuple[PartSums, ...], wanted: Part) -> Sums | None:
    """The sums of the part, or None where the file has nothing of it."""
    dimension, code = wanted
    part = next((one for one in parts if one.dimension == dimension), None)
    if part is None or (code and code not in dict(part.objects)):
        return None
    return part.of(code)


def title_of(parts: tuple[PartSums, ...], wanted: Part) -> str:
    """The part as a reader knows it: «Projekt 4711 Samverkan»."""
    dimension, code = wanted
    part = next((one for one in parts if one.dimension == dimension), None)
    if part is None or not dimension:
        return f"dimension {dimension} {code}".strip() if dimension else WHOLE_TITLE
    return f"{part.name} {code} {dict(part.objects).get(code, '')}".strip() if code else f"{part.name}, var för sig"
