"""`manage.py send_mail_due`: send the mail that waits in the outbox. Run each minute by cron or a systemd timer."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from samla.outbox import send_due


class Command(BaseCommand):
    help = "Skickar de utskick som väntar. Kan köras av flera på en gång."

    def handle(self, *args: Any, **options: Any) -> None:
        tally = send_due(timezone.now)
        if tally.sent or tally.failed:
            self.stdout.write(f"Skickade: {tally.sent}. Gick inte fram, försöks igen: {tally.failed}.")
