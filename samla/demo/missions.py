"""Chapter: what the local groups are for, as it was written in 2024 and as it was approved anew in 2026 (D74, Q12)."""

from __future__ import annotations

from datetime import date, timedelta

from groups.actions import decisions, missions, people
from groups.actions.seat_drawing import draw_seats
from groups.models import MissionSeat, MissionSection, MissionVersion, Seat
from groups.queries.seat_drawing import drawing
from samla.demo import places
from samla.demo.people import HEADS, HEALTH_STRATEGY, MEDICAL, PRIMARY_CARE, PSYCHOLOGY
from samla.demo.world import World

ISSUED = date(2024, 3, 15)
APPROVED = date(2026, 3, 13)
PUBLISHED = date(2026, 3, 27)
LOCAL = ("nosam-alingsas", "nosam-lerum")
WRITER = "Processledaren"
HEALTH_PROMOTION = "folkhälsosamordnare"

K = MissionSection.Kind
ORDINARY, CO_OPTED, SUPPORT = Seat.Kind.ORDINARY, Seat.Kind.CO_OPTED, Seat.Kind.SUPPORT

TEXTS_2024 = {
    K.INTRODUCTION: "I varje kommun finns en lokal grupp där kommunen och regionen arbetar tillsammans. Arbetet ser "
    "till hela människan, håller över tid och tar till vara det som gör människor friskare, så att behovet av vård "
    "och insatser minskar.\n\n"
    "Samverkansplanen för 2023–2026 anger riktningen. Gruppen skriver egna aktivitetsplaner för tre målgrupper: barn "
    "och unga, psykisk hälsa och missbruk samt äldre.",
    K.PURPOSE: "Gruppen arbetar nära invånarna och nära dem som möter den enskilde. När insatser och ansvar ordnas "
    "gemensamt på orten har både den enskilde och verksamheterna nytta av det.",
    K.GOAL: "Den enskilde ska möta vård, stöd och omsorg som en jämlik helhet, formad efter de egna behoven.",
    K.TASKS: "Samordna det lokala arbetet, så att avtal, överenskommelser och handlingsplaner följs.\n"
    "Ta fram lokala rutiner, införa dem och följa upp dem.\n"
    "Peka ut vad som behöver utvecklas och lyfta det till Samordningsgruppen.",
    K.REPRESENTATION: "Varje organisation utser den som företräder den. Ledamoten talar för sin verksamhet och bär "
    "kunskap åt båda håll. Uppdraget bygger på att samma personer deltar, så gruppen har inga ersättare.",
    K.CHAIR: "Gruppen väljer ordförande och vice ordförande. Kommunen och regionen turas om, ett år i taget. Den som "
    "har varit vice ordförande blir ordförande när tiden är ute.",
    K.FREQUENCY: "Gruppen träffas två till tre timmar ungefär var fjärde till femte vecka.",
    K.FOLLOW_UP: "Gruppen prövar hur det går med uppdraget och vad som kan bli bättre. Ordföranden och processledaren "
    "berättar om arbetet för Samordningsgruppen.",
    K.ANCHORING: "Samordningsgruppen är styrgrupp. Frågor som kostar pengar förankras där innan gruppen beslutar.",
}

# What was rewritten two years later; the rest stood as it was
TEXTS_2026 = {
    K.INTRODUCTION: "I varje kommun finns en lokal grupp där kommunen och regionen arbetar tillsammans. Arbetet ser "
    "till hela människan, håller över tid och tar till vara det som gör människor friskare, så att behovet av vård "
    "och insatser minskar.\n\n"
    "Samverkansplanen för 2023–2026 anger riktningen. Gruppen skriver egna aktivitetsplaner för tre målgrupper: äldre, "
    "barn och unga samt människor med psykisk ohälsa, skadligt bruk eller beroende.",
    K.REPRESENTATION: "Varje organisation utser den som företräder den. Ledamoten talar för sin verksamhet och bär "
    "kunskap åt båda håll. Mellan mötena tar ledamoten hem frågorna, så att gruppen kan enas när den träffas. "
    "Uppdraget bygger på att samma personer deltar, så gruppen har inga ersättare.\n\n"
    "Andra verksamheter kan bjudas in när en fråga kräver det.",
    K.FREQUENCY: "Gruppen träffas två till tre timmar ungefär var fjärde till femte vecka.\n\n"
    "Ordföranden, vice ordföranden, processledaren och den delregionala samordnaren är med under hela mötet.",
    K.FOLLOW_UP: "Gruppen prövar hela tiden vad som har fungerat och vad som kan bli bättre. Ordföranden och "
    "processledaren berättar regelbundet för Samordningsgruppen hur arbetet går.",
    K.ANCHORING: "Samordningsgruppen är styrgrupp. Beslut, särskilt sådana som kostar pengar, förankras där. Varje "
    "huvudman ser sedan till att det som gruppen har enats om blir gjort i den egna organisationen.",
}

TWO = ("psykisk-halsa", "barn-och-unga")
W = MissionSeat.Whose
# function, kind, whose, the organisation if it is a certain one, highest number, target groups
Places = tuple[tuple[str, Seat.Kind, MissionSeat.Whose, str, int, tuple[str, ...]], ...]
SERVING: Places = (
    ("processledare", SUPPORT, W.FUNCTION, "", 1, ()),
    ("delregional samordnare", SUPPORT, W.FUNCTION, "", 1, ()),
)
PLACES_2024: Places = (
    ("verksamhetschef", ORDINARY, W.EACH_HEALTH_CENTRE, "", 1, ()),
    ("verksamhetschef", ORDINARY, W.EACH_REHAB_UNIT, "", 1, ()),
    (PRIMARY_CARE, ORDINARY, W.MUNICIPALITY, "", 1, ()),
    (MEDICAL, ORDINARY, W.MUNICIPALITY, "", 2, ()),
    (HEADS, ORDINARY, W.MUNICIPALITY, "", 4, ()),
    (PSYCHOLOGY, ORDINARY, W.MUNICIPALITY, "", 1, ()),
    (HEALTH_STRATEGY, ORDINARY, W.MUNICIPALITY, "", 1, ()),
    ("vårdenhetschef", ORDINARY, W.ORGANISATION, "alingsas-lasarett", 1, ()),
    ("klinikchef", ORDINARY, W.ORGANISATION, "folktandvarden", 1, ()),
    ("brukarföreträdare", ORDINARY, W.ORGANISATION, "nsph", 1, ()),
    *SERVING,
)
PLACES_2026: Places = (
    ("verksamhetschef eller enhetschef", ORDINARY, W.EACH_HEALTH_CENTRE, "", 1, ()),
    ("verksamhetschef", ORDINARY, W.EACH_REHAB_UNIT, "", 1, ()),
    (PRIMARY_CARE, ORDINARY, W.MUNICIPALITY, "", 1, ()),
    (MEDICAL, ORDINARY, W.MUNICIPALITY, "", 2, ()),
    ("avdelningschef, enhetschef eller motsvarande", ORDINARY, W.MUNICIPALITY, "", 4, ()),
    ("klinikchef", CO_OPTED, W.ORGANISATION, "folktandvarden", 1, ()),
    ("vårdenhetschef eller enhetschef", ORDINARY, W.ORGANISATION, "alingsas-lasarett", 1, ()),
    (HEALTH_PROMOTION, ORDINARY, W.MUNICIPALITY, "", 1, ()),
    ("brukarföreträdare", ORDINARY, W.ORGANISATION, "nsph", 1, TWO),
    *SERVING,
)


def tell(world: World) -> None:
    first = missions.start_mission(
        title="Uppdrag för närområdessamverkan i Alingsås och Lerum",
        groups=[world.groups[slug] for slug in LOCAL],
        assigned_by=world.groups["sg"],
        drawn_up_by=WRITER,
        issued_on=ISSUED,
        by=world.leader,
    )
    _write(world, first, TEXTS_2024)
    _ask_for_places(world, first, PLACES_2024)
    missions.note_earlier_approval(version=first, on=ISSUED, by=world.leader)
    _draw(world, first, ISSUED)
    second = missions.revise_mission(mission=first.mission, drawn_up_by=WRITER, by=world.leader)
    _write(world, second, TEXTS_2026)
    for seat in second.seats.select_related("part_of__mission"):
        missions.drop_seat(seat=seat, by=world.leader)
    _ask_for_places(world, second, PLACES_2026)
    _approve(world, second)
    _leave_a_vacancy(world)
    _draw(world, second, APPROVED)
    places.wait_for_a_nomination(world, HEALTH_PROMOTION)


def _write(world: World, version: MissionVersion, texts: dict[MissionSection.Kind, str]) -> None:
    sections = version.sections.select_related("part_of__mission")
    for section in sections.filter(kind__in=texts):
        missions.write_section(section=section, text=texts[K(section.kind)], by=world.leader)


def _ask_for_places(world: World, version: MissionVersion, asked: Places) -> None:
    for function, kind, whose, organisation, maximum, targets in asked:
        missions.ask_for_seat(
            version=version,
            function=function,
            kind=kind,
            whose=whose,
            organisation=world.organisations[organisation] if organisation else None,
            maximum=maximum,
            target_groups=[world.target_groups[slug] for slug in targets],
            by=world.leader,
        )


def _draw(world: World, version: MissionVersion, on: date) -> None:
    """Gives each local group the places that the version asks for, just as the portal proposes it."""
    for slug in LOCAL:
        group = world.groups[slug]
        proposed = drawing(version, group, on)
        there = group.seats.select_related("group", "organisation").in_bulk()
        draw_seats(
            version=version,
            group=group,
            on=on,
            continues={pair.wanted.key: there[pair.existing.seat] for pair in proposed.pairs if pair.existing},
            ending=[there[left.seat] for left in proposed.left],
            by=world.leader,
        )


def _leave_a_vacancy(world: World) -> None:
    """Somebody changes jobs just before the new mission, so that a place waits for a nomination."""
    leaving = world.people[f"nosam-alingsas-{HEALTH_STRATEGY}"]
    for membership in leaving.memberships.current(APPROVED).select_related("seat__group", "seat__organisation"):
        people.end_early(row=membership, last_day=APPROVED - timedelta(days=1), reason="Tjänstebyte", by=world.leader)


def _approve(world: World, version: MissionVersion) -> None:
    decision = decisions.record_decision(
        group=world.groups["sg"],
        decided_on=APPROVED,
        title="Reviderad uppdragsbeskrivning för närområdessamverkan",
        text="Samordningsgruppen godkänner den reviderade uppdragsbeskrivningen för de två lokala grupperna.",
        state="closed",
        closed_on=APPROVED,
        closed_reason="Uppdragsbeskrivningen gäller från samma dag.",
        by=world.leader,
    )
    world.decisions["uppdragsbeskrivning-2026"] = decision
    decisions.publish_decision(decision=decision, on=PUBLISHED, by=world.leader)
    missions.approve_mission(version=version, decision=decision, by=world.leader)
