"""The extensions that constraints and search stand on, before any app makes its tables."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("samla", "0001_initial")]
    run_before = [("groups", "0001_initial")]
    operations = [BtreeGistExtension(), TrigramExtension()]
