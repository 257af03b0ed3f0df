"""«Att göra»: what waits for the person who is signed in, from every area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import PortalRequest
from samla.contributions import Task, todo
from samla.models import User
from samla.periods import today
from samla.piles import Pile, pile


@dataclass(frozen=True)
class TaskRow:
    """One task; `is_late` that its day has passed."""

    task: Task
    is_late: bool


@never_cache
@require_safe
def todo_show(request: PortalRequest) -> HttpResponse:
    """Everything that waits for the reader, by kind; to sign in, for who has not."""
    if not isinstance(request.user, User):
        return redirect("account_login")
    on = today()
    return render(request, "portal/todo.html", {"piles": piles(todo(request.viewer, request.user, on), on)})


def piles(tasks: Iterable[Task], on: date) -> tuple[Pile[TaskRow], ...]:
    """The tasks by kind, in the order in which the kinds first come; within one those with the soonest day first."""
    by_kind: dict[str, list[Task]] = {}
    for task in tasks:
        by_kind.setdefault(task.kind, []).append(task)
    return tuple(
        pile(f"hog-{number}", kind, [_row(task, on) for task in sorted(found, key=lambda task: task.due or date.max)])
        for number, (kind, found) in enumerate(by_kind.items(), start=1)
    )


def _row(task: Task, on: date) -> TaskRow:
    return TaskRow(task, task.due is not None and task.due < on)
