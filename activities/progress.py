"""How activities stand, how they add up and when they stand still: rules over plain values (D77–D84)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from activities.models import CLOSED, PROGRESS, REMAINING, Status

Row = TypeVar("Row")


@dataclass(frozen=True)
class Said:
    """That an activity was said to stand in a certain way; `order` tells two words of the same day apart."""

    status: Status
    on: date
    order: int = 0
    reason: str = ""


NOTHING_SAID = Said(Status.PLANNED, date.min)


def latest(said: Iterable[Said]) -> Said:
    """What holds: the newest day's word, and of one day's words the one written down last.

    An activity that nobody has said anything of yet is planned.
    """
    return max(said, key=lambda one: (one.on, one.order), default=NOTHING_SAID)


def needs_reason(status: Status) -> bool:
    """Whether somebody must say why: always, but for what goes forward as it should."""
    return status not in PROGRESS


def joint(statuses: Sequence[Status]) -> Status:
    """How a common topic stands when its local variants stand differently (D77).

    The joint word never claims more than is true everywhere, and never hides that something remains:
    the topic is done only when it is done in every group. Otherwise

    1. it is ongoing if it is ongoing somewhere, or done in one group and waiting its turn in another;
    2. else what remains decides, the most urgent first: a matter that is done here and paused there is paused;
    3. when nothing remains anywhere, handed over goes before cancelled, and cancelled before done.
    """
    present = set(statuses)
    if not present:
        return NOTHING_SAID.status
    if len(present) == 1:
        return present.pop()
    begun = Status.DONE in present and present <= {Status.DONE, Status.PREPARED, Status.PLANNED}
    if Status.ONGOING in present or begun:
        return Status.ONGOING
    order = (*REMAINING, *reversed(CLOSED))
    return next(status for status in order if status in present)


def joint_reason(said: Sequence[Said]) -> str:
    """Why a common topic stands as it does: the reasons behind its joint status, each once."""
    status = joint([one.status for one in said])
    reasons = dict.fromkeys(one.reason for one in said if one.status == status and one.reason)
    return " ".join(reasons)


def is_stuck(by_year: Mapping[int, Status], year: int) -> bool:
    """Whether the activity ended both this year and the one before as raised, with nothing done (lyft två år i rad)."""
    return by_year.get(year) == by_year.get(year - 1) == Status.RAISED


def by_matter(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> tuple[tuple[Row, ...], ...]:
    """Rows gathered by matter, in the order in which each matter first appears.

    The key says which rows are one matter: local variants of a common topic have the topic's.
    """
    gathered: dict[Hashable, list[Row]] = {}
    for row in rows:
        gathered.setdefault(key(row), []).append(row)
    return tuple(tuple(group) for group in gathered.values())


def matter_key(activity_id: int, topic_id: int | None) -> str:
    """The name of the matter that an activity belongs to: its own, or its common topic's."""
    return f"aktivitet-{activity_id}" if topic_id is None else f"amne-{topic_id}"


@dataclass(frozen=True)
class Tally:
    """How many activities there are, and how many stand in each way; states that nobody has are left out."""

    by_status: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.by_status)

    @property
    def done(self) -> int:
        return dict(self.by_status).get(Status.DONE, 0)

    @property
    def closed(self) -> int:
        """Those where nothing more is to be done."""
        return sum(count for status, count in self.by_status if status in CLOSED)

    @property
    def done_percent(self) -> int:
        """The share that is done, rounded down: 100 only when everything is, 0 of nothing."""
        return 100 * self.done // self.total if self.total else 0


def tally(statuses: Iterable[Status]) -> Tally:
    """Count how activities stand, in the order of the status language. Give each matter's joint status once."""
    counts = Counter(statuses)
    return Tally(tuple((status, counts[status]) for status in Status if counts[status]))
