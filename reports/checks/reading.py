"""How the checks read a report: passage by passage, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.content import Authored, Matters, ReportContent, Section, lines_of, walk

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ0-9«])")
# The capital after a short form begins no sentence
SHORT_FORMS = re.compile(r"\b(?:t\.ex|bl\.a|ca|kap|nr|dvs|m\.fl|osv)\.$")
WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+(?:-[A-Za-zÅÄÖåäö]+)*")
LONG_WORD = 7
EXCERPT = 90
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("noll", "en ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
    )
    for word in words.split()
}
NUMBER = r"\d+|" + "|".join(NUMBER_WORDS)


@dataclass(frozen=True)
class Passage:
    """A line of the report. `is_written` tells an author's own text from what the facts say."""

    section: str
    text: str
    is_written: bool


def passages(report: ReportContent) -> Iterator[Passage]:
    """Everything that the report says, in reading order."""
    for section in walk(report.sections):
        for block in section.blocks:
            written = isinstance(block, Authored | Matters)
            yield from (Passage(section.anchor, line, written) for line in lines_of(block))


def written(report: ReportContent) -> Iterator[tuple[Passage, str]]:
    """Each sentence that somebody wrote, with its passage."""
    for passage in passages(report):
        if passage.is_written:
            for sentence in sentences(passage.text):
                yield passage, sentence


def authored(report: ReportContent) -> Iterator[tuple[Section, Authored]]:
    """Each author's text with its section."""
    for section in walk(report.sections):
        yield from ((section, block) for block in section.blocks if isinstance(block, Authored))


def sentences(text: str) -> list[str]:
    parts: list[str] = []
    for part in SENTENCE_END.split(text):
        if parts and SHORT_FORMS.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return [part for part in parts if part.strip()]


def number_of(word: str) -> int:
    """«sju» and «7» alike."""
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


def excerpt(text: str, start: int = 0) -> str:
    """A piece of the text around a place in it."""
    first = max(0, start - EXCERPT // 2)
    piece = text[first : first + EXCERPT].strip()
    return f"{'… ' if first else ''}{piece}{' …' if first + EXCERPT < len(text) else ''}"


def phrase(words: str) -> re.Pattern[str]:
    """The words as a whole, however they are capitalised."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def readability(text: str) -> int | None:
    """LIX: words per sentence plus the share of long words. Nothing for a text too short to measure."""
    words = WORD.findall(text)
    if len(words) < 40:
        return None
    many = sum(len(sentences(line)) for line in text.splitlines() if line.strip())
    return round(len(words) / max(many, 1) + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words))
