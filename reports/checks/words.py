"""Abbreviations explained once and spelled alike, one word for one thing, and texts that can be read (Q19, Q21)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reports.checks.finding import Finding, Kind, Reference
from reports.checks.reading import Passage, authored, excerpt, passages, readability
from reports.content import ReportContent
from samla.limited_html import plain

CAPITALS = re.compile(r"(?<![\w/.@-])[A-ZÅÄÖ]{2,7}(?![\w/@])")
ROMAN = re.compile(r"[IVX]+")
HARDEST = 55
# Pairs of words that the report must not use for the same thing
SAME_THING = (("målområde", "fokusområde"),)
COMMON = frozenset({"PDF", "CSV", "USB", "EU", "AB", "TV", "IT"})


def unexplained(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Abbreviations that neither the register nor the text explains."""
    known = {*reference.abbreviations, *COMMON, *_capitals_of_names(reference)}
    for short, passage in _first_uses(report).items():
        is_explained = bool(re.search(rf"\w\s*\({re.escape(short)}\)|{re.escape(short)}\s*\(\w", passage.text))
        is_variant = _meant(short, reference) is not None
        if short not in known and not is_explained and not is_variant and not ROMAN.fullmatch(short):
            yield Finding(
                Kind.WORD,
                "unexplained",
                passage.section,
                short,
                f"Förkortningen {short} förklaras inte.",
                "Lägg den i förkortningsregistret, eller skriv ut vad den betyder.",
                excerpt=excerpt(passage.text, passage.text.find(short)),
            )


def misspelled(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Abbreviations that are in the register, spelled in another way here (Q19: CFS and CSF)."""
    titles = {short.capitalize(): short for short in reference.abbreviations if len(short) > 2}
    names = set(re.findall(r"\w+", " ".join(reference.proper_names)))
    for passage in passages(report):
        spelled = {short: _meant(short, reference) for short in _capitals(passage.text)}
        words = set(re.findall(r"\w+", passage.text)) - names
        spelled |= {word: titles[word] for word in words & set(titles) if passage.is_written}
        for word, meant in spelled.items():
            if meant:
                yield Finding(
                    Kind.WORD,
                    "misspelled",
                    passage.section,
                    word,
                    f"Här står {word}. Förkortningen skrivs {meant}.",
                    f"Skriv {meant}.",
                    excerpt=excerpt(passage.text, passage.text.find(word)),
                )


def _meant(short: str, reference: Reference) -> str | None:
    """The registered abbreviation that has the same letters in another order."""
    if short in reference.abbreviations or short in _capitals_of_names(reference) or len(short) < 3:
        return None
    return next((known for known in reference.abbreviations if sorted(known) == sorted(short)), None)


def explained_twice(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Abbreviations that authors' own texts explain more than once."""
    explained: Counter[str] = Counter()
    for section, block in authored(report):
        for short in re.findall(r"\w\s+\(([A-ZÅÄÖ]{2,7})\)", plain(block.html)):
            explained[short] += 1
            if explained[short] == 2:
                yield Finding(
                    Kind.WORD,
                    "explained_twice",
                    section.anchor,
                    short,
                    f"Förkortningen {short} förklaras en gång till.",
                    "Det räcker att förklara den första gången.",
                )


def mixed_terms(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Two words for the same thing in one text (Q21)."""
    for one, other in SAME_THING:
        for section, block in authored(report):
            text = plain(block.html).lower()
            if one in text and other in text:
                yield Finding(
                    Kind.WORD,
                    "mixed_terms",
                    section.anchor,
                    one,
                    f"Texten säger både {one} och {other}.",
                    "Välj ett av orden.",
                )


def heavy(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Texts that are hard to read: LIX above the limit."""
    for section, block in authored(report):
        lix = readability(plain(block.html))
        if lix is not None and lix > HARDEST:
            yield Finding(
                Kind.WORD,
                "heavy",
                section.anchor,
                "lix",
                f"Texten är svår att läsa: LIX {lix}, över {HARDEST}.",
                "Dela långa meningar och byt långa ord.",
            )


def _first_uses(report: ReportContent) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for passage in passages(report):
        for short in _capitals(passage.text):
            found.setdefault(short, passage)
    return found


def _capitals(text: str) -> list[str]:
    return CAPITALS.findall(text)


def _capitals_of_names(reference: Reference) -> set[str]:
    """«SAML» is part of the collaboration's name, no abbreviation."""
    names = (*reference.proper_names, reference.full_name, reference.short_name, *reference.also_known_as)
    as_one = re.sub(r"[\s-]", "", reference.short_name)
    return {as_one, *(short for name in names for short in _capitals(name))}
