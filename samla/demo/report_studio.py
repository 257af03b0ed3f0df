"""Chapter: the report that is being made – who writes what, what colleagues say, and what the self-check finds."""

from __future__ import annotations

from datetime import date, timedelta

from groups.models import Decision
from reports import actions
from reports.building import draft_of
from reports.content import walk
from reports.models import AnnualReport
from reports.seen import seen_in
from samla.demo.world import World
from samla.models import User

# An address that differs from its text by a letter, a link that was forgotten, an abbreviation nobody knows
UNFINISHED = """
<p>Statistiken hämtas två gånger om året, och analysgruppen letar efter mönster för varje målgrupp. Läs mer i
<a>analysgruppens uppdrag</a>, eller skriv till <a href="mailto:kontakd@example.org">kontakt@example.org</a>.</p>
<p>Under våren gick gruppen igenom rutinen tillsammans med läkemedelsrådet (LMR) och ATV.</p>
"""
SUMMARY = """
<p>Under {year} höll grupperna <data value="ar-moten">några</data> möten som alla kan följa, och
<data value="ar-aktiviteter">några</data> aktiviteter pågick. Arbetet med nästa samverkansplan tog fart.</p>
"""


def tell(world: World) -> None:
    report = AnnualReport.objects.filter(state=AnnualReport.State.DRAFT).order_by("year").first()
    if report is None:
        return
    due = date(report.year + 1, 2, 1)
    writers = {
        "sammanfattning": "processledare",
        "lokalt": "samordnare-3",
        "avvikelser": "analytiker",
        "ekonomi": "processledare",
    }
    for number, (section, who) in enumerate(writers.items()):
        actions.assign_section(
            report=report,
            section=section,
            responsible=world.people[who],
            due=due + timedelta(days=7 * number),
            by=world.leader,
        )
    _write(world, report)
    _say(world, report)
    for section in ("om-samverkan", "mal", "struktur"):
        actions.mark_ready(report=report, section=section, on=world.on, by=world.leader)


def _write(world: World, report: AnnualReport) -> None:
    # Written two months ago, so that the studio shows what has happened since
    then = max(world.on - timedelta(days=60), date(report.year, 1, 1))
    found = {section.anchor: section for section in walk(draft_of(report, then).chapters)}
    texts = {"sammanfattning": SUMMARY.format(year=report.year), "avvikelser": UNFINISHED}
    for section, html in texts.items():
        told = found.get(section)
        seen = seen_in(told) if told else None
        actions.write_section(report=report, section=section, html=html, seen=seen, by=world.leader)
    for decision in Decision.objects.of_year(report.year).published().filter(decided_on__lte=world.on)[:2]:
        actions.tell_decision(report=report, decision=decision, text="", by=world.leader)


def _say(world: World, report: AnnualReport) -> None:
    member = User.objects.get(person=world.people["sg-habilitering-och-halsa"])
    for section, text in (
        ("sammanfattning", "Nämn gärna konferensen, den fick många att börja prata med varandra."),
        ("avvikelser", "Vad betyder ATV? Jag tror inte att politikerna känner till det."),
    ):
        actions.comment_section(report=report, section=section, text=text, on=world.on, by=member)
