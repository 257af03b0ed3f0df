"""Deeds on anchoring: organisations are asked about a decision, and what each of them says (D49–D52, D69)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from groups.models import Anchoring, Decision, Group, Organisation, Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save

State = Anchoring.State


def ask_to_anchor(
    *,
    decision: Decision,
    where: Iterable[Organisation | Group],
    on: date,
    by: User | None,
    due_on: date | None = None,
    provenance: Provenance = Provenance.RECORDED,
) -> list[Anchoring]:
    """Ask organisations, or a group above, what they say of the decision before it holds."""
    if decision.is_closed:
        raise Refusal("Beslutet är avslutat. Öppna det igen innan du frågar någon.")
    if on < decision.decided_on:
        raise Refusal("Ingen kan tillfrågas innan beslutet fanns. Välj en senare dag.", field="asked_on")
    if due_on and due_on < on:
        raise Refusal("Svaret kan inte behövas innan frågan ställs. Välj en senare dag.", field="due_on")
    common = {"decision": decision, "asked_on": on, "due_on": due_on, "provenance": provenance}
    asked = list(where)
    with deed(f"Bad {len(asked)} förankra beslutet {decision}", by=by):
        return [save(Anchoring(**{_kind(place): place}, **common)) for place in asked]


def answer_anchoring(
    *, anchoring: Anchoring, state: State | str, word: Word, by: User | None, note: str = ""
) -> Anchoring:
    """Write down what an organisation, or the group above, says. A later answer takes the place of an earlier one."""
    if word.day < anchoring.asked_on:
        raise Refusal("Svaret kan inte ha kommit före frågan. Välj en senare dag.", field="told_on")
    if state == State.OBJECTION and not note:
        raise Refusal("Skriv vad invändningen gäller.", field="note")
    with deed(f"{anchoring.where}: {State(state).label}", by=by):
        anchoring.take(word)
        anchoring.state, anchoring.note = state, note
        return save(anchoring)


def settle_anchorings(
    *, decision: Decision, word: Word, by: User | None, objections: Mapping[int, str] | None = None
) -> list[Anchoring]:
    """Settle at the meeting, in one deed, what is still waiting: no objections, but for those that are named."""
    waiting = list(decision.anchorings.filter(state=State.ASKED).select_related("organisation", "group"))
    if not waiting:
        raise Refusal("Alla har redan svarat.")
    said = objections or {}
    with deed(f"Stämde av förankringen av beslutet {decision}", by=by):
        for anchoring in waiting:
            note = said.get(anchoring.pk, "")
            state = State.OBJECTION if note else State.NO_OBJECTION
            answer_anchoring(anchoring=anchoring, state=state, note=note, word=word, by=by)
    return waiting


def _kind(place: Organisation | Group) -> str:
    return "organisation" if isinstance(place, Organisation) else "group"
