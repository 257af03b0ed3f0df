"""`manage.py bench`: how long the demo's public pages and its report take, in this process. Measures, never judges."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve, reverse

from activities.actions import start_activity
from activities.models import ActivityYear
from activities.queries.table import BY_CODE, cell_thing
from groups.models import Group, StaffRole
from reports import snapshots
from reports.building import build_report
from reports.checks import check
from reports.content import ReportContent, Section
from reports.models import AnnualReport
from reports.queries.reference import reference_for
from reports.rendering import report_html, report_pdf, report_word
from samla.document import render_pdf
from samla.formatting import number
from samla.models import Collaboration
from samla.periods import today

ACTIVITIES = 1000
SAVES = (
    ("Spara status", "status", {"status": "ongoing"}),
    ("Spara status med skäl", "status", {"status": "paused", "reason": "Väntar på underlag."}),
    ("Spara anteckning", "anteckning", {"text": "Det går framåt."}),
    ("Spara titel", "titel", {"title": "Ett annat namn"}),
)
LINK = re.compile(r'href="(/[^"?#]*)"')
# Files, signing in and what only developers look at
LEFT_OUT = (
    "reports:report_pdf",
    "reports:report_word",
    "reports:edition_pdf",
    "reports:edition_word",
    "portal:robots_show",
    "portal:style_",
    "portal:persona_",
    "account_",
)


class Command(BaseCommand):
    help = "Mäter hur lång tid demons öppna sidor och årsrapport tar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=7, metavar="ANTAL", help="Mätningar av varje sida.")
        parser.add_argument("--growth", action="store_true", help="Mät också en rapport som är tio gånger så lång.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Collaboration.objects.filter(is_demo=True).exists():
            raise CommandError("Det finns ingen demo att mäta. Kör «python3 manage.py demo --no-serve» först.")
        rounds = max(1, options["rounds"])
        if settings.HASHED_STATIC:
            call_command("collectstatic", interactive=False, verbosity=0)
        self._tell("", "ms", "frågor")
        client = Client(SERVER_NAME="127.0.0.1")
        for path in one_page_of_each_kind(client):
            self._measure(path, partial(_get, client, path), rounds)
        self._measure_saves(rounds)
        for report in AnnualReport.objects.filter(state=AnnualReport.State.PUBLISHED)[:1]:
            self._measure_report(report, rounds)
            if options["growth"]:
                self._measure_growth(report)

    def _measure_growth(self, report: AnnualReport) -> None:
        """What a report ten times as long costs, against the report itself; about ten is right."""
        content = build_report(report, today())
        long, reference = repeated(content, 10), reference_for(report, today())
        self._tell("Tio gånger så lång rapport", "ms", "gånger")
        for what, work in (
            ("HTML", report_html),
            ("kontroll", lambda one: check(one, reference)),
            ("Word", report_word),
            ("underlag", lambda one: snapshots.load(snapshots.dump(one))),
            ("PDF", report_pdf),
        ):
            short_time, long_time = (_milliseconds(partial(work, one)) for one in (content, long))
            self._tell(f"  {what}", number(round(long_time)), f"{long_time / short_time:.1f}".replace(".", ","))

    def _measure_saves(self, rounds: int) -> None:
        """What each save in the plan's table takes with a thousand activities beside it. Nothing of it is kept."""
        leader = StaffRole.objects.filter(role=StaffRole.Role.PROCESS_LEADER, person__user__isnull=False).first()
        group = Group.objects.current(today()).order_by("position", "pk").first()
        if leader is None or group is None or leader.person.user is None:
            return
        client = Client(SERVER_NAME="127.0.0.1", headers={"HX-Request": "true"})
        with transaction.atomic():
            client.force_login(leader.person.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            rows = [
                start_activity(title=f"Aktivitet {number}", owner=group, year=today().year, on=today(), by=None)
                for number in range(ACTIVITIES)
            ]
            number_of = count()
            for what, column, typed in SAVES:
                self._measure(
                    f"{what}, {ACTIVITIES} aktiviteter",
                    partial(_save, client, rows, column, typed, number_of),
                    rounds,
                )
            transaction.set_rollback(True)

    def _measure_report(self, report: AnnualReport, rounds: int) -> None:
        content = build_report(report, today())
        html = report_html(content)
        self._measure(f"{report}: bygga", lambda: build_report(report, today()), rounds)
        self._measure(f"{report}: HTML", lambda: report_html(content), rounds)
        # Past the cache: this is what the first reader waits for
        on = content.head.dated or today()
        self._measure(f"{report}: PDF", lambda: render_pdf(html, title=content.title, document_date=on), min(rounds, 3))

    def _measure(self, what: str, work: Callable[[], Any], rounds: int) -> None:
        work()  # the first time loads templates and fonts
        with CaptureQueriesContext(connection) as queries:
            work()
        asked = len(queries)
        self._tell(what, number(round(median_milliseconds(work, rounds))), number(asked))

    def _tell(self, what: str, time: str, queries: str) -> None:
        self.stdout.write(f"{what:<56}{time:>8}{queries:>8}")


def _save(
    client: Client, rows: list[ActivityYear], column: str, typed: dict[str, str], number_of: Iterator[int]
) -> None:
    """Save a cell of the next row, as the browser does."""
    row = rows[next(number_of) % len(rows)]
    thing = cell_thing(row, column)
    thing.refresh_from_db()
    held = {"version": thing.version, "seen": BY_CODE[column].form.mark(thing)}
    answer = client.post(reverse("activities:cell_edit", args=[row.pk, column]), {**held, **typed})
    if answer.status_code != 200:
        raise CommandError(f"Att spara {column} svarade {answer.status_code}.")


def repeated(content: ReportContent, times: int) -> ReportContent:
    """The report over and over, with an address of its own for each section."""

    def numbered(section: Section, number: int) -> Section:
        parts = tuple(numbered(part, number) for part in section.sections)
        return replace(section, anchor=f"{section.anchor}-{number}", sections=parts)

    return replace(
        content, sections=tuple(numbered(one, number) for number in range(times) for one in content.sections)
    )


def one_page_of_each_kind(client: Client) -> list[str]:
    """The first page of each kind that links lead to from the start page, in the order they are met."""
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind and kind not in found and not kind.startswith(LEFT_OUT):
            found[kind] = path
            waiting += LINK.findall(_get(client, path))
    return [path for path in found.values() if _get(client, path)]


def median_milliseconds(work: Callable[[], Any], rounds: int) -> float:
    """The median time of the work."""
    return statistics.median(_milliseconds(work) for _ in range(rounds))


def _milliseconds(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _kind(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _get(client: Client, path: str) -> str:
    """The page there; nothing if it is a file to save."""
    response = client.get(path, secure=settings.IS_HTTPS)
    if response.status_code != 200:
        raise CommandError(f"{path} svarade {response.status_code}.")
    is_page = response["Content-Type"].startswith("text/html")
    return str(response.content.decode()) if is_page else ""
