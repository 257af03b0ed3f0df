"""Addresses of the screen in the room and of minutes; part of groups.urls."""

from django.urls import path

from groups.meeting_urls import MEETING
from groups.views import approvals, live, minutes

ROOM, AT = f"{MEETING}anteckna/", f"{MEETING}protokoll/"

urlpatterns = [
    path(ROOM, live.live_show, name="live_show"),
    path(f"{ROOM}narvaro/", live.live_attendance, name="live_attendance"),
    path(f"{ROOM}narvaro/ny/", live.live_attendee, name="live_attendee"),
    path(f"{ROOM}narvaro/<int:pk>/tider/", live.live_times, name="live_times"),
    path(f"{ROOM}<slug:what>/<int:pk>/ta-bort/", live.live_undo, name="live_undo"),
    path(f"{ROOM}arende/", live.live_item, name="live_item"),
    path(f"{ROOM}resten/", live.live_rest, name="live_rest"),
    path(f"{ROOM}avsluta/", live.live_close, name="live_close"),
    path(f"{ROOM}<int:pk>/utfall/", live.live_outcome, name="live_outcome"),
    path(f"{ROOM}<int:pk>/<slug:what>/", live.live_log, name="live_log"),
    path(f"{MEETING}narvaro/", minutes.attendance_show, name="attendance_show"),
    path(AT, minutes.minutes_show, name="minutes_show"),
    path(f"{AT}utdrag/<int:pk>/", minutes.minutes_extract, name="minutes_extract"),
    path(f"{AT}skicka/", approvals.minutes_circulate, name="minutes_circulate"),
    path(f"{AT}synpunkt/", approvals.minutes_remark, name="minutes_remark"),
    path(f"{AT}synpunkt/<int:pk>/", approvals.remark_settle, name="remark_settle"),
    path(f"{AT}be-om-justering/", approvals.approval_ask, name="approval_ask"),
    path(f"{AT}godkann/", approvals.minutes_approve, name="minutes_approve"),
    path(f"{AT}publicera/", minutes.minutes_publish, name="minutes_publish"),
    path(f"{AT}publicera/vem/", minutes.minutes_publisher, name="minutes_publisher"),
    path(f"{AT}ratta/", minutes.minutes_correct, name="minutes_correct"),
    path(f"{AT}oppna/", minutes.minutes_reopen, name="minutes_reopen"),
    path(f"{AT}las-in/", minutes.minutes_upload, name="minutes_upload"),
    path(f"{AT}<slug:kind>/", minutes.minutes_file, name="minutes_file"),
]
