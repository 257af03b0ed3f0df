"""Migrate as the owner of the database, make the cache's table, then give the application its rights."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction

from samla import rights


class Command(migrate.Command):
    """Django's migrate, by default on the alias `owner`, followed by the rights of the application."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def execute(self, *args: Any, **options: Any) -> str | None:
        if options["database"] not in connections:
            raise CommandError(
                "Databasen ändras av sin ägare. Ange DATABASE_OWNER_URL bredvid DATABASE_URL och försök igen."
            )
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        alias = options["database"]
        looks_only = options["plan"] or options["check_unapplied"]
        if alias == "owner" and not looks_only:
            # Limits on sign-in codes live in a table of the cache, which no migration knows.
            call_command("createcachetable", database=alias, verbosity=0)
            with transaction.atomic(using=alias):
                rights.give(connections[alias])
