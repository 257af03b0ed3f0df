"""A remark of the self-check, and what the checks know of the world around the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256

from samla.disclosure import DEFAULT_THRESHOLD


class Kind(Enum):
    """What kind of fault it is; the value heads its group on screen."""

    LINK = "Länkar"
    SHAPE = "Rubriker, tabeller och diagram"
    NAME = "Namn"
    WORD = "Ord och förkortningar"
    NUMBER = "Siffror"
    PRIVACY = "Personuppgifter"

    def __lt__(self, other: Kind) -> bool:
        order = list(Kind)
        return order.index(self) < order.index(other)


@dataclass(frozen=True)
class Finding:
    """A remark: where it stands, what is wrong, and what to do. `subject` tells it from others of its kind."""

    kind: Kind
    check: str
    section: str
    subject: str
    text: str
    advice: str
    excerpt: str = ""
    is_document: bool = False

    @property
    def key(self) -> str:
        """The same for the same fault at the same place, however often the report is checked."""
        return sha256(f"{self.check}|{self.section}|{self.subject}".encode()).hexdigest()[:32]


@dataclass(frozen=True)
class OldName:
    """A name that does not hold in the report's year, and the one that does."""

    name: str
    then: str


@dataclass(frozen=True)
class GroupName:
    """A group by all that it is called, and the key of its figures."""

    slug: str
    names: tuple[str, ...]


def _leads(path: str) -> bool:
    return True


@dataclass(frozen=True)
class Reference:
    """What the report is checked against. `leads` tells whether an address within the portal leads somewhere."""

    year: int
    full_name: str = ""
    short_name: str = ""
    also_known_as: tuple[str, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)
    proper_names: tuple[str, ...] = ()
    old_names: tuple[OldName, ...] = ()
    valid_names: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    groups: tuple[GroupName, ...] = ()
    people: tuple[str, ...] = ()
    threshold: int = DEFAULT_THRESHOLD
    leads: Callable[[str], bool] = _leads
