"""The pages of the groups. A view fetches with access, asks one query and renders."""

from groups.views.decisions import decision_detail, decision_list
from groups.views.documents import document_list
from groups.views.meetings import meeting_detail, meeting_list
from groups.views.structure import group_detail, group_list, roster_show

__all__ = [
    "decision_detail",
    "decision_list",
    "document_list",
    "group_detail",
    "group_list",
    "meeting_detail",
    "meeting_list",
    "roster_show",
]
