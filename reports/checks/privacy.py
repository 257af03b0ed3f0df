"""Persons who do not belong in a published report."""

from __future__ import annotations

from collections.abc import Iterator

from reports.checks.finding import Finding, Kind, Reference
from reports.checks.links import ADDRESS
from reports.checks.reading import excerpt, passages, phrase
from reports.content import ReportContent
from samla.privacy import found_in, masked


def person_numbers(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """What is, or is written like, a personnummer."""
    for passage in passages(report):
        for found in found_in(passage.text):
            yield Finding(
                Kind.PRIVACY,
                "person_numbers",
                passage.section,
                f"{passage.text[:20]}|{found.start}",
                "Här står något som ser ut som ett personnummer.",
                "Ta bort numret.",
                excerpt=excerpt(masked(passage.text), max(0, found.start - 20)),
            )


def people(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Persons of the register who are named in running text."""
    names = {name: phrase(name) for name in reference.people if " " in name}
    for passage in passages(report):
        for name, pattern in names.items():
            # Looking for the plain letters first spares most of the work: a register holds hundreds of names
            if name in passage.text and pattern.search(passage.text):
                yield Finding(
                    Kind.PRIVACY,
                    "people",
                    passage.section,
                    name,
                    f"Texten nämner {name}.",
                    "Skriv funktionen i stället för namnet, om personen inte har sagt ja.",
                    excerpt=excerpt(passage.text, passage.text.find(name)),
                )


def addresses(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """E-mail addresses in authors' texts: a person's own ages fast, and is not for everybody."""
    for passage in passages(report):
        for found in ADDRESS.finditer(passage.text) if passage.is_written else ():
            if not found[0].lower().startswith(("info@", "kontakt@", "registrator@", "kommun@")):
                yield Finding(
                    Kind.PRIVACY,
                    "addresses",
                    passage.section,
                    found[0],
                    f"Texten innehåller en persons e-postadress: {found[0]}.",
                    "Hänvisa till en gemensam brevlåda.",
                )
