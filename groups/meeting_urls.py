"""Addresses of planning, agendas, notices and calendars; part of groups.urls."""

from datetime import date

from django.urls import path, register_converter

from groups.views import agendas, calendars, notices, planning, registering, standing


class MeetingDay:
    """The last part of a meeting's address: the day, and a number from the second meeting of the day on."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-\d{1,2})?"

    def to_python(self, value: str) -> tuple[date, int]:
        """2024-09-27-2 → the day and 2. A day that isn't in the calendar is no address (ValueError)."""
        return date.fromisoformat(value[:10]), int(value[11:] or 1)

    def to_url(self, value: str) -> str:
        return value


register_converter(MeetingDay, "meeting_day")

MEETING = "grupper/<slug:slug>/moten/<meeting_day:day>/"

urlpatterns = [
    path("moten/planera/", planning.meeting_planner, name="meeting_planner"),
    path("moten/gamla/", registering.meeting_register, name="meeting_register"),
    path("moten/lediga-perioder/", planning.free_period_list, name="free_period_list"),
    path("moten/lediga-perioder/<int:pk>/", planning.free_period_change, name="free_period_change"),
    path("forslag/<int:pk>/svara/", standing.proposal_decline, name="proposal_decline"),
    path("grupper/<slug:slug>/forslag/", standing.proposal_make, name="proposal_make"),
    path("grupper/<slug:slug>/staende/", standing.standing_list, name="standing_list"),
    path("grupper/<slug:slug>/staende/<int:pk>/", standing.standing_change, name="standing_change"),
    path("grupper/<slug:slug>/moten/nytt/", planning.meeting_plan, name="meeting_plan"),
    path(f"{MEETING}andra/", planning.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}flytta/", planning.meeting_move, name="meeting_move"),
    path(f"{MEETING}stall-in/", planning.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}dagordning/", agendas.agenda_edit, name="agenda_edit"),
    path(f"{MEETING}dagordning/gor/", agendas.agenda_act, name="agenda_act"),
    path(f"{MEETING}dagordning/avsnitt/nytt/", agendas.agenda_section_add, name="agenda_section_add"),
    path(f"{MEETING}dagordning/avsnitt/<int:pk>/", agendas.agenda_section, name="agenda_section"),
    path(f"{MEETING}dagordning/arende/<int:pk>/", agendas.agenda_item, name="agenda_item"),
    path(f"{MEETING}dagordning/arende/<int:pk>/bilagor/", agendas.agenda_papers, name="agenda_papers"),
    path(f"{MEETING}dagordning.pdf", notices.agenda_file, name="agenda_file"),
    path(f"{MEETING}handlingar.pdf", notices.papers_file, name="papers_file"),
    path(f"{MEETING}kallelse/", notices.notice_show, name="notice_show"),
    path(f"{MEETING}kallelse/forhinder/", notices.apology_note, name="apology_note"),
    path(f"{MEETING}mote.ics", notices.meeting_calendar, name="meeting_calendar"),
    path("kalender/", calendars.calendar_links, name="calendar_links"),
    path("kalender/alla.ics", calendars.calendar_all, name="calendar_all"),
    path("kalender/grupp/<slug:slug>.ics", calendars.calendar_group, name="calendar_group"),
    path("kalender/min/<slug:code>.ics", calendars.calendar_own, name="calendar_own"),
]
