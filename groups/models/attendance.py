"""Who was at a meeting, part by part: pre-filled from who holds a place that day (D44, D48, D61)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from groups.models.groups import Group
from groups.models.meetings import Meeting
from groups.models.organisations import Organisation
from groups.models.people import Person, Seat
from samla.history import recorded


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def present(self) -> AttendanceQuerySet:
        return self.filter(is_present=True)


class Attendance(models.Model):
    """That somebody was, or was not, at a meeting or at a part of it.

    Who is co-opted for a matter need not be among the people of the portal: then only the name is known.
    """

    class Role(models.TextChoices):
        MEMBER = "member", "ledamot"
        STANDING = "co_opted", "adjungerad"
        SUPPORT = "support", "processtöd"
        GUEST = "guest", "adjungerad för ett ärende"
        SUBSTITUTE = "substitute", "ersättare"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    group = models.ForeignKey(Group, models.PROTECT, related_name="attendances", verbose_name="i gruppen")
    section = models.ForeignKey(
        "groups.AgendaSection",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="avsnitt",
    )
    item = models.ForeignKey(
        "groups.AgendaItem", models.CASCADE, null=True, blank=True, related_name="attendances", verbose_name="ärende"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name="vem"
    )
    name = models.CharField("namn", max_length=120, blank=True)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name="plats"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="organisation",
    )
    whose = models.CharField("varifrån, i ord", max_length=120, blank=True)
    role = models.CharField("som", max_length=10, choices=Role, default=Role.MEMBER)
    is_present = models.BooleanField("närvarande", default=True)
    arrived = models.TimeField("kom", null=True, blank=True)
    left = models.TimeField("gick", null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "närvaro"
        ordering = ["meeting", "group__position", "seat__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "group", "person", "section", "item"],
                condition=Q(person__isnull=False),
                nulls_distinct=False,
                name="attendance_once",
                violation_error_message="Personen finns redan på närvarolistan.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(name=""),
                name="attendance_of_somebody",
                violation_error_message="Välj en person eller skriv ett namn.",
            ),
            models.CheckConstraint(
                condition=Q(left__isnull=True) | Q(arrived__isnull=True) | Q(left__gt=F("arrived")),
                name="left_after_arriving",
                violation_error_message="Den som kom kan inte ha gått tidigare. Ändra klockslagen.",
            ),
        ]

    def __str__(self) -> str:
        name = self.person.name_in_history if self.person else self.name
        return f"{name}: {'närvarande' if self.is_present else 'frånvarande'}"


recorded(Attendance)
