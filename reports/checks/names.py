"""Names as they were that year, the collaboration's own name spelled alike, target groups in their order (Q2–Q4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.checks.finding import Finding, Kind, Reference
from reports.checks.reading import excerpt, passages, phrase, written
from reports.content import ReportContent

SEPARATOR = r"[\s\u00a0-]?"


def outdated(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Names that did not hold that year (Q2, D10)."""
    valid = [phrase(name) for name in sorted(reference.valid_names, key=len, reverse=True)]
    old = [(phrase(one.name), one) for one in reference.old_names]
    for passage in passages(report):
        # What belongs to a longer name that did hold is no use of the shorter one
        text = passage.text
        for name in valid:
            text = name.sub(lambda found: "·" * len(found[0]), text)
        for pattern, one in old:
            if found := pattern.search(text):
                yield Finding(
                    Kind.NAME,
                    "outdated",
                    passage.section,
                    one.name,
                    f"«{one.name}» hette {reference.year} {one.then}.",
                    "Skriv namnet som gällde det året.",
                    excerpt=excerpt(passage.text, found.start()),
                )


def collaboration(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """The collaboration's name in another spelling than the one that was settled (Q4)."""
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in _variants(reference)]
    if letters := re.sub(r"[\s-]", "", reference.short_name):
        patterns.append(re.compile(rf"(?<!\w){SEPARATOR.join(map(re.escape, letters))}(?!\w)"))
    settled = {reference.short_name, reference.full_name}
    for passage in passages(report):
        for pattern in patterns:
            for found in pattern.finditer(passage.text):
                spelled = found[0].replace("\u00a0", " ")
                if spelled not in settled:
                    yield Finding(
                        Kind.NAME,
                        "collaboration",
                        passage.section,
                        spelled,
                        f"Samverkan skrivs «{spelled}» här, men heter {reference.short_name}.",
                        f"Skriv «{reference.short_name}» eller «{reference.full_name}».",
                        excerpt=excerpt(passage.text, found.start()),
                    )


def _variants(reference: Reference) -> list[str]:
    return sorted((name for name in reference.also_known_as if name), key=len, reverse=True)


def order_of_target_groups(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """A sentence that lists all target groups in another order than the report (Q3)."""
    names = reference.target_groups
    if len(names) < 2:
        return
    for passage, sentence in written(report):
        places = [found.start() if (found := phrase(name).search(sentence)) else -1 for name in names]
        if min(places) >= 0 and places != sorted(places):
            yield Finding(
                Kind.NAME,
                "order",
                passage.section,
                sentence[:80],
                "Målgrupperna räknas upp i en annan ordning än i resten av rapporten.",
                f"Skriv dem i ordningen {', '.join(names)}.",
                excerpt=excerpt(sentence),
            )
