"""Who is asked what: whom a question about a row is put to, and at which address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from groups.models import ChairTerm, Group, Membership, Organisation, Person


@dataclass(frozen=True)
class Recipient:
    """Somebody who may be asked. Without an address the link is given in another way; `person` 0 is not known yet."""

    name: str
    email: str
    person: int

    @property
    def key(self) -> str:
        return str(self.person) if self.person else self.email


def representatives(groups: Iterable[Group], organisation: Organisation, on: date) -> tuple[Recipient, ...]:
    """Those who sit in one of the groups for the organisation."""
    of_it = Q(seat__organisation=organisation) | Q(nominated_by=organisation)
    held = Membership.objects.current(on).filter(of_it, seat__group__in=groups).select_related("person")
    return _known(membership.person for membership in held.order_by("seat__position", "place", "id"))


def members(group: Group, on: date) -> tuple[Recipient, ...]:
    """All who hold a place or an office in the group."""
    held = Membership.objects.current(on).filter(seat__group=group).select_related("person").order_by("id")
    return _known([*_chairs(group, on), *(membership.person for membership in held)])


def chairs(group: Group, on: date) -> tuple[Recipient, ...]:
    """Chair and vice chair."""
    return _known(_chairs(group, on))


def one(person: Person | None) -> tuple[Recipient, ...]:
    return _known([person] if person else [])


def secretary(board: Organisation) -> tuple[Recipient, ...]:
    """The secretary of a board, by the address in the register."""
    if not board.secretary_email:
        return ()
    known = Person.objects.filter(email__iexact=board.secretary_email).order_by("id").first()
    name = known.name if known else f"Sekreteraren i {board}"
    return (Recipient(name, board.secretary_email, known.pk if known else 0),)


def _chairs(group: Group, on: date) -> list[Person]:
    terms = ChairTerm.objects.current(on).filter(group=group).select_related("person").order_by("office", "id")
    return [term.person for term in terms]


def _known(people: Iterable[Person]) -> tuple[Recipient, ...]:
    """Each once. Whose identity is protected is asked in another way than by the portal."""
    found = {person.pk: person for person in people if not person.has_protected_identity}
    return tuple(Recipient(person.name, person.email, person.pk) for person in found.values())
