"""Until the first release each app keeps one migration; this makes them all anew."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command

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

    def handle(self, *args: Any, **options: Any) -> None:
        for app in APPS:
            folder = Path(settings.BASE_DIR, app, "migrations")
            folder.mkdir(exist_ok=True)
            (folder / "__init__.py").touch()
            for file in folder.glob("0*.py"):
                file.unlink()
        call_command("makemigrations", *APPS, verbosity=0)
        Path(settings.BASE_DIR, "samla/migrations/0002_extensions.py").write_text(EXTENSIONS, encoding="utf-8")
        self.stdout.write("Migreringarna är omgjorda.")
