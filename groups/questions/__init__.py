"""What the groups ask about what followed from a decision: by a personal link, or of whoever writes the answer down.

Each kind of row has one module-level `Kind`: how its row is found, what is asked, whom, who may write the answer down,
and the deed that takes it.
"""

from __future__ import annotations

from groups.questions.between_groups import ASSIGNMENT, REFERRAL
from groups.questions.drafts import DRAFT_MINUTES, MINUTES_APPROVAL
from groups.questions.in_groups import CONSULTATION, REPORT_BACK
from groups.questions.in_organisations import ANCHORING, IMPLEMENTATION, RATIFICATION
from groups.questions.kinds import Kind
from groups.questions.take_home import TAKE_HOME
from groups.questions.to_meetings import CANNOT_COME
from samla.tokens import Question

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (ANCHORING, RATIFICATION, IMPLEMENTATION, REFERRAL, ASSIGNMENT, CONSULTATION, REPORT_BACK)
}


def of_groups() -> tuple[Question, ...]:
    """Every question that the groups ask."""
    return (*(kind.question for kind in KINDS.values()), TAKE_HOME, CANNOT_COME, DRAFT_MINUTES, MINUTES_APPROVAL)
