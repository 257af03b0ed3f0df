"""`manage.py render_report 2024 --format pdf --output rapport.pdf`: the report out of the database."""

import errno
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from reports.building import build_report
from reports.models import AnnualReport
from reports.rendering import report_html, report_pdf
from samla.errors import Refusal
from samla.periods import today

REASONS = {
    errno.ENOENT: "mappen finns inte",
    errno.ENOTDIR: "mappen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.EACCES: "du får inte skriva där",
    errno.EROFS: "disken går bara att läsa",
    errno.ENOSPC: "disken är full",
}


def _year(text: str) -> int:
    if not text.isdigit():
        raise ArgumentTypeError("Skriv året med fyra siffror, till exempel 2024.")
    return int(text)


class Command(BaseCommand):
    help = "Skriver årsrapporten för ett år till en fil."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=_year, metavar="ÅR")
        parser.add_argument("--format", choices=("pdf", "html"), default="pdf")
        parser.add_argument("--output", type=Path, required=True, metavar="FIL")

    def handle(self, *args: Any, **options: Any) -> None:
        report = AnnualReport.objects.filter(year=options["year"]).first()
        if report is None:
            raise CommandError(f"Det finns ingen årsrapport för {options['year']}.")
        content = build_report(report, today())
        try:
            data = report_pdf(content) if options["format"] == "pdf" else report_html(content).encode()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        self._write(options["output"], data)

    def _write(self, output: Path, data: bytes) -> None:
        try:
            output.write_bytes(data)
        except OSError as error:
            reason = REASONS.get(error.errno or 0, error.strerror or "")
            raise CommandError(f"Det går inte att skriva {output}: {reason}.") from None
        self.stdout.write(f"Skrev {output} ({len(data) // 1024} kB).")
