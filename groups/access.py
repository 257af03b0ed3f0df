"""Who may see and do what: from role to permission, on one screen (product: Trust; domain: A4.2).

A role follows from what somebody holds on the day – a place, an office, a staff role –, never from a box
that was ticked once. What a viewer may not know of answers 404, what they may see but not do answers 403.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from groups.models import (
    Approval,
    ChairTerm,
    CoordinatorAssignment,
    Decision,
    Deputy,
    DocumentFile,
    Group,
    ItemAttachment,
    Meeting,
    MeetingGroup,
    Membership,
    Minutes,
    StaffRole,
    StoredFile,
)
from groups.models.decisions import DecisionQuerySet
from groups.models.groups import GroupQuerySet
from groups.models.meetings import MeetingQuerySet
from samla.htmx import HtmxRequest
from samla.models import User
from samla.periods import today


class Role(Enum):
    PUBLIC = auto()
    MEMBER = auto()
    POLITICIAN = auto()
    STEERING = auto()
    ANALYST = auto()
    COORDINATOR = auto()
    CHAIR = auto()
    COMMUNICATOR = auto()
    PROCESS_LEADER = auto()


class Permission(Enum):
    READ_PUBLISHED = auto()
    READ_OWN_GROUPS = auto()
    READ_ALL = auto()
    COMMENT = auto()
    EDIT_OWN_GROUPS = auto()
    EDIT_OWN_AREA = auto()
    EDIT_STATISTICS = auto()
    EDIT_PAGES = auto()
    EDIT_ALL = auto()


P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PUBLIC: frozenset({P.READ_PUBLISHED}),
    Role.MEMBER: frozenset({P.READ_PUBLISHED, P.READ_OWN_GROUPS}),
    Role.POLITICIAN: frozenset({P.READ_PUBLISHED, P.READ_OWN_GROUPS}),
    Role.STEERING: frozenset({P.READ_PUBLISHED, P.READ_OWN_GROUPS, P.READ_ALL, P.COMMENT}),
    Role.ANALYST: frozenset({P.READ_PUBLISHED, P.READ_OWN_GROUPS, P.EDIT_STATISTICS}),
    Role.COORDINATOR: frozenset({P.READ_PUBLISHED, P.READ_OWN_GROUPS, P.EDIT_OWN_AREA}),
    Role.CHAIR: frozenset({P.READ_PUBLISHED, P.READ_OWN_GROUPS, P.EDIT_OWN_GROUPS}),
    Role.COMMUNICATOR: frozenset({P.READ_PUBLISHED, P.EDIT_PAGES}),
    Role.PROCESS_LEADER: frozenset(Permission),
}

# Membership of a group of this kind gives the role beside that of a member
ROLE_OF_KIND: dict[str, Role] = {
    Group.Kind.POLITICAL: Role.POLITICIAN,
    Group.Kind.COORDINATION: Role.STEERING,
    Group.Kind.EXECUTIVE: Role.STEERING,
    Group.Kind.ANALYSIS: Role.ANALYST,
}
ROLE_OF_STAFF = {
    StaffRole.Role.PROCESS_LEADER: Role.PROCESS_LEADER,
    StaffRole.Role.COMMUNICATOR: Role.COMMUNICATOR,
}


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at the portal on a day: the roles held, and the groups they are held in."""

    roles: frozenset[Role] = frozenset({Role.PUBLIC})
    own_groups: frozenset[int] = frozenset()
    led_groups: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()

    def may(self, permission: Permission) -> bool:
        return any(permission in PERMISSIONS[role] for role in self.roles)

    @property
    def reads_all(self) -> bool:
        return self.may(Permission.READ_ALL)

    def reads_group(self, group_id: int) -> bool:
        """Whether the group's internal material may be read."""
        return self.reads_all or (group_id in self.own_groups and self.may(Permission.READ_OWN_GROUPS))

    def edits_group(self, group_id: int) -> bool:
        """Whether the group's meetings, decisions and activities may be changed."""
        return self.may(Permission.EDIT_ALL) or (group_id in self.led_groups and self.may(Permission.EDIT_OWN_GROUPS))

    @property
    def edits_register(self) -> bool:
        """Whether the document register may be changed."""
        return self.may(Permission.EDIT_PAGES) or self.may(Permission.EDIT_ALL)

    @property
    def edits_all(self) -> bool:
        return self.may(Permission.EDIT_ALL)


PUBLIC = Viewer()


def viewer_of(user: User | AnonymousUser, on: date) -> Viewer:
    """The viewer that a user is on the day; three queries for somebody signed in, none for the public."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    places = dict(
        Membership.objects.current(on).filter(person__user=user).values_list("seat__group", "seat__group__kind")
    )
    offices = dict(ChairTerm.objects.current(on).filter(person__user=user).values_list("group", "group__kind"))
    staff, areas = _staff_and_areas(user, on)
    roles = {Role.PUBLIC, *(ROLE_OF_STAFF[role] for role in staff)}
    roles |= {ROLE_OF_KIND[kind] for kind in (*places.values(), *offices.values()) if kind in ROLE_OF_KIND}
    if places or offices:
        roles.add(Role.MEMBER)
    if offices:
        roles.add(Role.CHAIR)
    if areas:
        roles.add(Role.COORDINATOR)
    return Viewer(frozenset(roles), frozenset({*places, *offices}), frozenset(offices), frozenset(areas))


def _staff_and_areas(user: User, on: date) -> tuple[set[StaffRole.Role], set[str]]:
    """The roles and areas that the user has, or stands in for, on the day. One query."""
    staff = StaffRole.objects.current(on).filter(person__user=user).values_list("role")
    areas = CoordinatorAssignment.objects.current(on).filter(person__user=user).values_list("area")
    stand_ins = Deputy.objects.current(on).filter(person__user=user)
    of_staff = stand_ins.filter(role__period__contains=on).values_list("role__role")
    of_areas = stand_ins.filter(area__period__contains=on).values_list("area__area")
    rows = staff.union(areas, of_staff, of_areas, all=True)
    values = {value for (value,) in rows}
    roles = {StaffRole.Role(value) for value in values if value in StaffRole.Role.values}
    return roles, values - set(StaffRole.Role.values)


def groups_visible_to(viewer: Viewer) -> Q:
    """Public groups, and those whose internal material the viewer reads."""
    return Q() if viewer.reads_all else Q(visibility=Group.Visibility.PUBLIC) | Q(pk__in=viewer.own_groups)


def meetings_visible_to(viewer: Viewer) -> Q:
    """Meetings in which at least one visible group takes part."""
    if viewer.reads_all:
        return Q()
    seen = Q(group__visibility=Group.Visibility.PUBLIC) | Q(group__in=viewer.own_groups)
    return Q(Exists(MeetingGroup.objects.filter(seen, meeting=OuterRef("pk"))))


def decisions_visible_to(viewer: Viewer) -> Q:
    """Published decisions of public groups, and all of those groups whose material the viewer reads."""
    if viewer.reads_all:
        return Q()
    public = Q(published_on__isnull=False, group__visibility=Group.Visibility.PUBLIC)
    return public | Q(group__in=viewer.own_groups)


def document_files_visible_to(viewer: Viewer) -> Q:
    """Files that were opened to all, and every file for those who read all internal material."""
    return Q() if viewer.reads_all else Q(visibility=DocumentFile.Visibility.PUBLIC)


def attachments_visible_to(viewer: Viewer) -> Q:
    """Papers of a meeting: for those who read the material of a group that meets; opened ones once it is published."""
    if viewer.reads_all:
        return Q()
    taking_part = MeetingGroup.objects.filter(meeting=OuterRef("item__meeting"))
    is_open = Exists(taking_part.filter(group__visibility=Group.Visibility.PUBLIC))
    opened = Q(is_open, visibility=ItemAttachment.Visibility.PUBLIC, item__meeting__published_on__isnull=False)
    return opened | Q(Exists(taking_part.filter(group__in=viewer.own_groups)))


def visible_files(viewer: Viewer) -> QuerySet[StoredFile]:
    """Files reached through what they belong to; a file that belongs to nothing is seen by nobody."""
    of_documents = DocumentFile.objects.filter(document_files_visible_to(viewer), file=OuterRef("pk"))
    of_matters = ItemAttachment.objects.filter(attachments_visible_to(viewer), file=OuterRef("pk"))
    of_minutes = Minutes.objects.filter(minutes_files_visible_to(viewer), file=OuterRef("pk"))
    of_approvals = Approval.objects.filter(_of_own_meetings(viewer, "minutes__meeting"), file=OuterRef("pk"))
    return StoredFile.objects.filter(
        Exists(of_documents) | Exists(of_matters) | Exists(of_minutes) | Exists(of_approvals)
    )


def minutes_files_visible_to(viewer: Viewer) -> Q:
    """Minutes that were read in as a file: like the page; drafts are for those who read the group's material."""
    taking_part = MeetingGroup.objects.filter(meeting=OuterRef("meeting"), group__visibility=Group.Visibility.PUBLIC)
    return Q(Exists(taking_part), state=Minutes.State.PUBLISHED) | _of_own_meetings(viewer, "meeting")


def _of_own_meetings(viewer: Viewer, path: str) -> Q:
    """What belongs to meetings of groups whose internal material the viewer reads."""
    if viewer.reads_all:
        return Q(pk__isnull=False)
    return Q(Exists(MeetingGroup.objects.filter(meeting=OuterRef(path), group__in=viewer.own_groups)))


def visible_groups(viewer: Viewer) -> GroupQuerySet:
    return Group.objects.filter(groups_visible_to(viewer))


def visible_meetings(viewer: Viewer) -> MeetingQuerySet:
    return Meeting.objects.filter(meetings_visible_to(viewer))


def visible_decisions(viewer: Viewer) -> DecisionQuerySet:
    return Decision.objects.filter(decisions_visible_to(viewer))


def plans_meeting(viewer: Viewer, user: User | AnonymousUser, meeting: Meeting) -> bool:
    """Whether the meeting, its agenda and notice may be changed: by its secretary and who leads a group that meets."""
    if viewer.edits_all:
        return True
    groups = meeting.participations.values_list("group", flat=True)
    if viewer.led_groups and any(viewer.edits_group(group) for group in groups):
        return True
    return isinstance(user, User) and Meeting.objects.filter(pk=meeting.pk, secretary__user=user).exists()


def meetings_of_secretary(user: User | AnonymousUser) -> Q:
    """The meetings that somebody is the secretary of, also of groups that they do not belong to."""
    return Q(secretary__user=user) if isinstance(user, User) else Q(pk__in=[])


class PortalRequest(HtmxRequest):
    """A request that has passed the middleware below."""

    viewer: Viewer


class EditorRequest(PortalRequest):
    """A request of somebody who is signed in, as everybody is who may change anything."""

    user: User


class ViewerMiddleware:
    """`request.viewer`, computed when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user, today()))  # type: ignore[attr-defined]
        return self.get_response(request)


def writes_minutes(viewer: Viewer, user: User | AnonymousUser, meeting: Meeting) -> bool:
    """Whether what is written of the meeting may be changed.

    Who held office on the day, and its secretary, keep that right until it is published, whatever they are now.
    """
    if viewer.edits_all:
        return True
    if not isinstance(user, User) or Minutes.objects.filter(meeting=meeting, state=Minutes.State.PUBLISHED).exists():
        return False
    groups = set(meeting.participations.values_list("group", flat=True))
    if any(viewer.edits_group(group) for group in groups):
        return True
    led = ChairTerm.objects.current(meeting.date).filter(person__user=user, group__in=groups)
    return led.exists() or Meeting.objects.filter(pk=meeting.pk, secretary__user=user).exists()


def publishes_minutes(viewer: Viewer, user: User | AnonymousUser, minutes: Minutes) -> bool:
    """The process leader, or whom she has named."""
    named = isinstance(user, User) and Minutes.objects.filter(pk=minutes.pk, publisher__user=user).exists()
    return viewer.edits_all or named


def reads_minutes(viewer: Viewer, user: User | AnonymousUser, meeting: Meeting) -> bool:
    """Whether drafts and the list of who was there may be read: by insiders of a group that met, and by who writes."""
    groups = meeting.participations.values_list("group", flat=True)
    return any(viewer.reads_group(group) for group in groups) or writes_minutes(viewer, user, meeting)
