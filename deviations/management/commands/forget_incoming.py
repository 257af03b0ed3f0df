"""Forget statistics that somebody began to look through a day ago and never recorded."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from deviations.models import forget_old


class Command(BaseCommand):
    """Run once an hour by the same timer that sends mail; each new import forgets the old ones too."""

    help = "Glömmer statistik som har granskats i mer än ett dygn utan att sparas."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them, and say how many there were."""
        self.stdout.write(f"{forget_old(timezone.now())} glömda.")
