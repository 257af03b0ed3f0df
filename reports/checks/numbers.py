"""Sums that do not add up, numbers that the facts do not give, and numbers too small to tell (Q1, Q10, Q20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from reports.checks.finding import Finding, Kind, Reference
from reports.checks.reading import NUMBER, excerpt, number_of, phrase, written
from reports.content import Figure, ReportContent, Section, Table, figures_of, lines_of, said, walk

MONEY = re.compile(r"(\d+(?:[ \u00a0]\d{3})*(?:,\d+)?)[ \u00a0]?(?:mnkr|tkr|kronor|kr|miljoner)\b")
RESULT = re.compile(r"(\w+)?\s*\bresultat(?:et)?\b", re.IGNORECASE)
SAYS_WHICH = ("årets",)
MEETINGS = re.compile(
    rf"\b({NUMBER})\s+(?:\w+\s+){{0,2}}?(möten|möte|gånger|gång|sammanträden|träffar)\b(?!\s+(?:i|om|per)\s+\w+(?:et|en|år)\b)",
    re.IGNORECASE,
)
CASES = re.compile(rf"\b({NUMBER})\s+(?:\w+\s+){{0,2}}?(avvikelser?|ärenden?|händelser?|fall)\b", re.IGNORECASE)
# «Ett ärende» is mostly a way of speaking, not a count
WAYS_OF_SPEAKING = {"en", "ett", "noll", "0"}
BAND = re.compile(
    r"(\d{1,3})\s*[–-]\s*(\d{1,3})\s*år|över\s+(\d{1,3})(?:\s*år)?|(\d{1,3})\s*år\s+(?:och|eller)\s+äldre"
)
OLDEST = 200


def result_alone(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """An amount that is called a result without saying which (Q1)."""
    for passage, sentence in written(report):
        if not MONEY.search(sentence):
            continue
        for found in RESULT.finditer(sentence):
            if (found[1] or "").lower() not in SAYS_WHICH:
                yield Finding(
                    Kind.NUMBER,
                    "result_alone",
                    passage.section,
                    sentence[:80],
                    "«Resultat» står ensamt vid ett belopp.",
                    "Skriv «årets resultat» eller «utgående balans», så att det syns vilket som menas.",
                    excerpt=excerpt(sentence, found.start()),
                )


def account(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Opening balance, income and cost that do not give the closing balance; figures that are not their rows."""
    sums = _sums(report)
    values = {label: figure.value for label, figure in sums.items()}
    opening, income, cost = (values.get(label) for label in ("ingående balans", "intäkter", "kostnader"))
    closing = values.get("utgående balans")
    if None not in (opening, income, cost, closing) and opening + income - cost != closing:  # type: ignore[operator]
        yield _number(
            "account",
            "ekonomi",
            "balans",
            "Ingående balans plus intäkter minus kostnader blir inte utgående balans.",
            "Rätta posterna i ekonomin.",
        )
    for section in walk(report.sections):
        for figure in (figure for block in section.blocks for figure in figures_of(block)):
            if figure.rule != "given" and not figure.follows:
                yield _number(
                    "account",
                    section.anchor,
                    figure.key,
                    f"{figure.label.capitalize()}: {figure.text} är inte vad raderna bakom blir tillsammans.",
                    "Kontrollera uppgifterna bakom siffran.",
                )


def _sums(report: ReportContent) -> dict[str, Figure]:
    return {figure.label: figure for key, figure in report.figures().items() if key.startswith("ekonomi-")}


def amounts(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """An amount in an author's text that is not what the account says of the same thing."""
    sums = _sums(report)
    for passage, sentence in written(report):
        told = MONEY.findall(sentence)
        named = [label for label in sums if phrase(label).search(sentence)]
        if len(told) == 1 and len(named) == 1 and told[0] not in sums[named[0]].text.replace("−", ""):
            yield Finding(
                Kind.NUMBER,
                "amounts",
                passage.section,
                f"{named[0]}|{told[0]}",
                f"Texten säger {told[0]} om {named[0]}, men ekonomin säger {sums[named[0]].text}.",
                "Rätta texten, eller sätt in siffran som levande siffra.",
                excerpt=excerpt(sentence),
            )


def totals(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Tables whose last row is not the sum of the rows above."""
    for section in walk(report.sections):
        for table in (block for block in section.blocks if isinstance(block, Table) and block.total):
            for column in table.numeric:
                cells = [_value(said(row[column])) for row in table.rows]
                total = _value(said(table.total[column])) if column < len(table.total) else None
                known = [cell for cell in cells if cell is not None]
                if total is not None and len(known) == len(cells) and sum(known) != total:
                    yield _number(
                        "totals",
                        section.anchor,
                        f"{table.caption}|{column}",
                        f"I tabellen «{table.caption}» blir kolumnen {table.head[column]} inte sin summa.",
                        "Kontrollera uppgifterna bakom tabellen.",
                    )


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[\s\u00a0]", "", text).replace(",", ".").replace("−", "-"))
    except InvalidOperation:
        return None


def meetings(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """A number of meetings in an author's text that is not what was counted (Q10)."""
    counted = {key: int(figure.value) for key, figure in report.figures().items() if key.startswith("moten-")}
    nearby = dict(_figures_nearby(report))
    for passage, sentence in written(report):
        slugs = [group.slug for group in reference.groups if any(phrase(name).search(sentence) for name in group.names)]
        own = [value for key, value in counted.items() if any(key.startswith(f"moten-{slug}") for slug in slugs)]
        right = {*own, sum(own)} if slugs else nearby.get(passage.section, set())
        for found in MEETINGS.finditer(sentence):
            number = number_of(found[1])
            if right and number > 1 and number not in right:
                yield Finding(
                    Kind.NUMBER,
                    "meetings",
                    passage.section,
                    found[0],
                    f"Texten säger {found[0]}, men räknat blir det {_either(right)}.",
                    "Rätta texten, eller sätt in antalet som levande siffra.",
                    excerpt=excerpt(sentence, found.start()),
                )


def _figures_nearby(report: ReportContent) -> Iterator[tuple[str, set[int]]]:
    """Which numbers of meetings a chapter's own figures give, for it and all its parts."""
    for chapter in report.sections:
        keys = {
            figure.key: int(figure.value)
            for section in walk((chapter,))
            for block in section.blocks
            for figure in figures_of(block)
            if figure.key.startswith("moten-")
        }
        if keys:
            yield from ((section.anchor, {*keys.values(), sum(keys.values())}) for section in walk((chapter,)))


def _either(numbers: set[int]) -> str:
    return " eller ".join(str(number) for number in sorted(numbers))


def small(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """A number of cases in an author's text so small that it is hidden in the tables."""
    for passage, sentence in written(report):
        for found in CASES.finditer(sentence):
            if found[1].lower() not in WAYS_OF_SPEAKING and number_of(found[1]) < reference.threshold:
                yield Finding(
                    Kind.NUMBER,
                    "small",
                    passage.section,
                    found[0],
                    f"«{found[0]}» är ett så litet antal att det döljs i tabellerna.",
                    "Skriv utan antal, till exempel «några få».",
                    excerpt=excerpt(sentence, found.start()),
                )


def age_bands(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Age groups that leave somebody out, or name the same limit in two ways (Q20)."""
    for section in walk(report.sections):
        bands = sorted(set(_bands(section)))
        for (low, high), (above, _) in pairwise(bands):
            if above > high + 1:
                gap = f"{high + 1}" if above == high + 2 else f"{high + 1}–{above - 1}"
                yield _number(
                    "age_bands",
                    section.anchor,
                    f"{low}–{high}|{above}",
                    f"Mellan åldersgrupperna saknas {gap} år.",
                    "Ange åldersgrupper som tar vid där den förra slutar.",
                )
        open_ended = sorted({low for low, high in bands if high == OLDEST})
        if len(open_ended) > 1:
            yield _number(
                "age_bands",
                section.anchor,
                f"äldst {open_ended}",
                f"Den äldsta gruppen börjar både vid {open_ended[0]} och {open_ended[1]} år.",
                "Använd en och samma gräns.",
            )


def _bands(section: Section) -> Iterator[tuple[int, int]]:
    for block in section.blocks:
        for line in lines_of(block):
            for low, high, over, older in BAND.findall(line):
                if low:
                    yield int(low), int(high)
                else:
                    yield (int(over) + 1 if over else int(older)), OLDEST


def _number(check: str, section: str, subject: str, text: str, advice: str) -> Finding:
    return Finding(Kind.NUMBER, check, section, subject, text, advice)
