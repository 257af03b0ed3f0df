"""The cast: accounts for the people whom a visitor of the demo may act as."""

from __future__ import annotations

from groups.actions import people
from groups.models import ChairTerm, Group, Person
from samla.actions import add_user
from samla.demo.names import address
from samla.demo.people import MEDICAL
from samla.demo.world import World


def tell(world: World) -> None:
    cast = {
        "Ordförande i NOSAM Lerum – leder gruppens möten": _chair(world, world.groups["nosam-lerum"]),
        "Ledamot i NOSAM Alingsås – medicinskt ansvarig sjuksköterska": world.people[f"nosam-alingsas-{MEDICAL}"],
        "Politiker – företräder Socialnämnden i politiska samrådet": world.people["psg-board-social-alingsas"],
        "Ledamot i Samordningsgruppen – läser allt": world.people["sg-habilitering-och-halsa"],
        "Analytiker – arbetar med avvikelser": world.people["analytiker"],
        "Samordnare för SIP – håller sitt område aktuellt": world.people["samordnare-3"],
        "Kommunikatör – sköter sidorna": world.people["kommunikator"],
    }
    for label, person in cast.items():
        user = add_user(name=person.name, email=person.email, persona=label, by=world.leader)
        people.give_account(person=person, user=user, by=world.leader)
    add_user(
        name="Ulla Utomstående",
        email=address("Ulla Utomstående"),
        persona="Utomstående – inloggad utan uppdrag",
        by=world.leader,
    )


def _chair(world: World, group: Group) -> Person:
    term = ChairTerm.objects.current(world.on).get(group=group, office=ChairTerm.Office.CHAIR)
    return term.person
