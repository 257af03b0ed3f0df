"""Deeds on mission documents: written in sections, approved by a decision, then followed by new versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max

from groups.models import (
    Decision,
    Group,
    MissionDocument,
    MissionSeat,
    MissionSection,
    MissionVersion,
    Organisation,
    Seat,
    TargetGroup,
)
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import link, save
from samla.versions import change

LOCKED = "Versionen är godkänd och ändras inte. Skriv en ny version i stället."
Kind = MissionSection.Kind

# The headings that a new document starts with, in reading order
USUAL = (
    Kind.INTRODUCTION,
    Kind.PURPOSE,
    Kind.GOAL,
    Kind.TASKS,
    Kind.REPRESENTATION,
    Kind.CHAIR,
    Kind.FREQUENCY,
    Kind.FOLLOW_UP,
    Kind.ANCHORING,
)
STEP = 10


def start_mission(
    *,
    title: str,
    groups: Iterable[Group],
    drawn_up_by: str,
    by: User | None,
    assigned_by: Group | None = None,
    issued_on: date | None = None,
) -> MissionVersion:
    """Start a mission document for one or several groups: its first version, a draft with the usual headings."""
    covered = list(groups)
    taken = [group.name for group in covered if group.mission_documents.exists()]
    if not covered:
        raise Refusal("Välj minst en grupp som uppdraget gäller.")
    if taken:
        raise Refusal(f"{taken[0]} har redan en uppdragsbeskrivning. Skriv en ny version av den.")
    with deed(f"Påbörjade uppdragsbeskrivningen {title}", by=by):
        mission = save(MissionDocument(title=title, assigned_by=assigned_by))
        link(mission, groups=covered)
        version = save(MissionVersion(mission=mission, number=1, drawn_up_by=drawn_up_by, issued_on=issued_on))
        for position, kind in enumerate(USUAL, start=1):
            save(MissionSection(part_of=version, kind=kind, heading=kind.label, position=position * STEP))
        return version


def write_section(
    *, section: MissionSection, by: User | None, version: int | None = None, **facts: Any
) -> MissionSection:
    """Change the heading or the text of a section in a draft. `version` is the one that the editor saw."""
    with deed(f"Skrev om avsnittet {section.heading} i {section.part_of}", by=by):
        _hold_draft(section.part_of)
        return save(change(section, version, facts))


def add_section(*, version: MissionVersion, heading: str, by: User | None, text: str = "") -> MissionSection:
    """Add a section of one's own at the end of a draft."""
    with deed(f"Lade till avsnittet {heading} i {version}", by=by):
        _hold_draft(version)
        last = version.sections.aggregate(last=Max("position"))["last"] or 0
        return save(MissionSection(part_of=version, kind=Kind.FREE, heading=heading, text=text, position=last + STEP))


def ask_for_seat(
    *,
    version: MissionVersion,
    function: str,
    by: User | None,
    kind: Seat.Kind = Seat.Kind.ORDINARY,
    whose: MissionSeat.Whose = MissionSeat.Whose.FUNCTION,
    organisation: Organisation | None = None,
    minimum: int = 1,
    maximum: int = 1,
    target_groups: Iterable[TargetGroup] | None = None,
) -> MissionSeat:
    """Add a kind of place to a draft (D45). No target group: the place is for all of them."""
    with deed(f"Lade till platsen {function} i {version}", by=by):
        _hold_draft(version)
        last = version.seats.aggregate(last=Max("position"))["last"] or 0
        seat = save(
            MissionSeat(
                part_of=version,
                function=function,
                kind=kind,
                whose=whose,
                organisation=organisation,
                minimum=minimum,
                maximum=maximum,
                position=last + STEP,
            )
        )
        link(seat, target_groups=target_groups)
        return seat


def drop_seat(*, seat: MissionSeat, by: User | None) -> None:
    """Take a kind of place out of a draft."""
    with deed(f"Tog bort platsen {seat.function} ur {seat.part_of}", by=by):
        _hold_draft(seat.part_of)
        seat.delete()


def approve_mission(*, version: MissionVersion, decision: Decision, by: User | None) -> MissionVersion:
    """Approve a draft by a decision; its day is the day of approval. From then on it is locked."""
    with deed(f"Godkände {version}", by=by):
        version.decision = decision
        return _approve(version, decision.decided_on)


def note_earlier_approval(*, version: MissionVersion, on: date, by: User | None) -> MissionVersion:
    """Note that a version was approved on a day before the portal was there, by a decision that it does not hold."""
    with deed(f"Noterade att {version} har godkänts", by=by):
        return _approve(version, on)


def _approve(version: MissionVersion, on: date) -> MissionVersion:
    _hold_draft(version)
    if not version.sections.exclude(text="").exists():
        raise Refusal("Uppdragsbeskrivningen är tom. Skriv den innan den godkänns.")
    version.state, version.approved_on = MissionVersion.State.APPROVED, on
    return save(version)


def revise_mission(*, mission: MissionDocument, drawn_up_by: str, by: User | None) -> MissionVersion:
    """Begin a new version as a copy of the newest, which must be approved. The first day of issue is kept."""
    with deed(f"Påbörjade en ny version av {mission}", by=by):
        MissionDocument.objects.select_for_update().get(pk=mission.pk)
        newest = mission.versions.order_by("-number").first()
        if newest is None or not newest.is_locked:
            raise Refusal("Det finns redan ett utkast. Arbeta vidare i det.")
        version = save(
            MissionVersion(
                mission=mission,
                number=newest.number + 1,
                drawn_up_by=drawn_up_by,
                issued_on=newest.issued_on,
                is_revision=True,
            )
        )
        _copy_parts(newest, version)
        return version


def _copy_parts(of: MissionVersion, to: MissionVersion) -> None:
    for section in of.sections.all():
        save(
            MissionSection(
                part_of=to, kind=section.kind, heading=section.heading, text=section.text, position=section.position
            )
        )
    names = ("function", "kind", "whose", "organisation", "minimum", "maximum", "position")
    for seat in of.seats.prefetch_related("target_groups"):
        copy = save(MissionSeat(part_of=to, **{name: getattr(seat, name) for name in names}))
        link(copy, target_groups=seat.target_groups.all())


def _hold_draft(version: MissionVersion) -> None:
    """Holds the version until the deed is done, and refuses one that is approved."""
    held = MissionVersion.objects.select_for_update().get(pk=version.pk)
    if held.is_locked:
        raise Refusal(LOCKED)
