"""What follows from decisions, at every stage: invented, on the last year's meetings before the demo's day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from groups.actions import anchorings, decisions, referrals, report_backs, voices
from groups.actions.organisations import change_organisation
from groups.models import (
    Anchoring,
    Assignment,
    Consultation,
    Decision,
    Implementation,
    Meeting,
    Organisation,
    Person,
    Ratification,
    Referral,
    Told,
    Word,
)
from groups.queries.offers import next_meeting, seated_organisations
from groups.queries.recipients import representatives
from samla.demo.world import World
from samla.provenance import Provenance

INVENTED = Provenance.INVENTED
WEEK = timedelta(days=7)
WAYS = (Told.Way.EMAIL, Told.Way.PHONE, Told.Way.LINK, Told.Way.MEETING)
LOCAL = ("nosam-alingsas", "nosam-lerum")


def tell(world: World) -> None:
    _secretaries(world)
    for chapter in (_anchored, _costs_money, _disagreed, _asked_upward, _handed_down, _between_meetings):
        chapter(world)
    for chapter in (_carried_out, _to_be_closed, _ratified, _reported_back):
        chapter(world)


def _secretaries(world: World) -> None:
    boards = (found for found in world.organisations.values() if found.kind == Organisation.Kind.BOARD)
    for board in boards:
        change_organisation(
            organisation=board,
            secretary_email=f"sekreterare.{board.slug}@example.org",
            registrar_email=f"registrator.{board.slug}@example.org",
            by=world.leader,
        )


def _latest(world: World, slug: str, *, before: date | None = None) -> Meeting:
    """The group's last ordinary meeting that was over, with weeks left for answers."""
    last = (before or world.on) - 2 * WEEK
    group = world.groups[slug]
    found = Meeting.objects.of_group(group).counted().filter(date__lte=last).order_by("date", "id").last()
    if found is None:
        raise LookupError(slug)
    return found


def _decide(world: World, slug: str, meeting: Meeting, **facts: Any) -> Decision:
    decision = decisions.record_decision(
        group=world.groups[slug], meeting=meeting, provenance=INVENTED, by=world.leader, **facts
    )
    decisions.publish_decision(decision=decision, on=min(meeting.date + 2 * WEEK, world.on), by=world.leader)
    return decision


def _word(world: World, number: int, source: Person | None, on: date) -> Word:
    return Word(world.on, source, WAYS[number % len(WAYS)], min(on, world.on))


def _who(decision: Decision, organisation: Organisation) -> Person | None:
    found = representatives([decision.group], organisation, decision.decided_on)
    return Person.objects.get(pk=found[0].person) if found else None


def _anchored(world: World) -> None:
    """One organisation objects, one has not answered, the others have nothing against it."""
    meeting = _latest(world, "nosam-lerum")
    decision = _decide(
        world,
        "nosam-lerum",
        meeting,
        title="Samma checklista när någon skrivs ut",
        text="Alla verksamheter använder samma checklista när någon skrivs ut från sjukhuset.",
        target_groups=[world.target_groups["aldre"]],
        goals=[world.goals["kvalitet"]],
    )
    following = next_meeting(decision.group, meeting.date)
    where = seated_organisations([decision.group], meeting.date)[:5]
    rows = anchorings.ask_to_anchor(
        decision=decision,
        where=where,
        on=meeting.date,
        due_on=following.date if following else None,
        provenance=INVENTED,
        by=world.leader,
    )
    for number, (row, place) in enumerate(zip(rows[:-1], where, strict=False)):
        is_against = number == 1
        anchorings.answer_anchoring(
            anchoring=row,
            state=Anchoring.State.OBJECTION if is_against else Anchoring.State.NO_OBJECTION,
            note="Vi behöver få prova checklistan en månad först." if is_against else "",
            word=_word(world, number, _who(decision, place), meeting.date + timedelta(days=3 + number)),
            by=world.leader,
        )


def _costs_money(world: World) -> None:
    """A local group decides something that costs, and waits for the group that steers."""
    meeting = _latest(world, "nosam-alingsas")
    decision = _decide(
        world,
        "nosam-alingsas",
        meeting,
        title="Gemensam utbildning i samtal om hälsa",
        text="Verksamheterna ordnar en gemensam utbildning i samtal om hälsa för nyanställda.",
        has_economic_impact=True,
        amount=180_000,
        goals=[world.goals["psykisk-halsa"]],
    )
    steering = world.groups["sg"]
    anchorings.ask_to_anchor(decision=decision, where=[steering], on=meeting.date, provenance=INVENTED, by=world.leader)


def _disagreed(world: World) -> None:
    """The steering group was not of one mind, and one organisation was disqualified."""
    meeting = _latest(world, "sg")
    decision = _decide(
        world,
        "sg",
        meeting,
        title="Vem som bekostar transporter mellan enheter",
        text="Frågan om vem som bekostar transporter mellan enheter lämnas till Politiska samrådsgruppen.",
        dissent="Kommunerna och regionen var inte överens om hur kostnaden ska delas.",
    )
    referrals.refer(
        from_group=world.groups["sg"],
        to_group=world.groups["psg"],
        question="Hur ska kostnaden för transporter mellan enheter delas?",
        reason=Referral.Reason.DISAGREEMENT,
        decision=decision,
        on=meeting.date,
        due_on=meeting.date + 16 * WEEK,
        provenance=INVENTED,
        by=world.leader,
    )
    voices.note_recusal(decision=decision, organisation=world.organisations["alingsas-lasarett"], by=world.leader)


def _asked_upward(world: World) -> None:
    """A local group asked, the steering group has answered, and the answer is to be taken home."""
    meeting = _latest(world, "nosam-lerum", before=_latest(world, "nosam-lerum").date)
    decision = _decide(
        world,
        "nosam-lerum",
        meeting,
        title="Frågan om läsplattor i hemmet",
        text="Gruppen frågar Samordningsgruppen vem som lånar ut läsplattor för vårdmöten i hemmet.",
    )
    asked = referrals.refer(
        from_group=world.groups["nosam-lerum"],
        to_group=world.groups["sg"],
        question="Vem lånar ut läsplattor för vårdmöten i hemmet?",
        decision=decision,
        on=meeting.date,
        provenance=INVENTED,
        by=world.leader,
    )
    told = Word(world.on, world.people["sg-lerum"], Told.Way.MEETING, min(meeting.date + 3 * WEEK, world.on))
    answer = "Varje huvudman lånar ut till sina egna. Frågan tas upp igen om ett år."
    referrals.answer_referral(referral=asked, answer=answer, word=told, by=world.leader)


def _handed_down(world: World) -> None:
    """A task to both local groups: one has taken it on, the other has not said anything yet."""
    meeting = _latest(world, "sg", before=_latest(world, "sg").date)
    decision = _decide(
        world,
        "sg",
        meeting,
        kind=Decision.Kind.ASSIGNMENT,
        title="Kartlägg väntan på hjälpmedel",
        text="De lokala grupperna kartlägger hur länge den som behöver ett hjälpmedel får vänta.",
        goals=[world.goals["kvalitet"]],
    )
    for number, slug in enumerate(LOCAL):
        given = decisions.give_assignment(
            title=decision.title,
            text=decision.text,
            given_to=world.groups[slug],
            given_by_group=world.groups["sg"],
            year=meeting.date.year,
            decision=decision,
            given_on=meeting.date,
            due_on=meeting.date + 20 * WEEK,
            provenance=INVENTED,
            by=world.leader,
        )
        if number == 0:
            word = Word(world.on, None, Told.Way.EMAIL, meeting.date + timedelta(days=9))
            decisions.answer_assignment(assignment=given, state=Assignment.State.RECEIVED, word=word, by=world.leader)


def _between_meetings(world: World) -> None:
    """Asked by mail between two meetings; reported at the one after."""
    meeting = _latest(world, "sg")
    on = meeting.date - 3 * WEEK
    decision = decisions.record_decision(
        group=world.groups["sg"],
        decided_on=on,
        way=Decision.Way.PER_CAPSULAM,
        title="Yttrande om länets nya riktlinje",
        text="Samordningsgruppen ställer sig bakom yttrandet om länets nya riktlinje för egenvård.",
        provenance=INVENTED,
        by=world.leader,
    )
    people = [world.people[name] for name in ("sg-lerum", "sg-alingsas", "sg-alingsas-lasarett")]
    asked = voices.ask_between_meetings(decision=decision, people=people, on=on, way=Told.Way.EMAIL, by=world.leader)
    for number, row in enumerate(asked):
        answer = Consultation.Answer.ABSTAINED if number == 2 else Consultation.Answer.YES
        word = Word(world.on, row.person, Told.Way.EMAIL, on + timedelta(days=1 + number))
        voices.answer_consultation(consultation=row, answer=answer, word=word, by=world.leader)
    voices.report_at_meeting(decision=decision, meeting=meeting, by=world.leader)
    decisions.publish_decision(decision=decision, on=min(meeting.date + WEEK, world.on), by=world.leader)


def _carried_out(world: World) -> None:
    """A condition that came true, and principals that have come differently far."""
    meeting = _latest(world, "sg", before=_latest(world, "sg").date)
    decision = _decide(
        world,
        "sg",
        meeting,
        title="En väg in för samordnad plan",
        text="Varje huvudman har en brevlåda dit kallelser till samordnad plan skickas.",
        condition="Gäller om kallelserna kan skickas krypterat.",
        goals=[world.goals["sip"]],
    )
    day = meeting.date + 2 * WEEK
    decisions.settle_condition(decision=decision, met=True, on=min(day, world.on), by=world.leader)
    states = (Implementation.State.DONE, Implementation.State.ONGOING, Implementation.State.NOT_STARTED)
    for number, (slug, state) in enumerate(zip(("lerum", "vgr", "alingsas"), states, strict=True)):
        source = world.people["sg-lerum"] if slug == "lerum" else None
        decisions.follow_implementation(
            decision=decision,
            principal=world.organisations[slug],
            state=state,
            on=None if state == "not_started" else min(day + number * WEEK, world.on),
            word=None if state == "not_started" else _word(world, number, source, day + number * WEEK),
            responsible=source,
            due_on=meeting.date + 26 * WEEK,
            provenance=INVENTED,
            by=world.leader,
        )


def _to_be_closed(world: World) -> None:
    """The day of its review has passed and nothing waits: the portal proposes to close it."""
    meeting = _latest(world, "nosam-alingsas", before=_latest(world, "nosam-alingsas").date)
    _decide(
        world,
        "nosam-alingsas",
        meeting,
        title="Kontaktlista till alla vårdcentraler",
        text="En lista med telefonnummer till alla verksamheter skickas till vårdcentralerna varje kvartal.",
        review_on=min(meeting.date + 3 * WEEK, world.on - timedelta(days=1)),
    )


def _ratified(world: World) -> None:
    """The boards that have answered said so on a day, with paragraph and diary number."""
    decision = world.decisions["ny-samverkansplan"]
    said = (Ratification.State.RATIFIED, Ratification.State.POSTPONED)
    rows = decision.ratifications.filter(state__in=said).select_related("board", "decision")
    for number, row in enumerate(rows.order_by("pk"), start=1):
        day = min(decision.decided_on + (2 + number) * WEEK, world.on)
        decisions.answer_ratification(
            ratification=row,
            state=row.state,
            on=day,
            paragraph=f"§ {40 + number}",
            diary_number=f"{day.year}/{100 + number}",
            word=_word(world, number, None, day),
            by=world.leader,
        )


def _reported_back(world: World) -> None:
    """Of the politicians' last meeting some boards have heard, others have not."""
    meeting = _latest(world, "psg")
    boards = [
        found
        for found in seated_organisations([world.groups["psg"]], meeting.date)
        if found.kind == Organisation.Kind.BOARD
    ]
    rows = report_backs.plan_report_backs(meeting=meeting, boards=boards, provenance=INVENTED, by=world.leader)
    for number, row in enumerate(rows[:2]):
        person = world.people.get(f"psg-{row.board.slug}")
        word = _word(world, number, person, meeting.date + timedelta(days=8 + number))
        report_backs.note_report(report_back=row, word=word, by=world.leader)
    own = ("Gruppen träffades och talade om nästa samverkansplan.", "Vår nämnd får planen på remiss till våren.")
    report_backs.write_sentences(report_back=rows[1], sentences=own, by=world.leader)
