"""`manage.py load_demo`: fill an empty database with the demo's story."""

from datetime import date
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from samla.demo.loading import load
from samla.errors import Refusal
from samla.periods import today


class Command(BaseCommand):
    help = "Lägger in demons berättelse i en tom databas. Är den redan inlagd ändras inget."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, metavar="ÅÅÅÅ-MM-DD", help="Demons dag.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            is_new = load(options["on"] or today())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write("Demon är inlagd." if is_new else "Demon finns redan och är orörd.")
