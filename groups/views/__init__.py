"""The pages of the groups. A view fetches with access, asks one query and renders."""

from groups.views.chairs import chair_change, chair_confirm, chair_show, chair_vice, rotation_edit
from groups.views.decisions import decision_detail, decision_edit, decision_file, decision_list, goal_list
from groups.views.documents import document_list
from groups.views.editing import document_add, document_adopt, document_edit, group_edit
from groups.views.files import document_detail, file_show
from groups.views.meetings import meeting_detail, meeting_list
from groups.views.member_import import member_import, roster_file
from groups.views.organisations import (
    organisation_add,
    organisation_detail,
    organisation_edit,
    organisation_index,
    organisation_rename,
)
from groups.views.structure import group_detail, group_list, roster_show

__all__ = [
    "chair_change",
    "chair_confirm",
    "chair_show",
    "chair_vice",
    "decision_detail",
    "decision_edit",
    "decision_file",
    "decision_list",
    "document_add",
    "document_adopt",
    "document_detail",
    "document_edit",
    "document_list",
    "file_show",
    "goal_list",
    "group_detail",
    "group_edit",
    "group_list",
    "meeting_detail",
    "meeting_list",
    "member_import",
    "organisation_add",
    "organisation_detail",
    "organisation_edit",
    "organisation_index",
    "organisation_rename",
    "roster_file",
    "roster_show",
    "rotation_edit",
]
