"""What the facts around a text said when it was written, and what they say now. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from reports.content import Authored, Section, lines_of

MOST_LINES = 400


class Written(Protocol):
    """A text that remembers what it was written beside."""

    seen: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Difference:
    """What the facts say that they did not say then, and the other way round."""

    new: tuple[str, ...]
    gone: tuple[str, ...]


def seen_in(section: Section) -> dict[str, Any]:
    """What to remember beside the text of a section: every line that nobody wrote there."""
    return {"lines": list(fact_lines(section))[:MOST_LINES]}


def fact_lines(section: Section) -> tuple[str, ...]:
    """What the facts of a section say, line by line."""
    blocks = (block for block in section.blocks if not isinstance(block, Authored))
    return tuple(dict.fromkeys(line for block in blocks for line in lines_of(block)))


def difference(section: Section, text: Written) -> Difference | None:
    """What has changed since the text was written; nothing if it was never known what it was written beside."""
    if "lines" not in text.seen:
        return None
    then, now = text.seen["lines"], fact_lines(section)[:MOST_LINES]
    new = tuple(line for line in now if line not in set(then))
    gone = tuple(line for line in then if line not in set(now))
    return Difference(new, gone) if new or gone else None
