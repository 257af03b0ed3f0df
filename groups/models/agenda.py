"""The agenda of a meeting: its sections with times, its matters, and the papers that belong to them (D61, D71)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from groups.models.direction import TargetGroup
from groups.models.groups import Group
from groups.models.locks import OUTCOME_IS_LOCKED
from groups.models.meetings import Meeting
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class ItemKind(models.TextChoices):
    """What a meeting is to do with a matter."""

    INFORMATION = "information", "information"
    DIALOGUE = "dialogue", "dialog"
    DECISION = "decision", "beslut"


class Subject(models.TextChoices):
    """What a matter is about, where the portal does something with it."""

    DEVIATIONS = "deviations", "avvikelser"
    TO_REPORT = "to_report", "anmälningar"
    LOCAL_REPORT = "local_report", "återrapport från de lokala grupperna"
    ECONOMY = "economy", "ekonomi"


class AgendaSection(Versioned):
    """A part of a meeting with times of its own. Of a target group's part only its people need to be there (D61)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sections")
    title = models.CharField("avsnitt", max_length=120)
    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_sections",
        verbose_name="målgrupp",
    )
    start_time = models.TimeField("börjar", null=True, blank=True)
    end_time = models.TimeField("slutar", null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "avsnitt på dagordningen"
        triggers = [COUNT_SAVES]
        ordering = ["meeting", "position"]
        constraints = [
            # At the end of the statement, so that one statement may let two change places
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="section_position_unique",
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Två avsnitt kan inte ha samma plats på dagordningen.",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(end_time__gt=F("start_time")),
                name="section_ends_after_start",
                violation_error_message="Avsnittet måste sluta efter att det börjar.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


recorded(AgendaSection)


class StandingItem(Versioned):
    """A matter that a group takes up at every meeting, until it is taken off the list."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="standing_items")
    title = models.CharField("ärende", max_length=200)
    kind = models.CharField("slag", max_length=12, choices=ItemKind, default=ItemKind.DIALOGUE)
    subject = models.CharField("gäller", max_length=20, choices=Subject, blank=True)
    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="standing_items",
        verbose_name="målgrupp",
    )
    is_in_use = models.BooleanField("tas upp vid varje möte", default=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "stående ärende"
        triggers = [COUNT_SAVES]
        ordering = ["group", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "title"],
                name="standing_item_once_per_group",
                violation_error_message="Gruppen har redan ett stående ärende med den rubriken.",
            )
        ]

    def __str__(self) -> str:
        return self.title


recorded(StandingItem)


class AgendaItem(Versioned):
    """A matter on a meeting's agenda, and what came out of it.

    `origin` is the key of what it was taken from (samla.contributions.Waiting), so that it is not taken twice.
    """

    Kind = ItemKind
    Subject = Subject

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    section = models.ForeignKey(
        AgendaSection, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="avsnitt"
    )
    position = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("ärende", max_length=200)
    kind = models.CharField("slag", max_length=12, choices=ItemKind, default=ItemKind.DIALOGUE)
    subject = models.CharField("gäller", max_length=20, choices=Subject, blank=True)
    target_group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="målgrupp",
    )
    presenter = models.ForeignKey(
        "groups.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="presented_items",
        verbose_name="föredragande",
    )
    guests = models.CharField("gäster", max_length=200, blank=True)
    background = models.TextField("underlag", blank=True)
    proposal = models.TextField("förslag till beslut", blank=True)
    standing = models.ForeignKey(
        StandingItem, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="stående ärende"
    )
    origin = models.CharField("hämtat ur", max_length=80, blank=True)
    origin_label = models.CharField("varifrån", max_length=200, blank=True)
    origin_url = models.CharField("ursprungets sida", max_length=300, blank=True)
    outcome = models.TextField("utfall", blank=True)

    class Meta:
        verbose_name = "ärende"
        triggers = [COUNT_SAVES, OUTCOME_IS_LOCKED]
        ordering = ["meeting", "position"]
        indexes = [models.Index(fields=["origin"], name="item_origin")]
        constraints = [
            # At the end of the statement, so that one statement may let two change places
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="agenda_position_unique",
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Två ärenden kan inte ha samma nummer på dagordningen.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "origin"],
                condition=~Q(origin=""),
                name="origin_once_per_meeting",
                violation_error_message="Ärendet finns redan på mötets dagordning.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_about_deviations(self) -> bool:
        return self.subject == Subject.DEVIATIONS


recorded(AgendaItem)


@recorded
class ItemAttachment(models.Model):
    """A file that belongs to a matter. It is internal unless somebody opens it."""

    class Visibility(models.TextChoices):
        INTERNAL = "internal", "bara de som läser gruppens interna material"
        PUBLIC = "public", "alla, när ärenden och utfall är publicerade"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="attachments")
    file = models.OneToOneField("groups.StoredFile", models.PROTECT, related_name="item_attachment")
    title = models.CharField("bilaga", max_length=150)
    visibility = models.CharField("vem som får läsa", max_length=10, choices=Visibility, default=Visibility.INTERNAL)
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "bilaga"
        ordering = ["item", "position", "id"]

    def __str__(self) -> str:
        return self.title


class Proposal(Versioned):
    """A matter that somebody wants a group to take up, and what became of it (D43)."""

    class State(models.TextChoices):
        WAITING = "waiting", "väntar"
        DECLINED = "declined", "tas inte upp"

    group = models.ForeignKey(Group, models.PROTECT, related_name="proposals", verbose_name="till gruppen")
    from_group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="made_proposals", verbose_name="från gruppen"
    )
    title = models.CharField("ärende", max_length=200)
    kind = models.CharField("slag", max_length=12, choices=ItemKind, default=ItemKind.DIALOGUE)
    text = models.TextField("vad det gäller", blank=True)
    source = models.ForeignKey(
        "groups.Person", models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="föreslaget av"
    )
    proposed_on = models.DateField("föreslaget den")
    state = models.CharField("läge", max_length=10, choices=State, default=State.WAITING)
    answer = models.CharField("svar", max_length=300, blank=True)
    answered_on = models.DateField("besvarat den", null=True, blank=True)

    class Meta:
        verbose_name = "förslag till ärende"
        triggers = [COUNT_SAVES]
        ordering = ["group", "proposed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True)
                | (Q(state="declined", answered_on__isnull=False) & ~Q(answer="")),
                name="declined_proposal_says_why",
                violation_error_message="Skriv varför ärendet inte tas upp.",
            )
        ]

    def __str__(self) -> str:
        return self.title


recorded(Proposal)
