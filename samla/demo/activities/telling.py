"""How a story becomes activities, years and statuses, through the real actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from activities import actions
from activities.models import Activity, ActivityPlan, ActivityYear, Status
from groups.models import Assignment, Meeting
from samla.demo.activities.story import LOCAL, Story, Told
from samla.demo.world import World
from samla.provenance import Provenance

PLANNING = ("sg", *LOCAL)


@dataclass
class Telling:
    """Writes the chapter year by year: an activity is made the first time that a year tells of it."""

    world: World
    stories: dict[str, Story] = field(default_factory=dict)
    plans: dict[tuple[str, int], ActivityPlan] = field(default_factory=dict)
    rows: dict[tuple[str, str, int], ActivityYear] = field(default_factory=dict)

    def learn(self, stories: Iterable[Story]) -> None:
        self.stories |= {story.key: story for story in stories}

    def plan(self, year: int) -> None:
        """The groups that have plans make one for the year, and publish it before the year begins."""
        for slug in PLANNING:
            plan = actions.make_plan(group=self.world.groups[slug], year=year, by=self.world.leader)
            published_on = min(date(year - 1, 12, 15), self.world.on)
            self.plans[slug, year] = actions.publish_plan(plan=plan, on=published_on, by=self.world.leader)

    def take_up(self, key: str, year: int, provenance: Provenance) -> list[ActivityYear]:
        """Put the story in the year in all its groups: anew, or carried over from its latest year."""
        story = self.stories[key]
        return [self._row(story, slug, year, provenance) for slug in story.owners]

    def tell_year(self, key: str, year: int, told: Told) -> None:
        """Put the story in the year, say how it ended and what came of it."""
        for slug, row in zip(self.stories[key].owners, self.take_up(key, year, told.provenance), strict=True):
            self.say(row, told.status, on=date(year, 12, 31), reason=told.reason, provenance=told.provenance)
            actions.write_outcome(
                row=row,
                outcome=told.outcome,
                local_outcome=told.local.get(slug, ""),
                in_report=True,
                by=self.world.leader,
            )

    def say(self, row: ActivityYear, status: Status, *, on: date, reason: str, provenance: Provenance) -> None:
        """Say how an activity stands. Of the years of facts only the year is known: the day is derived."""
        is_fact = provenance != Provenance.INVENTED
        meeting = None if is_fact else self.meeting_before(row.activity.owner.slug, on)
        actions.set_status(
            row=row,
            status=status,
            on=meeting.date if meeting else on,
            reason=reason,
            meeting=meeting,
            provenance=Provenance.DERIVED if is_fact else provenance,
            by=self.world.leader,
        )

    def meeting_before(self, slug: str, day: date) -> Meeting | None:
        """The group's latest meeting of the year until the day, if it has had any."""
        days = [
            on
            for (group, on), meeting in self.world.meetings.items()
            if group == slug and on.year == day.year and on <= day and meeting.kind != Meeting.Kind.CHECK_IN
        ]
        return self.world.meetings[slug, max(days)] if days else None

    def _row(self, story: Story, slug: str, year: int, provenance: Provenance) -> ActivityYear:
        plan = self.plans.get((slug, year))
        earlier = [row for (key, owner, _), row in self.rows.items() if (key, owner) == (story.key, slug)]
        if earlier:
            row = actions.carry_over(row=earlier[-1], year=year, plan=plan, provenance=provenance, by=self.world.leader)
        else:
            row = actions.put_in_year(
                activity=self._activity(story, slug),
                year=year,
                plan=plan,
                position=list(self.stories).index(story.key) + 1,
                provenance=provenance,
                by=self.world.leader,
            )
        self.rows[story.key, slug, year] = row
        return row

    def _activity(self, story: Story, slug: str) -> Activity:
        world, owner = self.world, self.world.groups[slug]
        is_local = slug in LOCAL
        topic = None
        if len(story.owners) > 1:
            siblings = [row.activity.topic for (key, _, _), row in self.rows.items() if key == story.key]
            topic = siblings[0] if siblings else actions.name_topic(title=story.title, by=world.leader)
        activity = actions.add_activity(
            owner=owner,
            topic=topic,
            follow_up_owner=world.groups["sg"] if is_local else None,
            responsible=world.people.get(story.responsible),
            commissioned_by=world.organisations.get(story.commissioned_by),
            assignment=Assignment.objects.filter(title=story.assignment, given_to=owner).first(),
            goals=[world.goals[goal] for goal in story.goals],
            target_groups=[world.target_groups[code] for code in story.targets],
            decisions=[world.decisions[name] for name in story.decisions if _is_of(name, slug)],
            documents=[world.documents[name] for name in story.documents],
            by=world.leader,
            **story.facts,
        )
        world.activities.setdefault(story.key, activity)
        world.activities[f"{story.key}/{slug}"] = activity
        return activity


def _is_of(decision: str, slug: str) -> bool:
    """A decision named after one local group belongs to that group's variant only."""
    return not any(decision.endswith(other) for other in LOCAL if other != slug)
