"""Groups: where the collaboration meets and decides (D15, D18, D29, D53)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from groups.models.organisations import Organisation
from samla.dated import Dated, DatedQuerySet
from samla.history import recorded
from samla.versions import COUNT_SAVES, Versioned


class GroupQuerySet(DatedQuerySet["Group"]):
    def public(self) -> GroupQuerySet:
        """Those whose published work anybody may read."""
        return self.filter(visibility=Group.Visibility.PUBLIC)


class Group(Dated, Versioned):
    """A group with a task, a parent and a time. Its kind decides its rights, its label is data."""

    class Kind(models.TextChoices):
        POLITICAL = "political_consultation_group", "politisk samrådsgrupp"
        COORDINATION = "coordination_group", "samordningsgrupp"
        EXECUTIVE = "executive_committee", "arbetsutskott"
        LOCAL = "local_collaboration", "lokal samverkansgrupp"
        THEME = "theme_group", "temagrupp"
        WORK = "work_group", "arbetsgrupp"
        ANALYSIS = "analysis_group", "analysgrupp"

    class Visibility(models.TextChoices):
        PUBLIC = "public", "offentlig"
        INTERNAL = "internal", "intern"

    class MissionState(models.TextChoices):
        NONE = "none", "saknar skrivet uppdrag"
        DRAFT = "draft", "uppdraget är ett utkast"
        DECIDED = "decided", "uppdraget är beslutat"
        UNDER_REVIEW = "under_review", "uppdraget ses över"

    class NoticeWay(models.TextChoices):
        PORTAL = "portal", "portalen kallar"
        OUTLOOK = "outlook", "jag bokar i Outlook"

    class MinutesKind(models.TextChoices):
        PROTOCOL = "protocol", "protokoll med paragrafer, som justeras"
        NOTES = "notes", "minnesanteckningar"
        NONE = "none", "inga anteckningar"

    INTERNAL_KINDS = (Kind.EXECUTIVE, Kind.WORK, Kind.ANALYSIS)

    slug = models.SlugField("adress", max_length=80, unique=True)
    name = models.CharField("namn", max_length=120)
    short_name = models.CharField("kort namn", max_length=60, blank=True)
    kind = models.CharField("slag", max_length=40, choices=Kind)
    kind_label = models.CharField("kallas", max_length=60, blank=True)
    visibility = models.CharField("synlighet", max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="under"
    )
    municipality = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="local_groups",
        verbose_name="kommun",
    )
    follows_chair_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="chair_followers",
        verbose_name="ordförandeskapet följer",
    )
    purpose = models.TextField("syfte", blank=True)
    goal = models.TextField("mål", blank=True)
    mandate = models.TextField("mandat", blank=True)
    missions = ArrayField(models.TextField(), verbose_name="uppdrag", default=list, blank=True)
    mission_state = models.CharField(
        "uppdragets läge", max_length=20, choices=MissionState, default=MissionState.DECIDED
    )
    allows_substitutes = models.BooleanField("har ersättare", default=True)
    takes_direction_decisions = models.BooleanField("tar inriktningsbeslut", default=False)
    needs_ratification = models.BooleanField("inriktningsbeslut fastställs i nämnd", default=False)
    meeting_minutes_min = models.PositiveSmallIntegerField("kortaste möte, minuter", null=True, blank=True)
    meeting_minutes_max = models.PositiveSmallIntegerField("längsta möte, minuter", null=True, blank=True)
    interval_days_min = models.PositiveSmallIntegerField("kortast mellan möten, dagar", null=True, blank=True)
    interval_days_max = models.PositiveSmallIntegerField("längst mellan möten, dagar", null=True, blank=True)
    notice_way = models.CharField("hur gruppen kallas", max_length=10, choices=NoticeWay, default=NoticeWay.OUTLOOK)
    notice_days = models.PositiveSmallIntegerField("kallelse senast, dagar före mötet", default=14)
    papers_days = models.PositiveSmallIntegerField("handlingar senast, dagar före mötet", default=7)
    minutes_kind = models.CharField(
        "vad som skrivs från mötena", max_length=10, choices=MinutesKind, default=MinutesKind.NOTES
    )
    # Without a number notes wait for the next meeting
    notes_days = models.PositiveSmallIntegerField(
        "minnesanteckningar godkänns utan invändning efter antal dagar", null=True, blank=True
    )
    ended_reason = models.CharField("varför gruppen upphörde", max_length=300, blank=True)
    merged_into = models.CharField("uppgick i", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = GroupQuerySet.as_manager()  # type: ignore[misc]  # a narrower kind than that of Dated

    class Meta:
        verbose_name = "grupp"
        triggers = [COUNT_SAVES]
        ordering = ["position", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="group_not_its_own_parent",
                violation_error_message="En grupp kan inte ligga under sig själv.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def kind_name(self) -> str:
        """What the collaboration calls this kind of group."""
        return self.kind_label or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("groups:group_detail", args=[self.slug])


recorded(Group)
