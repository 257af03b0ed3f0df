"""Deeds on personal links: one is made and given away, used once, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from groups.models import Person, PersonalLink, Told, Word
from samla.audit import deed
from samla.contributions import questions
from samla.errors import Refusal
from samla.models import User
from samla.saving import save
from samla.tokens import Question, digest_of, new_secret


def make_link(*, person: Person, question: str, row: int, on: date, by: User | None, days: int | None = None) -> str:
    """Give somebody a link to one question about one row; the whole address, which is told this once."""
    lasts = days or questions()[question].days
    secret = new_secret()
    with deed(f"Gav {person.name_in_history} en personlig länk", by=by):
        save(
            PersonalLink(
                digest=digest_of(secret),
                person=person,
                question=question,
                row=row,
                made_on=on,
                expires_on=on + timedelta(days=lasts),
            )
        )
    return settings.BASE_URL + reverse("groups:link_answer", args=[secret])


def answer_by_link(
    *, link: PersonalLink, question: Question, facts: Mapping[str, Any], on: date, by: User | None
) -> PersonalLink:
    """Take the answer of whoever was given the link. It is used up, unless the answer may be changed."""
    who = link.person.name_in_history
    with deed(f"{who} svarade genom sin personliga länk", by=by):
        held = PersonalLink.objects.select_for_update(of=("self",)).select_related("person").get(pk=link.pk)
        if not held.holds_on(on) or (held.used_on and not question.may_change):
            raise Refusal("Frågan är redan besvarad, eller så gäller länken inte längre.")
        word = Word(today=on, source=held.person, way=Told.Way.LINK)
        question.answer(row=held.row, word=word, by=by, **facts)
        held.used_on = on
        return save(held)


def revoke_links(*, question: str, row: int, on: date, by: User | None) -> int:
    """Let no link to the question about the row lead anywhere any more; how many there were."""
    live = PersonalLink.objects.filter(question=question, row=row, revoked_on__isnull=True).select_related("person")
    with deed("Återkallade personliga länkar", by=by):
        for link in (found := list(live.order_by("id"))):
            link.revoked_on = on
            save(link)
    return len(found)
