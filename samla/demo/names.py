"""Invented people: names drawn in order from two lists, never anybody real."""

from collections.abc import Iterator
from itertools import count

FIRST = (
    "Amina", "Birgit", "Cecilia", "Daniel", "Elsa", "Fredrik", "Gunilla", "Hamid", "Ingrid", "Johan", "Karin",
    "Leif", "Maryam", "Niklas", "Olga", "Per", "Rana", "Sofia", "Tomas", "Ulrika", "Viktor", "Yasmin", "Åke", "Östen",
)  # fmt: skip
LAST = (
    "Almgren", "Björkdal", "Cedervik", "Dalhed", "Ekmarker", "Fallgren", "Granvik", "Hedlunda", "Islinge", "Jonsered",
    "Kvarnå", "Lindhage", "Mosseberg", "Norrgård", "Oxelmo", "Pilfors", "Rosendahl", "Sandhem", "Tallbacka",
    "Uddemo", "Vretlund", "Åsviken", "Ängsmark", "Öhrvall", "Brunnsjö",
)  # fmt: skip
_PLAIN = str.maketrans("åäöÅÄÖé", "aaoAAOe")


def invented_names() -> Iterator[str]:
    """Names without end. The lists differ in length by one, so 600 names pass before a pair comes again."""
    for number in count():
        yield f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"


def address(name: str) -> str:
    """The address at example.org that belongs to the name."""
    return ".".join(name.lower().translate(_PLAIN).split()) + "@example.org"
