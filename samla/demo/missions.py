"""Chapter: what the local groups are for, as it was written in 2024 and as it was approved anew in 2026 (D74, Q12)."""

from __future__ import annotations

from datetime import date

from groups.actions import decisions, missions
from groups.models import MissionSection, MissionVersion, Seat
from samla.demo.world import World

ISSUED = date(2024, 3, 15)
APPROVED = date(2026, 3, 13)
PUBLISHED = date(2026, 3, 27)
LOCAL = ("nosam-alingsas", "nosam-lerum")
WRITER = "Processledaren"

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
# function, kind, one for each unit, highest number, target groups
Places = tuple[tuple[str, Seat.Kind, bool, int, tuple[str, ...]], ...]
HEADS: Places = (
    ("Verksamhetschef eller enhetschef, vårdcentral", ORDINARY, True, 1, ()),
    ("Verksamhetschef, rehabiliteringsenhet", ORDINARY, True, 1, ()),
    ("Verksamhetschef för kommunal primärvård", ORDINARY, False, 1, ()),
    ("Medicinskt ansvarig, MAS eller MAR", ORDINARY, False, 2, ()),
)
PLACES_2024: Places = (
    *HEADS,
    ("Psykologiskt ledningsansvarig, PLA", ORDINARY, False, 1, ()),
    ("Avdelningschef eller motsvarande i kommunen", ORDINARY, False, 4, ()),
    ("Klinikchef i tandvården", ORDINARY, False, 1, ()),
    ("Vårdenhetschef, Alingsås lasarett", ORDINARY, False, 1, ()),
    ("Folkhälsostrateg", ORDINARY, False, 1, ()),
    ("NSPH i Västra Götaland", ORDINARY, False, 1, ()),
    ("Processledare och delregional samordnare", SUPPORT, False, 2, ()),
)
PLACES_2026: Places = (
    *HEADS,
    ("Avdelningschef, enhetschef eller motsvarande i kommunen", ORDINARY, False, 4, ()),
    ("Klinikchef i tandvården", CO_OPTED, False, 1, ()),
    ("Vårdenhetschef eller enhetschef, Alingsås lasarett", ORDINARY, False, 1, ()),
    ("Folkhälsosamordnare", ORDINARY, False, 1, ()),
    ("NSPH i Västra Götaland", ORDINARY, False, 1, TWO),
    ("Processledare och delregional samordnare", SUPPORT, False, 2, ()),
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
    second = missions.revise_mission(mission=first.mission, drawn_up_by=WRITER, by=world.leader)
    _write(world, second, TEXTS_2026)
    for seat in second.seats.select_related("part_of__mission"):
        missions.drop_seat(seat=seat, by=world.leader)
    _ask_for_places(world, second, PLACES_2026)
    _approve(world, second)


def _write(world: World, version: MissionVersion, texts: dict[MissionSection.Kind, str]) -> None:
    sections = version.sections.select_related("part_of__mission")
    for section in sections.filter(kind__in=texts):
        missions.write_section(section=section, text=texts[K(section.kind)], by=world.leader)


def _ask_for_places(world: World, version: MissionVersion, places: Places) -> None:
    for function, kind, is_for_each_unit, maximum, targets in places:
        missions.ask_for_seat(
            version=version,
            function=function,
            kind=kind,
            is_for_each_unit=is_for_each_unit,
            maximum=maximum,
            target_groups=[world.target_groups[slug] for slug in targets],
            by=world.leader,
        )


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
