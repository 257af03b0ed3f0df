"""The report's self-check: everything it finds in a finished report before anybody approves it. Pure functions.

Each module looks for one kind of fault. What they need to know of the world around the report is a `Reference`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reports.checks import links, names, numbers, privacy, shape, words
from reports.checks.finding import Finding, GroupName, Kind, OldName, Reference
from reports.checks.reading import readability
from reports.content import ReportContent

CHECKS: tuple[Callable[[ReportContent, Reference], Iterator[Finding]], ...] = (
    links.links,
    links.mail_links,
    links.documents,
    shape.headings,
    shape.charts,
    names.outdated,
    names.collaboration,
    names.order_of_target_groups,
    words.unexplained,
    words.misspelled,
    words.explained_twice,
    words.mixed_terms,
    words.heavy,
    numbers.result_alone,
    numbers.account,
    numbers.amounts,
    numbers.totals,
    numbers.meetings,
    numbers.small,
    numbers.age_bands,
    privacy.person_numbers,
    privacy.people,
    privacy.addresses,
)


def check(report: ReportContent, reference: Reference) -> tuple[Finding, ...]:
    """Every remark on the report, each once, in reading order."""
    found = {finding.key: finding for look in CHECKS for finding in look(report, reference)}
    order = {anchor: place for place, anchor in enumerate(report.anchors())}
    return tuple(sorted(found.values(), key=lambda one: (order.get(one.section, len(order)), one.kind, one.key)))


__all__ = ["Finding", "GroupName", "Kind", "OldName", "Reference", "check", "readability"]
