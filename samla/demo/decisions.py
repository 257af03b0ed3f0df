"""Chapter four: what was decided, and what followed (domain A2.4–A2.5, A3 Q14)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from groups.actions import decisions
from groups.models import Assignment, Decision, Meeting, Ratification
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

K, R = Decision.Kind, Ratification.State
INVENTED = Provenance.INVENTED

SMALL_CHILDREN_BOARDS = (
    ("delregional-namnd-vastra", R.RATIFIED, date(2025, 1, 28)),
    ("board-primarvard", R.RATIFIED, date(2025, 2, 12)),
    ("board-sas", R.UNKNOWN, None),
    ("board-social-alingsas", R.RATIFIED, date(2025, 2, 4)),
    ("board-barn-alingsas", R.UNKNOWN, None),
    ("board-omsorg-lerum", R.RATIFIED, date(2025, 2, 19)),
)
CLINIC_BOARDS = ("delregional-namnd-vastra", "board-social-alingsas", "board-omsorg-lerum")


def tell(world: World) -> None:
    _clinics(world)
    _small_children(world)
    _election(world)
    _assignments(world)
    _theme_group(world)
    _recommendations(world)
    _plans(world)
    _reports(world)
    _evaluation(world)
    _this_year(world)
    _money(world)


def _decide(world: World, name: str, group: str, **facts: Any) -> Decision:
    facts.setdefault("provenance", INVENTED)
    decision = decisions.record_decision(group=world.groups[group], by=world.leader, **facts)
    if decision.decided_on <= world.on:
        published_on = min(decision.decided_on + timedelta(days=14), world.on)
        decisions.publish_decision(decision=decision, on=published_on, by=world.leader)
    world.decisions[name] = decision
    return decision


def meeting_of(world: World, group: str, day: date) -> Meeting:
    """The group's first meeting on the day or after it."""
    later = [d for slug, d in world.meetings if slug == group and d >= day]
    return world.meetings[group, min(later)]


def _clinics(world: World) -> None:
    """Decided before the plan began; the sources give neither the day, nor which boards, nor what they answered."""
    decision = _decide(
        world,
        "socialmedicinsk-finansiering",
        "psg",
        kind=K.DIRECTION,
        decided_on=date(2022, 11, 25),
        title="Pengar till Socialmedicinsk mottagning 2023–2026",
        text="Samverkan betalar en del av Socialmedicinsk mottagning med ungefär 3 miljoner kronor om året 2023–2026.",
        has_economic_impact=True,
        target_groups=[world.target_groups["psykisk-halsa"]],
        goals=[world.goals["psykisk-halsa"]],
    )
    boards = [world.organisations[slug] for slug in CLINIC_BOARDS]
    for row in decisions.ask_boards(decision=decision, boards=boards, by=world.leader):
        decisions.answer_ratification(ratification=row, state=R.UNKNOWN, provenance=INVENTED, by=world.leader)


def _small_children(world: World) -> None:
    decision = _decide(
        world,
        "smabarnsteam",
        "psg",
        kind=K.DIRECTION,
        meeting=world.meetings["psg", date(2024, 11, 29)],
        title="Pengar till samordning av småbarnsteam 2025–2026",
        text="Samverkan beviljar pengar till att samordna småbarnsteam 2025–2026.",
        condition="Gäller om det inte går att säkra pengar på annat sätt.",
        has_economic_impact=True,
        target_groups=[world.target_groups["barn-och-unga"]],
        goals=[world.goals["psykisk-halsa"]],
    )
    boards = [world.organisations[slug] for slug, _, _ in SMALL_CHILDREN_BOARDS]
    rows = decisions.ask_boards(decision=decision, boards=boards, by=world.leader)
    for row, (_, state, on) in zip(rows, SMALL_CHILDREN_BOARDS, strict=True):
        decisions.answer_ratification(ratification=row, state=state, on=on, provenance=INVENTED, by=world.leader)
    for slug in ("vgr", "alingsas", "lerum"):
        decisions.follow_implementation(decision=decision, principal=world.organisations[slug], by=world.leader)


def _election(world: World) -> None:
    decision = _decide(
        world,
        "val-av-ordforande",
        "sg",
        kind=K.ELECTION,
        meeting=world.meetings["psg", date(2024, 9, 27)],
        title="Val av ordförande och vice ordförande från oktober 2024",
        text="Vice ordföranden tar över som ordförande i oktober 2024, eftersom ordföranden byter tjänst. Alingsås "
        "lasaretts representant blir vice ordförande.",
    )
    decisions.close_decision(decision=decision, on=date(2024, 10, 1), reason="Bytet är genomfört.", by=world.leader)


def _assignments(world: World) -> None:
    rows = (
        (
            "sip-uppdrag",
            date(2024, 2, 2),
            "Goda exempel på SIP",
            "Ta fram och sprida goda exempel på SIP.",
            "sip",
            None,
        ),
        (
            "vokollen-uppdrag",
            date(2024, 5, 24),
            "Pröva Vård- och omsorgskollen",
            "Pröva Vård- och omsorgskollen som sätt att följa upp hur den enskilde upplever insatserna.",
            "kvalitet",
            "aldre",
        ),
    )
    for name, day, title, text, goal, target in rows:
        decision = _decide(
            world,
            name,
            "sg",
            kind=K.ASSIGNMENT,
            meeting=meeting_of(world, "sg", day),
            title=title,
            text=text,
            addressed_to="NOSAM Alingsås och NOSAM Lerum",
            goals=[world.goals[goal]],
            target_groups=[world.target_groups[target]] if target else None,
        )
        for slug in ("nosam-alingsas", "nosam-lerum"):
            decisions.give_assignment(
                title=title,
                given_to=world.groups[slug],
                given_by_group=world.groups["sg"],
                year=FACTS_YEAR,
                decision=decision,
                state=Assignment.State.RECEIVED,
                by=world.leader,
            )
    decisions.give_assignment(
        title="Pröva en mall för närområdesplan",
        given_to=world.groups["nosam-lerum"],
        given_by_organisation=world.organisations["koncernkontoret"],
        year=FACTS_YEAR,
        state=Assignment.State.RECEIVED,
        by=world.leader,
    )


def _theme_group(world: World) -> None:
    decision = _decide(
        world,
        "temagrupp-egenvard",
        "sg",
        meeting=meeting_of(world, "sg", date(2024, 5, 24)),
        title="Ny temagrupp för egenvård",
        text="En temagrupp bildas för att ge samsyn om den länsgemensamma riktlinjen för egenvård.",
        goals=[world.goals["kvalitet"]],
    )
    decisions.close_decision(decision=decision, on=date(2024, 9, 18), reason="Gruppen har startat.", by=world.leader)


def _recommendations(world: World) -> None:
    shared = world.meetings["nosam-alingsas", date(2024, 5, 22)]
    rows = (
        (
            "tandvardsintyg",
            "aldre",
            "Intyg om nödvändig tandvård i tid",
            "Alla verksamheter uppmanas att se till att den som har rätt till intyg om nödvändig tandvård får det "
            "i tid.",
            "läkare, enhetschefer på särskilt boende, sjuksköterskor i kommunal primärvård och socialsekreterare",
        ),
        (
            "film-socialtjanstlag",
            "barn-och-unga",
            "Se filmen om den nya socialtjänstlagen",
            "Alla representanter uppmanas att se SKR:s film om socialtjänstlagen inför dialogen 2025.",
            "alla representanter",
        ),
    )
    for name, target, title, text, addressed_to in rows:
        for slug in ("nosam-alingsas", "nosam-lerum"):
            _decide(
                world,
                f"{name}-{slug}",
                slug,
                kind=K.RECOMMENDATION,
                meeting=shared,
                title=title,
                text=text,
                addressed_to=addressed_to,
                target_groups=[world.target_groups[target]],
            )


def _plans(world: World) -> None:
    """Each planning group adopts its activity plan at its first meeting of the year."""
    for year in range(FACTS_YEAR + 1, world.year + 1):
        for slug in ("sg", "nosam-alingsas", "nosam-lerum"):
            days = [day for group, day in world.meetings if group == slug and day.year == year and day <= world.on]
            if days:
                _decide(
                    world,
                    f"plan-{slug}-{year}",
                    slug,
                    meeting=world.meetings[slug, min(days)],
                    title=f"Aktivitetsplan {year}",
                    text=f"Gruppen antar sin aktivitetsplan för {year}.",
                )


def _reports(world: World) -> None:
    """The coordination group approves the report of the year before, in March (D75)."""
    for year in range(FACTS_YEAR - 1, world.year):
        day = {2024: date(2025, 3, 21), 2025: date(2026, 3, 13)}.get(year, date(year + 1, 3, 8))
        meeting = meeting_of(world, "psg" if year == 2023 else "sg", day)
        if meeting.date > world.on:
            continue
        decision = _decide(
            world,
            f"arsrapport-{year}",
            "sg",
            meeting=meeting,
            title=f"Årsrapport {year} fastställs",
            text=f"Årsrapporten för {year} fastställs och lämnas till Politiska samrådsgruppen för information.",
            provenance=Provenance.RECORDED if year == FACTS_YEAR else INVENTED,
        )
        decisions.close_decision(decision=decision, on=meeting.date, reason="Rapporten är publicerad.", by=world.leader)


def _evaluation(world: World) -> None:
    decisions.record_evaluation(
        title="Utvärdering av samverkansstrukturen",
        year=FACTS_YEAR,
        when="hösten 2024",
        summary="Strukturen har till viss del nått sitt syfte: dialogen har kommit närmare verksamheterna och leder "
        "till handling. Aktivitetsplaneringen, ledningen och närvaron behöver bli bättre för att arbetet ska "
        "bli mer målinriktat och effektivt.",
        areas=("Effektiviteten i grupperna", "Representationen i grupperna", "Gruppernas mandat att besluta"),
        follow_up_year=FACTS_YEAR + 1,
        answered_by=[world.groups[slug] for slug in ("sg", "nosam-alingsas", "nosam-lerum")],
        by=world.leader,
    )


def _this_year(world: World) -> None:
    """The current year alive: a direction decision on its way through the boards, and one matter open since spring."""
    autumn = meeting_of(world, "psg", date(world.year, 3, 1))
    if autumn.date > world.on:
        autumn = meeting_of(world, "psg", date(world.year - 1, 9, 20))
    decision = _decide(
        world,
        "ny-samverkansplan",
        "psg",
        kind=K.DIRECTION,
        meeting=autumn,
        title="Inriktning för nästa samverkansplan",
        text="Nästa samverkansplan ska bygga vidare på de fyra målområdena och ha färre och tydligare mål.",
        goals=[world.goals["kvalitet"]],
    )
    states = (R.RATIFIED, R.SENT, R.RATIFIED, R.POSTPONED, R.SENT)
    boards = [world.organisations[slug] for slug, _, _ in SMALL_CHILDREN_BOARDS[:5]]
    rows = decisions.ask_boards(decision=decision, boards=boards, by=world.leader)
    for row, state in zip(rows, states, strict=True):
        decisions.answer_ratification(ratification=row, state=state, provenance=INVENTED, by=world.leader)
    _decide(
        world,
        "analysgruppens-uppdrag",
        "sg",
        meeting=meeting_of(world, "sg", date(2025, 5, 1)),
        title="Tydligare uppdrag för analysgruppen",
        text="Analysgruppen får i uppdrag att varje halvår föreslå minst en förbättring för varje målgrupp.",
    )


def _money(world: World) -> None:
    """What the money of the other years is used for: a budget a year, and what became of two applications."""
    for year in range(FACTS_YEAR + 1, world.year + 1):
        meeting = meeting_of(world, "sg", date(year, 3, 11))
        if meeting.date <= world.on:
            _decide(
                world,
                f"budget-{year}",
                "sg",
                meeting=meeting,
                title=f"Budget {year} för samverkans gemensamma pengar",
                text=f"Samordningsgruppen fördelar pengarna för {year} på processledning, utbildning, webbplats och "
                "suicidprevention.",
                has_economic_impact=True,
            )
    rows = (
        (
            "anhorigstod",
            "Pengar till gemensamt anhörigstöd 2026–2027",
            "Ansökan om gemensamt anhörigstöd beviljas med 100\u00a0000 kronor 2026 och 200\u00a0000 kronor 2027.",
        ),
        (
            "videorum",
            "Avslag på ansökan om eget bokningssystem för videomöten",
            "Ansökan avslås, eftersom parterna redan har system som kan användas tillsammans.",
        ),
    )
    for name, title, text in rows:
        _decide(
            world,
            name,
            "sg",
            meeting=meeting_of(world, "sg", date(FACTS_YEAR + 1, 10, 12)),
            title=title,
            text=text,
            has_economic_impact=True,
            target_groups=[world.target_groups["aldre"]],
        )
