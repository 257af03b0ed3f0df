"""Meetings: when groups met, for how long, about what (D27, D61–D68)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groups.models.groups import Group
from samla.history import recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of_year(self, year: int) -> MeetingQuerySet:
        return self.filter(date__year=year)

    def counted(self) -> MeetingQuerySet:
        """Those that count as meetings: held, and not just a check-in (D65)."""
        return self.filter(state=Meeting.State.HELD).exclude(kind=Meeting.Kind.CHECK_IN)

    def of_group(self, group: Group) -> MeetingQuerySet:
        return self.filter(participations__group=group)

    def public(self) -> MeetingQuerySet:
        """Those where at least one taking part is a group whose work anybody may follow."""
        return self.filter(
            models.Exists(
                MeetingGroup.objects.filter(meeting=models.OuterRef("pk"), group__visibility=Group.Visibility.PUBLIC)
            )
        )


class Meeting(Sourced, Versioned):
    """A meeting of one group or of several together. It is counted once for each, and once in all (D27)."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "ordinarie möte"
        JOINT_LOCAL = "joint_local_meeting", "gemensamt möte för de lokala grupperna"
        JOINT = "joint", "gemensamt möte"
        PLANNING = "planning", "planeringsdag"
        CONFERENCE = "conference", "konferens"
        WORKSHOP = "workshop", "workshop"
        TRAINING = "training", "utbildning"
        CHECK_IN = "check_in", "avstämning"

    class Length(models.TextChoices):
        HOURS = "hours", "timmar"
        HALF_DAY = "half_day", "halvdag"
        FULL_DAY = "full_day", "heldag"

    class State(models.TextChoices):
        PLANNED = "planned", "planerat"
        HELD = "held", "genomfört"
        CANCELLED = "cancelled", "inställt"

    host = models.ForeignKey(Group, models.PROTECT, related_name="hosted_meetings", verbose_name="grupp")
    groups = models.ManyToManyField(Group, through="MeetingGroup", related_name="meetings")
    title = models.CharField("benämning", max_length=160, blank=True)
    date = models.DateField("dag")
    sequence = models.PositiveSmallIntegerField("möte nummer samma dag", default=1)
    start_time = models.TimeField("börjar", null=True, blank=True)
    end_time = models.TimeField("slutar", null=True, blank=True)
    kind = models.CharField("slag", max_length=24, choices=Kind, default=Kind.ORDINARY)
    length = models.CharField("längd", max_length=10, choices=Length, default=Length.HOURS)
    place = models.CharField("plats", max_length=200, blank=True)
    state = models.CharField("läge", max_length=10, choices=State, default=State.PLANNED)
    cancelled_reason = models.CharField("varför mötet ställdes in", max_length=200, blank=True)
    published_on = models.DateField("ärenden och utfall publicerade", null=True, blank=True)
    # The sources often say how many meetings there were but not when: then the meeting is real and its day invented
    is_only_day_invented = models.BooleanField("bara dagen är påhittad", default=False)
    prepares = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="prepared_by", verbose_name="förbereder"
    )

    secretary = models.ForeignKey(
        "groups.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="kept_meetings",
        verbose_name="sekreterare",
    )
    notice_by = models.DateField("kallelse senast", null=True, blank=True)
    papers_by = models.DateField("handlingar senast", null=True, blank=True)
    participant_count = models.PositiveIntegerField("antal deltagare", null=True, blank=True)
    is_participant_count_approximate = models.BooleanField("antalet deltagare är ungefärligt", default=False)
    # A calendar takes a change only if its number is higher than that of what it has
    calendar_sequence = models.PositiveIntegerField("ändring nummer i kalendrar", default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "möte"
        triggers = [COUNT_SAVES]
        ordering = ["date", "start_time", "id"]
        indexes = [
            models.Index(fields=["date"], name="meeting_date"),
            models.Index(fields=["host", "date"], name="meeting_host_date"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "date", "sequence"],
                name="meeting_once_per_group_and_day",
                violation_error_message="Gruppen har redan ett möte den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(end_time__gt=F("start_time")),
                name="meeting_ends_after_start",
                violation_error_message="Mötet måste sluta efter att det börjar.",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_reason=""),
                name="meeting_cancelled_with_reason",
                violation_error_message="Skriv varför mötet ställdes in.",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(state="held", published_on__gte=F("date")),
                name="meeting_published_after_it_was_held",
                violation_error_message="Ärenden och utfall kan publiceras först när mötet har hållits.",
            ),
            models.CheckConstraint(
                condition=Q(notice_by__isnull=True) | Q(notice_by__lte=F("date")),
                name="notice_goes_out_before_the_meeting",
                violation_error_message="Kallelsen ska gå ut senast på mötesdagen.",
            ),
            models.CheckConstraint(
                condition=Q(papers_by__isnull=True) | Q(papers_by__lte=F("date")),
                name="papers_go_out_before_the_meeting",
                violation_error_message="Handlingarna ska gå ut senast på mötesdagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.date:%Y-%m-%d}"

    @property
    def name(self) -> str:
        return self.title or f"{self.host.label}, {self.get_kind_display()}"

    @property
    def day_code(self) -> str:
        """The last part of the address: the day, and a number when the group met twice."""
        return f"{self.date:%Y-%m-%d}" + (f"-{self.sequence}" if self.sequence > 1 else "")

    def get_absolute_url(self) -> str:
        return reverse("groups:meeting_detail", args=[self.host.slug, self.day_code])


recorded(Meeting)


@recorded
class MeetingGroup(models.Model):
    """That a group took part in a meeting; the host does too."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    group = models.ForeignKey(Group, models.PROTECT, related_name="participations")

    class Meta:
        verbose_name = "deltagande grupp"
        ordering = ["group__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "group"],
                name="group_once_per_meeting",
                violation_error_message="Gruppen är redan med på mötet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} på {self.meeting}"


@recorded
class MeetingMove(models.Model):
    """That a meeting was moved from a day: the old address leads on, and the reason is kept."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="moves")
    host = models.ForeignKey(Group, models.PROTECT, related_name="moved_meetings")
    from_date = models.DateField("flyttat från")
    from_sequence = models.PositiveSmallIntegerField("möte nummer samma dag", default=1)
    reason = models.CharField("varför mötet flyttades", max_length=200)
    on = models.DateField("flyttat den")

    class Meta:
        verbose_name = "flytt av möte"
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["host", "from_date"], name="move_host_date")]

    def __str__(self) -> str:
        return f"{self.meeting}, flyttat från {self.from_date}"
