"""Small numbers: tables of counts in which nobody can be picked out, however the reader calculates.

Counts from one up to the threshold are shown as «<5». Other counts are hidden too, as «..», where a small one
could otherwise be worked out from totals. Zero is always shown.

How it holds. A table with its totals is a network: each count runs from its row to its column, each row total
into its row, each column total out of its column, and the grand total back to the start. Moving counts by one
along a closed way changes no sum. So a hidden count has another possible value if a closed way of hidden
counts leads through it on which each may take its step: a small one stays between one and the threshold, a
covering one at or above it. `protect` finds the cheapest such way for every small count and hides what lies on
it. The reader may know the marks, the threshold and this method's limits: the other table is as good as ours.

Earlier editions. Readers have them already, and may even know which counts were changed between two editions. So what
an edition hid stays hidden in the next, and a count may take its step only where all editions allow it: along with
the same count in each of them (it was hidden in all), or by itself (it has another value in all the others).
"""

from samla.disclosure.protecting import protect, protect_together
from samla.disclosure.tables import (
    COVERED,
    DEFAULT_THRESHOLD,
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    TOTAL,
    CountTable,
    Key,
    Mark,
    Position,
    ProtectedTable,
    Published,
    Shown,
    shown_alone,
    small_counts_in,
)

__all__ = [
    "COVERED",
    "DEFAULT_THRESHOLD",
    "HIGHEST_THRESHOLD",
    "LOWEST_THRESHOLD",
    "TOTAL",
    "CountTable",
    "Key",
    "Mark",
    "Position",
    "ProtectedTable",
    "Published",
    "Shown",
    "protect",
    "protect_together",
    "shown_alone",
    "small_counts_in",
]
