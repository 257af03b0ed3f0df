"""The limit for small numbers that the collaboration has chosen, and a single number shown by it.

The rule itself is samla.disclosure. What is published as tables is protected there, together; this is for a
number that stands alone, such as how many deviations were settled at a meeting.
"""

from __future__ import annotations

from samla.disclosure import DEFAULT_THRESHOLD, Shown, shown_alone
from samla.models import Collaboration


def current_threshold() -> int:
    """Counts from one and up to this are not shown in public."""
    chosen = Collaboration.objects.values_list("small_number_threshold", flat=True).first()
    return DEFAULT_THRESHOLD if chosen is None else chosen


def protected_count(value: int) -> Shown:
    """A count that stands alone, as anybody may read it: «<5» where it is small."""
    return shown_alone(value, current_threshold())
