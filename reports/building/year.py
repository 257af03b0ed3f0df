"""Everything that the report of a year is built from, read once: a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from activities.models import YearStatus
from activities.queries import (
    CountedActivity,
    EventFact,
    Matter,
    ObservationFact,
    reported_matters,
    year_activities,
    year_events,
    year_observations,
)
from deviations.models import EventType
from deviations.queries import YearStatistics, year_statistics
from finance.queries import YearFacts, year_account
from groups.models import (
    Abbreviation,
    AgendaItem,
    ChairTerm,
    CooperationPlan,
    CoordinatorAssignment,
    Decision,
    Document,
    Evaluation,
    ExternalRepresentation,
    Group,
    ImprovementArea,
    Meeting,
    Organisation,
    Seat,
    StaffRole,
    TargetGroup,
    TargetGroupName,
)
from groups.models.decisions import DecisionQuerySet
from groups.queries.attendance import MeetingRate, year_attendance
from reports.content import Authored, Block
from reports.models import AnnualReport, OwnSection, SectionPlan, ToldDecision
from samla.models import Collaboration
from samla.periods import year_span


@dataclass
class Year:
    """The facts of one year. Each property reads its rows once; builders only look here."""

    year: int
    on: date
    report: AnnualReport | None = None
    placed: set[str] = field(default_factory=set)
    """The sections whose text some builder has given a place."""

    @property
    def last_day(self) -> date:
        """The day as of which the year is told: its last, or today while it goes on."""
        return min(self.on, date(self.year, 12, 31))

    @cached_property
    def collaboration(self) -> Collaboration:
        """The collaboration by its names; a portal that has not been given any yet still has a report."""
        unnamed = Collaboration(full_name="Vårdsamverkan", short_name="Vårdsamverkan")
        return Collaboration.objects.first() or unnamed

    @cached_property
    def texts(self) -> dict[str, str]:
        """What authors have written, by section."""
        return {text.section: text.body for text in self.report.texts.all()} if self.report else {}

    @cached_property
    def plans(self) -> dict[str, SectionPlan]:
        """How chapters are dealt with, by section."""
        return {plan.section: plan for plan in self.report.plans.all()} if self.report else {}

    @cached_property
    def own_sections(self) -> list[OwnSection]:
        return list(self.report.own_sections.all()) if self.report else []

    @cached_property
    def told_decisions(self) -> dict[int, list[ToldDecision]]:
        """The decisions that the report lifts forward, by group."""
        found: dict[int, list[ToldDecision]] = {}
        if self.report is None:
            return found
        told = self.report.told_decisions.select_related("decision__group", "decision__meeting__host").prefetch_related(
            "decision__target_groups", "decision__meeting__participations__group"
        )
        for one in sorted(told, key=lambda one: (one.decision.decided_on, one.decision_id)):
            found.setdefault(one.decision.group_id, []).append(one)
        return found

    @cached_property
    def source_meetings(self) -> dict[int, Meeting]:
        """The latest meeting of the year where something was said of an activity, by activity."""
        said = YearStatus.objects.filter(row__year=self.year, meeting__isnull=False, on__lte=self.on)
        found = said.select_related("row", "meeting__host").prefetch_related("meeting__participations__group")
        return {one.row.activity_id: one.meeting for one in found.order_by("on", "pk") if one.meeting}

    def authored(self, section: str) -> tuple[Block, ...]:
        """The author's text of a section as a block, if there is one."""
        self.placed.add(section)
        return (Authored(self.texts[section]),) if self.texts.get(section) else ()

    @cached_property
    def parties(self) -> list[Organisation]:
        return list(Organisation.objects.during(year_span(self.year)).filter(is_party=True).select_related("principal"))

    @cached_property
    def plan(self) -> CooperationPlan | None:
        plans = CooperationPlan.objects.filter(start_year__lte=self.year, end_year__gte=self.year)
        return plans.prefetch_related("goals", "adoptions__group").first()

    @cached_property
    def target_groups(self) -> list[tuple[TargetGroup, TargetGroupName]]:
        """The target groups with the name that held on the year's last day (D10)."""
        targets = TargetGroup.objects.prefetch_related("names")
        named = ((target, target.name_on(self.last_day)) for target in targets)
        return [(target, name) for target, name in named if name]

    @cached_property
    def groups(self) -> list[Group]:
        """Groups that were there on some day of the year."""
        found = Group.objects.during(year_span(self.year)).select_related("parent", "municipality", "follows_chair_of")
        return list(found.prefetch_related("activity_plans"))

    def groups_of(self, *kinds: Group.Kind) -> list[Group]:
        return [group for group in self.groups if group.kind in kinds]

    @cached_property
    def meetings(self) -> list[Meeting]:
        """All held meetings of the year, check-ins too, each with its groups."""
        held = Meeting.objects.of_year(self.year).filter(state=Meeting.State.HELD, date__lte=self.on)
        items = Prefetch("items", AgendaItem.objects.exclude(outcome="").order_by("position"))
        return list(held.select_related("host").prefetch_related("participations__group", items))

    @property
    def counted_meetings(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.kind != Meeting.Kind.CHECK_IN]

    def meetings_of(self, group: Group) -> list[Meeting]:
        """The counted meetings that the group took part in (D27)."""
        return [m for m in self.counted_meetings if any(p.group_id == group.pk for p in m.participations.all())]

    @cached_property
    def attendance(self) -> tuple[MeetingRate, ...]:
        return year_attendance(self.year, self.on)

    @cached_property
    def decisions(self) -> list[Decision]:
        """The year's published decisions, in the order they were taken."""
        published = Decision.objects.of_year(self.year).published().filter(decided_on__lte=self.on)
        return list(self._whole(published).order_by("decided_on", "group__position", "pk"))

    @cached_property
    def open_decisions(self) -> list[Decision]:
        """Published decisions of earlier years that were still open."""
        earlier = Decision.objects.published().filter(decided_on__year__lt=self.year, state=Decision.State.OPEN)
        return list(self._whole(earlier).order_by("decided_on", "pk"))

    @staticmethod
    def _whole(decisions: DecisionQuerySet) -> DecisionQuerySet:
        return decisions.select_related("group", "meeting").prefetch_related(
            "ratifications__board__principal", "ratifications__board__parent", "implementations__principal"
        )

    @cached_property
    def seats(self) -> list[Seat]:
        """Places required on the day the year is told as of."""
        seats = Seat.objects.current(self.last_day).select_related(
            "organisation__principal", "organisation__parent", "group"
        )
        return list(seats.prefetch_related("target_groups__names", "memberships"))

    def seats_of(self, group: Group) -> list[Seat]:
        return [seat for seat in self.seats if seat.group_id == group.pk]

    @cached_property
    def chair_terms(self) -> list[ChairTerm]:
        terms = ChairTerm.objects.during(year_span(self.year)).select_related("person", "organisation__principal")
        return list(terms.order_by("period"))

    @cached_property
    def representations(self) -> list[ExternalRepresentation]:
        held = ExternalRepresentation.objects.during(year_span(self.year))
        return list(held.select_related("body", "chairs_of"))

    @cached_property
    def staff(self) -> list[StaffRole]:
        return list(StaffRole.objects.during(year_span(self.year)).select_related("person", "reports_to"))

    @cached_property
    def coordinators(self) -> list[CoordinatorAssignment]:
        return list(CoordinatorAssignment.objects.during(year_span(self.year)).select_related("person"))

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        return list(Evaluation.objects.filter(year=self.year).prefetch_related("areas", "answered_by"))

    @cached_property
    def areas_to_follow_up(self) -> list[ImprovementArea]:
        """What earlier evaluations promised for this year (D121)."""
        return list(ImprovementArea.objects.filter(target_year=self.year).select_related("evaluation"))

    @cached_property
    def documents(self) -> list[Document]:
        """Documents that concern the year itself."""
        return list(Document.objects.filter(year=self.year))

    @cached_property
    def abbreviations(self) -> list[Abbreviation]:
        return list(Abbreviation.objects.all())

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        return reported_matters(self.year, self.on)

    @cached_property
    def activities(self) -> tuple[CountedActivity, ...]:
        return year_activities(self.year, self.on)

    @cached_property
    def events(self) -> tuple[EventFact, ...]:
        return year_events(self.year)

    @cached_property
    def observations(self) -> tuple[ObservationFact, ...]:
        return year_observations(self.year)

    @cached_property
    def featured(self) -> set[int]:
        """Activities that have a section of their own."""
        return set(self.report.featured.values_list("pk", flat=True)) if self.report else set()

    @cached_property
    def event_types(self) -> dict[str, str]:
        return dict(EventType.objects.values_list("code", "name"))

    @cached_property
    def account(self) -> YearFacts | None:
        return year_account(self.year)

    @cached_property
    def statistics(self) -> YearStatistics | None:
        return year_statistics(self.year)
