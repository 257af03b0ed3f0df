"""Chapter: an invented records plan, whose diary holds which year, and what of 2024 stands there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from groups.actions import documents, records
from groups.models import ChairTerm, RecordClass
from samla.contributions import records as records_of
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

S, O = RecordClass.Source, RecordClass.Outcome  # noqa: E741 – read as «source, outcome»
BY_TURN = "har ordförandeskapet i gruppen det året"
GROUPS = ("psg", "sg", "nosam-alingsas", "nosam-lerum")

# title, facts
CLASSES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Protokoll och minnesanteckningar", {
        "source": S.MINUTES, "keeper_rule": BY_TURN, "handled_by": "processledaren",
        "content_owner": "gruppens ordförande", "archive": "huvudmannens centralarkiv", "method": "digitalt, PDF/A",
        "is_published": True,
    }),
    ("Beslut mellan möten", {
        "source": S.DECISION, "keeper_rule": BY_TURN, "handled_by": "processledaren",
        "content_owner": "gruppens ordförande", "archive": "huvudmannens centralarkiv", "method": "digitalt, PDF/A",
        "is_published": True,
    }),
    ("Uppdragsbeskrivningar", {
        "source": S.MISSION, "keeper_rule": BY_TURN, "handled_by": "processledaren",
        "content_owner": "Samordningsgruppen", "reviewed_by": "processledaren", "review_years": 2,
        "archive": "huvudmannens centralarkiv", "method": "digitalt, PDF/A", "is_published": True,
    }),
    ("Årsrapporter", {
        "source": S.REPORT, "keeper": "vgr", "handled_by": "processledaren", "content_owner": "Samordningsgruppen",
        "archive": "regionarkivet", "method": "digitalt, PDF/A", "is_published": True,
    }),
    ("Lägesrapporter", {
        "source": S.STATUS_REPORT, "is_registered": False, "outcome": O.DISPOSED, "years": 3,
        "decision": "Påhittat gallringsbeslut 2023-05-10", "handled_by": "processledaren",
        "content_owner": "gruppens ordförande", "method": "digitalt i portalen",
    }),
    ("Delregionala rutiner", {
        "keeper": "vgr", "handled_by": "processledaren", "content_owner": "Samordningsgruppen",
        "reviewed_by": "temagruppen", "review_years": 2, "archive": "regionarkivet", "method": "digitalt, PDF/A",
        "is_published": True,
    }),
    ("Underlag från arbetsgrupper", {
        "is_registered": False, "outcome": O.DISPOSED, "years": 2, "decision": "Påhittat gallringsbeslut 2023-05-10",
        "handled_by": "gruppens sammankallande", "method": "digitalt i portalen",
    }),
)  # fmt: skip
TYPED = {"rutin-lakemedelshantering": "Delregionala rutiner"}


def tell(world: World) -> None:
    classes = {title: _add(world, title, facts) for title, facts in CLASSES}
    for slug, title in TYPED.items():
        documents.change_document(
            document=world.documents[slug],
            record_class=classes[title],
            drawn_up_by="Processledaren",
            content_owner="Samordningsgruppen",
            by=world.leader,
        )
    _diaries(world)
    _register(world)


def _add(world: World, title: str, facts: dict[str, Any]) -> RecordClass:
    keeper = facts.get("keeper")
    named = {"keeper": world.organisations[keeper]} if keeper else {}
    return records.add_record_class(title=title, by=world.leader, provenance=Provenance.INVENTED, **{**facts, **named})


def _diaries(world: World) -> None:
    """By who leads each group when the year begins; this year it is still to be decided for the last of them."""
    for year in range(FACTS_YEAR, world.year + 1):
        for slug in GROUPS if year < world.year else GROUPS[:-1]:
            group = world.groups[slug]
            term = ChairTerm.objects.current(date(year, 1, 1)).filter(group=group, office=ChairTerm.Office.CHAIR)
            found = term.select_related("organisation__principal").first()
            if found and found.organisation and found.organisation.principal:
                keeper = found.organisation.principal
                records.keep_diary(
                    year=year, group=group, keeper=keeper, provenance=Provenance.INVENTED, by=world.leader
                )


def _register(world: World) -> None:
    """What the political group and the coordination group drew up in 2024 is registered; the rest waits."""
    leading = {world.groups[slug].pk for slug in ("psg", "sg")}
    region = world.organisations["vgr"]
    chosen = [one for one in records_of(FACTS_YEAR) if one.source == S.MINUTES and one.group in leading and one.on]
    for number, record in enumerate(chosen, start=1):
        records.register_record(
            record=record,
            keeper=region,
            number=f"SAMLA {FACTS_YEAR}-{number:05d}",
            on=record.on + timedelta(days=21) if record.on else world.on,
            provenance=Provenance.INVENTED,
            by=world.leader,
        )
