"""Tells the whole story of the demo, chapter by chapter, in one transaction."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from groups.models import Group
from samla.actions import add_user, describe_collaboration
from samla.demo import (
    activities,
    agendas,
    chairs,
    decisions,
    deviations,
    documents,
    facts,
    finance,
    following,
    meetings,
    minutes,
    missions,
    people,
    personas,
    records,
    report_studio,
    reports,
    structure,
)
from samla.demo.names import address
from samla.demo.world import World
from samla.errors import Refusal
from samla.models import Collaboration, User

CHAPTERS = (
    structure,
    documents,
    meetings,
    decisions,
    people,
    chairs,
    missions,
    following,
    minutes,
    activities,
    deviations,
    finance,
    reports,
    agendas,
    personas,
    report_studio,
    records,
    facts,
)
LEADER = "Petra Processledare"
EARLIEST = date(2026, 4, 1)


def load(on: date) -> bool:
    """Make the demo as of the day. False if it is there already; Refusal beside real data or too early a day."""
    collaboration = Collaboration.objects.first()
    if collaboration and collaboration.is_demo:
        return False
    if collaboration or User.objects.exists() or Group.objects.exists():
        raise Refusal("Databasen innehåller redan riktiga uppgifter. Demon läggs bara in i en tom databas.")
    if on < EARLIEST:
        raise Refusal(f"Demon börjar {EARLIEST}. Välj den dagen eller en senare.")
    # Not one great deed: each of the story's own deeds stands by itself in the history
    with transaction.atomic():
        leader = add_user(
            name=LEADER,
            email=address(LEADER),
            persona="Processledare – får göra allt",
            by=None,
        )
        _describe(leader)
        world = World(on=on, leader=leader)
        for chapter in CHAPTERS:
            chapter.tell(world)
    return True


def _describe(leader: User) -> None:
    describe_collaboration(
        full_name="Vårdsamverkan Lerum Alingsås",
        short_name="SAML A",
        also_known_as="SAMLA, SAML A – Lerum och Alingsås",
        purpose="Kommunerna och regionen arbetar tillsammans, så att den som behöver både vård och omsorg möter en "
        "helhet och inte gränser mellan verksamheter.",
        target_text="Samverkan är till för den som behöver insatser från både kommun och region, samordnade och på "
        "samma gång.",
        contact_email="kontakt@example.org",
        is_demo=True,
        by=leader,
    )
