"""Anchoring and personal links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import anchorings, links
from groups.models import Anchoring, PersonalLink, Word
from groups.questions import ANCHORING
from samla.models import User
from samla.tokens import digest_of
from tests.factories import DAY, LATER, make_decision, make_group, make_organisation, make_person


def make_anchoring() -> Anchoring:
    decision = make_decision(make_group(), day=DAY)
    (row,) = anchorings.ask_to_anchor(decision=decision, where=[make_organisation()], on=DAY, by=None)
    return row


def make_link() -> PersonalLink:
    address = links.make_link(person=make_person(), question="forankring", row=make_anchoring().pk, on=DAY, by=None)
    return PersonalLink.objects.get(digest=digest_of(address.rstrip("/").rsplit("/", 1)[1]))


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.anchorings.ask_to_anchor": lambda by: anchorings.ask_to_anchor(
        decision=make_decision(make_group(), day=DAY), where=[make_organisation()], on=DAY, by=by
    ),
    "groups.actions.anchorings.answer_anchoring": lambda by: anchorings.answer_anchoring(
        anchoring=make_anchoring(), state=Anchoring.State.NO_OBJECTION, word=Word(LATER), by=by
    ),
    "groups.actions.anchorings.settle_anchorings": lambda by: anchorings.settle_anchorings(
        decision=make_anchoring().decision, word=Word(LATER), by=by
    ),
    "groups.actions.links.make_link": lambda by: links.make_link(
        person=make_person(), question="forankring", row=make_anchoring().pk, on=DAY, by=by
    ),
    "groups.actions.links.answer_by_link": lambda by: links.answer_by_link(
        link=make_link(), question=ANCHORING.question, facts={"state": Anchoring.State.NO_OBJECTION}, on=DAY, by=by
    ),
    "groups.actions.links.revoke_links": lambda by: links.revoke_links(
        question="forankring", row=make_link().row, on=DAY, by=by
    ),
}
