"""Sending a direction decision to the boards: each secretary gets a link that holds letter, extract and question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from groups.actions.asking import Asking, ask_by_mail
from groups.models import Decision, Ratification
from groups.queries.recipients import secretary
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


def send_to_boards(
    *, decision: Decision, rows: Sequence[Ratification], on: date, now: datetime, by: User | None
) -> int:
    """Note that the boards were sent the decision, and mail their secretaries; how many mails were written."""
    waiting = [row for row in rows if row.state in Ratification.OPEN]
    if not waiting:
        raise Refusal("Alla valda nämnder har redan svarat. Kryssa i någon som inte har det.")
    with deed(f"Skickade följebrev om beslutet {decision} till {len(waiting)} nämnder", by=by):
        for row in waiting:
            row.sent_on = on
            if row.state == Ratification.State.UNKNOWN:
                row.state = Ratification.State.SENT
            save(row)
        title = f"Begäran om fastställande: {decision.title}"
        askings = [
            Asking("faststallande", row.pk, title, decision.group.name, recipient)
            for row in waiting
            for recipient in secretary(row.board)
        ]
        return ask_by_mail(askings=askings, on=on, now=now, by=by)
