"""Until the first release each app keeps one migration; this makes them all anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand
from django.core.management.base import no_translations
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import Field

APPS = ("samla", "groups", "activities", "deviations", "finance", "reports")

# The one migration that no model asks for: what the constraints of the apps stand on
EXTENSIONS = '''"""The extensions that constraints and search stand on, before any app makes its tables."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("samla", "0001_initial")]
    run_before = [("groups", "0001_initial")]
    operations = [BtreeGistExtension(), TrigramExtension()]
'''


class Command(BaseCommand):
    help = "Gör om alla migreringar från modellerna (bara före den första versionen)."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        for app in APPS:
            folder = Path(settings.BASE_DIR, app, "migrations")
            folder.mkdir(exist_ok=True)
            (folder / "__init__.py").touch()
            for file in folder.glob("0*.py"):
                file.unlink()
        loader = MigrationLoader(None, ignore_no_migrations=True)
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(loader.graph, trim_to_apps=set(APPS), convert_apps=set(APPS))
        for app, migrations in changes.items():
            for migration in migrations:
                vars(migration)["operations"] = fold(app, list(migration.operations))
                writer = MigrationWriter(migration, include_header=False)
                Path(writer.path).write_text(writer.as_string(), encoding="utf-8")
        Path(settings.BASE_DIR, "samla/migrations/0002_extensions.py").write_text(EXTENSIONS, encoding="utf-8")
        self.stdout.write("Migreringarna är omgjorda.")


def fold(app: str, operations: list[Operation]) -> list[Operation]:
    """The same tables in as few operations as they can be made in: Django builds its models anew after each.

    A model is made with all its fields, indexes and constraints after those that it points to. Only where models
    point at each other in a ring is a field added afterwards, and with it the rules of its model.
    """
    models = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    added = [one for one in operations if isinstance(one, AddField)]
    rules = [one for one in operations if isinstance(one, AddConstraint | AddIndex)]
    folded = [*models.values(), *added, *rules]
    for field in added:
        models[field.model_name_lower].fields.append((field.name, field.field))
    ordered, late = _in_order(app, models)
    for rule in list(rules):
        model = models[rule.model_name_lower]
        if rule.model_name_lower in {one.model_name_lower for one in late}:
            continue
        kind = "constraints" if isinstance(rule, AddConstraint) else "indexes"
        model.options.setdefault(kind, []).append(rule.constraint if isinstance(rule, AddConstraint) else rule.index)
        rules.remove(rule)
    return [*ordered, *late, *rules, *(one for one in operations if one not in folded)]


def _in_order(app: str, models: dict[str, CreateModel]) -> tuple[list[CreateModel], list[AddField]]:
    """The models, each after those it points to, and the fields that close a ring and are added last."""
    ordered: list[CreateModel] = []
    late: list[AddField] = []
    begun: set[str] = set()

    def place(name: str) -> None:
        begun.add(name)
        model = models[name]
        for field_name, field in list(model.fields):
            for other in _points_at(app, field):
                if other == name or other not in models or models[other] in ordered:
                    continue
                if other in begun:
                    model.fields.remove((field_name, field))
                    late.append(AddField(model.name, field_name, field))
                    break
                place(other)
        ordered.append(model)

    for name in models:
        if name not in begun:
            place(name)
    return ordered, late


def _points_at(app: str, field: Field[Any, Any]) -> list[str]:
    """The models of the app that a field points at, in small letters."""
    targets = [getattr(field.remote_field, part, None) for part in ("model", "through")] if field.remote_field else []
    labels = [target if isinstance(target, str) else target._meta.label for target in targets if target]
    return [label.split(".")[-1].lower() for label in labels if label.lower().startswith(f"{app}.")]
