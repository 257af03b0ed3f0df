"""What every kind of question about a row is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from groups.models import Decision
from groups.queries.recipients import Recipient
from samla.formatting import date_long
from samla.forms import Form
from samla.tokens import Asked, Paper, Question


@dataclass(frozen=True)
class Kind:
    """A kind of row that somebody answers.

    `rows` are all rows with everything at hand, `describe(row)` tells the question, `take(row, word, by, **facts)` is
    the deed, `groups(row)` are the groups whose leaders may write the answer down, `asked(row, on)` those who may be
    asked, and `url(row)` the page that the row stands on. `waiting` finds the rows that nobody has answered, and
    `asker` is the path from a row to the groups that wait for the answer.
    """

    code: str
    rows: Callable[[], QuerySet[Any]]
    describe: Callable[[Any], Asked]
    form: type[Form]
    take: Callable[..., object]
    groups: Callable[[Any], frozenset[int]]
    asked: Callable[[Any, date], tuple[Recipient, ...]]
    url: Callable[[Any], str]
    waiting: Q
    asker: str = "decision__group"
    other: str = "Svara något annat"
    may_change: bool = False
    paper: Callable[[Any], Paper] | None = None

    def find(self, pk: int) -> Model | None:
        """The row, or nothing."""
        found: Model | None = self.rows().filter(pk=pk).first()
        return found

    @property
    def question(self) -> Question:
        """The kind as a personal link asks it."""
        return Question(
            code=self.code,
            ask=self._ask,
            form=self.form,
            answer=self._answer,
            other=self.other,
            may_change=self.may_change,
            paper=self._paper if self.paper else None,
        )

    def _ask(self, row: int, person: object) -> Asked | None:
        found = self.find(row)
        return self.describe(found) if found else None

    def _paper(self, row: int) -> Paper | None:
        found = self.find(row)
        return self.paper(found) if self.paper and found else None

    def _answer(self, *, row: int, **told: Any) -> object:
        return self.take(self.rows().get(pk=row), **told)


def of_decision(row: Any) -> frozenset[int]:
    """The group that decided."""
    return frozenset({row.decision.group_id})


def page_of_decision(row: Any) -> str:
    """The decision's page."""
    url: str = row.decision.get_absolute_url()
    return url


def facts_of(decision: Decision, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """What is told of the decision beside the question; what is not known is left out."""
    facts = (
        ("Beslut", decision.title),
        ("Grupp", decision.group.name),
        ("Beslutat", date_long(decision.decided_on)),
        *more,
    )
    return tuple(fact for fact in facts if fact[1])


def day(on: date | None) -> str:
    return date_long(on) if on else ""


def closed(decision: Decision) -> str:
    """What is said instead of a question when nothing more must follow."""
    return "Beslutet är avslutat, så du behöver inte svara." if decision.is_closed else ""
