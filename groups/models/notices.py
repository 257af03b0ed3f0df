"""Notice of meetings: to whom an invitation went, and who has said that they cannot come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groups.models.meetings import Meeting
from groups.models.people import Person
from groups.models.told import Told
from samla.history import recorded


@recorded
class Invitation(models.Model):
    """That a person was called to a meeting, told of a change or of its cancellation; one row a letter.

    The letter itself is the outbox's (`mail_key`); `sequence` is the meeting's number in calendars when it was sent.
    """

    class Method(models.TextChoices):
        REQUEST = "REQUEST", "kallelse"
        CANCEL = "CANCEL", "inställt"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    method = models.CharField("slag", max_length=10, choices=Method, default=Method.REQUEST)
    sequence = models.PositiveIntegerField("ändring nummer")
    start_time = models.TimeField("kallad från", null=True, blank=True)
    end_time = models.TimeField("kallad till", null=True, blank=True)
    # What the letter said, so that nobody is written to because of a change that does not concern them
    said = models.CharField("vad kallelsen sa", max_length=64, blank=True)
    sent_on = models.DateField("kallad den")
    mail_key = models.CharField("utskick", max_length=120)

    class Meta:
        verbose_name = "kallelse"
        ordering = ["meeting", "person", "sequence", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "sequence", "method"],
                name="called_once_per_change",
                violation_error_message="Personen har redan fått den här kallelsen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.person.name_in_history}"


class ApologyQuerySet(models.QuerySet["Apology"]):
    def standing(self) -> ApologyQuerySet:
        """Those that have not been taken back."""
        return self.filter(withdrawn_on__isnull=True)


class Apology(Told):
    """«Jag kan inte komma»: who, to which meeting, told when and how. Taking it back is noted on the same row."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="apologies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="apologies", verbose_name="vem")
    note = models.CharField("anmärkning", max_length=200, blank=True)
    withdrawn_on = models.DateField("kommer ändå, sagt den", null=True, blank=True)

    objects = ApologyQuerySet.as_manager()

    class Meta:
        verbose_name = "anmäld frånvaro"
        ordering = ["meeting", "person", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_standing_apology",
                violation_error_message="Personen har redan anmält att hen inte kan komma.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.name_in_history} kan inte komma till {self.meeting}"


recorded(Apology)
