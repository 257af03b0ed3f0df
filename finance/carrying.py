"""What the steps of a reading need of the file: its sums, signed, in the page's own form. Nothing is kept here."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing

from finance.parts import WHOLE, Part, PartSums, sums_in
from finance.sums import AccountSum, Sums

KEPT_SECONDS = 60 * 60
LARGEST = 60_000  # sums of a month: more would not get into the two and a half million characters of a form


@dataclass(frozen=True)
class Carried:
    """The file's sums by part, whose accounts they are, and the part that is read – None until it is chosen."""

    ledger: int | None
    name: str
    parts: tuple[PartSums, ...]
    part: Part | None
    checks: tuple[tuple[str, str, str], ...]
    source: str

    @property
    def has_choice(self) -> bool:
        return len(self.parts) > 1

    @property
    def size(self) -> int:
        """How many sums of a month there are to carry."""
        return sum(len(row.months) for part in self.parts for row in part.sums.rows)

    def alone(self) -> Carried:
        """With nothing but the part that is read."""
        dimension, _ = self.part or WHOLE
        part = next(one for one in self.parts if one.dimension == dimension)
        return replace(self, parts=(replace(part, sums=self.sums),))

    @property
    def sums(self) -> Sums:
        found = sums_in(self.parts, self.part or WHOLE)
        if found is None:
            raise LookupError(f"No sums of {self.part}")
        return found


def signed(carried: Carried, salt: str) -> str:
    return signing.dumps(_plain(asdict(carried)), salt=salt, compress=True)


def taken_back(text: str, salt: str) -> Carried:
    """BadSignature where it is not what was sent, or too old."""
    told = signing.loads(text, salt=salt, max_age=KEPT_SECONDS)
    parts = tuple(PartSums(one["dimension"], one["name"], _sums(one["sums"])) for one in told["parts"])
    checks = tuple((title, state, why) for title, state, why in told["checks"])
    part = told["part"] and (told["part"][0], told["part"][1])
    return Carried(**{**told, "parts": parts, "checks": checks, "part": part})


def _plain(value: Any) -> Any:
    """Days and amounts as text, which JSON can carry."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | Decimal) else value


def _sums(told: dict[str, Any]) -> Sums:
    rows = tuple(AccountSum(**{**row, "months": tuple(map(_month, row["months"]))}) for row in told["rows"])
    days = {name: date.fromisoformat(told[name]) for name in ("first", "last")}
    return Sums(**{**told, **days, "rows": rows})


def _month(told: list[str]) -> tuple[date, Decimal]:
    return date.fromisoformat(told[0]), Decimal(told[1])
