"""The pages of the groups. A view fetches with access, asks one query and renders."""

from groups.views.decisions import decision_detail, decision_list
from groups.views.documents import document_list
from groups.views.files import document_detail, file_show
from groups.views.meetings import meeting_detail, meeting_list
from groups.views.structure import group_detail, group_list, roster_show

__all__ = [
    "decision_detail",
    "decision_list",
    "document_detail",
    "document_list",
    "file_show",
    "group_detail",
    "group_list",
    "meeting_detail",
    "meeting_list",
    "roster_show",
]
