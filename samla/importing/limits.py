"""How much of a table from outside is read. Both sides of the pipe go by it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What a table may hold at most, and how strictly it is looked through.

    In a strict table no cell is a formula and none, in any column or sheet, holds the number of a person.
    """

    megabytes: int = 10
    rows: int = 20_000
    columns: int = 100
    unpacked: int = 100 * MEGABYTE
    characters: int = 10 * MEGABYTE
    seconds: int = 5
    memory: int = 450 * MEGABYTE
    is_strict: bool = False

    @property
    def bytes(self) -> int:
        return self.megabytes * MEGABYTE

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


LIST = Limits()
"""A list that somebody has written: members, budget lines."""

REGISTER = Limits(
    megabytes=60,
    rows=300_000,
    unpacked=600 * MEGABYTE,
    characters=400 * MEGABYTE,
    seconds=50,
    memory=700 * MEGABYTE,
    is_strict=True,
)
"""What another system has put out, a row for each case: large, and never to be trusted with what it holds."""
