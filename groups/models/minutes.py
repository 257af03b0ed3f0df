"""What is written down of a meeting: its minutes, how they were approved, and what was corrected afterwards (D68)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groups.models.agenda import AgendaItem
from groups.models.decisions import Decision
from groups.models.files import StoredFile
from groups.models.groups import Group
from groups.models.meetings import Meeting
from groups.models.people import Person
from groups.models.told import Told
from samla.history import recorded
from samla.provenance import Sourced
from samla.versions import COUNT_SAVES, Versioned


class Minutes(Sourced, Versioned):
    """The minutes of a meeting, from the first word in the room to publication. Approved minutes are locked."""

    class Kind(models.TextChoices):
        PROTOCOL = Group.MinutesKind.PROTOCOL.value, "protokoll"
        NOTES = Group.MinutesKind.NOTES.value, "minnesanteckningar"

    class State(models.TextChoices):
        WRITING = "writing", "skrivs"
        CLOSED = "closed", "mötet är avslutat"
        CIRCULATED = "circulated", "ute för synpunkter"
        APPROVED = "approved", "godkänt"
        PUBLISHED = "published", "publicerat"

    LOCKED = (State.APPROVED, State.PUBLISHED)

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name="möte")
    kind = models.CharField("slag", max_length=10, choices=Kind, default=Kind.PROTOCOL)
    state = models.CharField("läge", max_length=12, choices=State, default=State.WRITING)
    started = models.TimeField("mötet började", null=True, blank=True)
    ended = models.TimeField("mötet slutade", null=True, blank=True)
    chaired_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="chaired_meetings", verbose_name="ledde mötet"
    )
    approver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="approves_minutes", verbose_name="justerare"
    )
    publisher = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="publishes_minutes", verbose_name="får publicera"
    )
    comments_by = models.DateField("synpunkter senast", null=True, blank=True)
    approved_on = models.DateField("godkänt den", null=True, blank=True)
    published_on = models.DateField("publicerat den", null=True, blank=True)
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="minutes", verbose_name="inläst fil"
    )

    class Meta:
        verbose_name = "protokoll"
        triggers = [COUNT_SAVES]
        ordering = ["meeting__date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(started__isnull=True) | Q(ended__gt=F("started")),
                name="minutes_end_after_start",
                violation_error_message="Mötet kan inte ha slutat innan det började. Ändra klockslagen.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "published"]) ^ Q(approved_on__isnull=True),
                name="approved_minutes_say_when",
                violation_error_message="Ange vilken dag protokollet godkändes.",
            ),
            models.CheckConstraint(
                condition=Q(state="published") ^ Q(published_on__isnull=True),
                name="published_minutes_say_when",
                violation_error_message="Ange vilken dag protokollet publicerades.",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(published_on__gte=F("approved_on")),
                name="minutes_published_after_approval",
                violation_error_message="Protokollet kan inte publiceras innan det är godkänt.",
            ),
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | Q(chaired_by__isnull=True) | ~Q(approver=F("chaired_by")),
                name="approver_is_not_who_chaired",
                violation_error_message="Den som ledde mötet kan inte också vara justerare. Välj någon annan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.meeting}"

    @property
    def is_locked(self) -> bool:
        """Whether nothing in it may be changed any more, only corrected."""
        return self.state in self.LOCKED

    @property
    def is_protocol(self) -> bool:
        return self.kind == self.Kind.PROTOCOL

    def get_absolute_url(self) -> str:
        return reverse("groups:minutes_show", args=[self.meeting.host.slug, self.meeting.day_code])


recorded(Minutes)


@recorded
class Circulation(models.Model):
    """That a draft was sent out for remarks: when, until when, and to how many."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="circulations")
    sent_on = models.DateField("skickat")
    reply_by = models.DateField("synpunkter senast")
    recipients = models.PositiveSmallIntegerField("antal mottagare")

    class Meta:
        verbose_name = "utskick för synpunkter"
        ordering = ["sent_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_by__gt=F("sent_on")),
                name="circulation_gives_time",
                violation_error_message="Ge mottagarna minst en dag att svara.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes}, skickat {self.sent_on}"


class Remark(Told):
    """What somebody has to say of a draft that was sent out; minutes are not approved before it is dealt with."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="remarks")
    text = models.TextField("synpunkt", max_length=2000)
    answer = models.CharField("vad som gjordes", max_length=300, blank=True)
    settled_on = models.DateField("hanterad", null=True, blank=True)

    class Meta:
        verbose_name = "synpunkt på utkast"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | ~Q(answer=""),
                name="settled_remark_says_how",
                violation_error_message="Skriv vad som gjordes med synpunkten.",
            )
        ]

    def __str__(self) -> str:
        return f"Synpunkt på {self.minutes}"


recorded(Remark)


class Assent(Told):
    """That somebody has read the draft that was sent out and has nothing to say of it. They may still say something."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="assents")

    class Meta:
        verbose_name = "inga synpunkter på utkast"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "source"],
                name="assents_once",
                violation_error_message="Personen har redan sagt att hen inte har några synpunkter.",
            )
        ]

    def __str__(self) -> str:
        return f"Inga synpunkter på {self.minutes}"


recorded(Assent)


class Approval(Told):
    """That somebody has approved minutes, or at once a single paragraph of them, in the portal, by mail or on paper."""

    class Office(models.TextChoices):
        CHAIR = "chair", "ordförande"
        APPROVER = "approver", "justerare"
        GROUP = "group", "gruppen"
        SILENCE = "silence", "inga invändningar"

    BY_A_PERSON = (Office.CHAIR, Office.APPROVER)

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="approvals")
    decision = models.ForeignKey(
        "groups.Decision", models.PROTECT, null=True, blank=True, related_name="approvals", verbose_name="paragraf"
    )
    office = models.CharField("som", max_length=10, choices=Office)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="approvals", verbose_name="vem"
    )
    at_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="approvals_given", verbose_name="på mötet"
    )
    on = models.DateField("den")
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="approval", verbose_name="underskriven fil"
    )

    class Meta:
        verbose_name = "justering"
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "decision", "office"],
                nulls_distinct=False,
                name="approved_once_in_each_office",
                violation_error_message="Det är redan godkänt av ordföranden eller av justeraren.",
            ),
            models.CheckConstraint(
                condition=Q(office__in=["chair", "approver"]) ^ Q(person__isnull=True),
                name="approval_says_who",
                violation_error_message="Ange vem som godkände.",
            ),
            models.CheckConstraint(
                condition=Q(office="group") ^ Q(at_meeting__isnull=True),
                name="approval_by_the_group_says_where",
                violation_error_message="Ange vid vilket möte gruppen godkände.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.get_office_display()}"


recorded(Approval)


@recorded
class Correction(models.Model):
    """What turned out wrong in approved minutes, what is right, and why. The text itself stays as it was approved."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="corrections")
    item = models.ForeignKey(
        "groups.AgendaItem", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="ärende"
    )
    decision = models.ForeignKey(
        "groups.Decision", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="paragraf"
    )
    text = models.TextField("rätt lydelse", max_length=4000)
    reason = models.CharField("varför", max_length=300)
    on = models.DateField("rättat")

    class Meta:
        verbose_name = "rättelse"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"Rättelse av {self.minutes}"


class ActionPoint(Versioned):
    """Something that somebody is to do after the meeting: what, who and when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="action_points")
    item = models.ForeignKey(
        "groups.AgendaItem", models.CASCADE, null=True, blank=True, related_name="action_points", verbose_name="ärende"
    )
    text = models.CharField("att göra", max_length=300)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="action_points", verbose_name="vem"
    )
    who = models.CharField("vem, i ord", max_length=120, blank=True)
    due_on = models.DateField("klart senast", null=True, blank=True)
    done_on = models.DateField("gjort", null=True, blank=True)

    class Meta:
        verbose_name = "att göra"
        triggers = [COUNT_SAVES]
        ordering = ["meeting", "item__position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(who=""),
                name="action_by_one",
                violation_error_message="Välj en person eller skriv vem, inte båda.",
            )
        ]

    def __str__(self) -> str:
        return self.text


recorded(ActionPoint)


@recorded
class SolvedAside(models.Model):
    """How many deviations were solved beside the register, as told at a matter of a meeting (D108)."""

    item = models.OneToOneField("groups.AgendaItem", models.CASCADE, related_name="solved_aside")
    count = models.PositiveSmallIntegerField("lösta vid sidan om")

    class Meta:
        verbose_name = "löst vid sidan om"

    def __str__(self) -> str:
        return f"{self.item}: {self.count}"


def decided_or_reported_at(meeting: Meeting) -> Q:
    """The decisions of a meeting's minutes: those taken there, and those taken since the last and reported there."""
    return Q(meeting=meeting) | Q(reported_at=meeting)


def unsettled_items(meeting: Meeting) -> models.QuerySet[AgendaItem]:
    """The matters with no outcome: nothing written, decided, to do or solved aside."""
    decided = Decision.objects.filter(item=models.OuterRef("pk"))
    to_do = ActionPoint.objects.filter(item=models.OuterRef("pk"))
    aside = SolvedAside.objects.filter(item=models.OuterRef("pk"))
    nothing = [~models.Exists(rows) for rows in (decided, to_do, aside)]
    return meeting.items.filter(*nothing, outcome="").order_by("position")
