"""Addresses of the groups: Swedish, and they stay for ever."""

from django.urls import path

from groups import decision_urls, meeting_urls, minutes_urls, views
from groups.views import boards, handover, mandates, memberships, missions, nominations, representation, seats

app_name = "groups"

urlpatterns = [
    path("grupper/", views.group_list, name="group_list"),
    path("grupper/<slug:slug>/", views.group_detail, name="group_detail"),
    path("grupper/<slug:slug>/andra/<slug:part>/", views.group_edit, name="group_edit"),
    path("grupper/<slug:slug>/ledamoter/", views.roster_show, name="roster"),
    path("grupper/<slug:slug>/ledamoter/import/", views.member_import, name="member_import"),
    path("grupper/<slug:slug>/ledamoter/lista.<slug:kind>", views.roster_file, name="roster_file"),
    path("grupper/<slug:slug>/ledamoter/<int:pk>/avsluta/", memberships.membership_end, name="membership_end"),
    path("grupper/<slug:slug>/platser/ny/", seats.seat_add, name="seat_add"),
    path("grupper/<slug:slug>/platser/<int:pk>/", seats.seat_change, name="seat_change"),
    path("grupper/<slug:slug>/platser/<int:pk>/avsluta/", seats.seat_end, name="seat_end"),
    path("grupper/<slug:slug>/platser/<int:pk>/tillsatt/", memberships.seat_fill, name="seat_fill"),
    path("grupper/<slug:slug>/platser/<int:pk>/nominering/", nominations.nomination_ask, name="nomination_ask"),
    path("personer/<int:pk>/lamna-over/", handover.hand_over, name="hand_over"),
    path("organisationer/<slug:slug>/upphor/", boards.board_end, name="board_end"),
    path("mandatperiod/", mandates.renewal, name="renewal"),
    path("representation/", representation.representation_show, name="representation"),
    path("nomineringar/<int:pk>/", nominations.nomination_detail, name="nomination_detail"),
    path("nomineringar/<int:pk>/aterta/", nominations.nomination_withdraw, name="nomination_withdraw"),
    path("grupper/<slug:slug>/ordforande/", views.chair_show, name="chair_show"),
    path("grupper/<slug:slug>/ordforande/bekrafta/", views.chair_confirm, name="chair_confirm"),
    path("grupper/<slug:slug>/ordforande/byt/", views.chair_change, name="chair_change"),
    path("grupper/<slug:slug>/ordforande/regel/", views.rotation_edit, name="rotation_edit"),
    path("grupper/<slug:slug>/ordforande/vice/", views.chair_vice, name="chair_vice"),
    path("grupper/<slug:slug>/moten/<meeting_day:day>/", views.meeting_detail, name="meeting_detail"),
    path("grupper/<slug:slug>/uppdrag/", missions.mission_show, name="mission_show"),
    path("grupper/<slug:slug>/uppdrag/nytt/", missions.mission_start, name="mission_start"),
    path("grupper/<slug:slug>/uppdrag/ny-version/", missions.mission_revise, name="mission_revise"),
    path("grupper/<slug:slug>/uppdrag/<int:number>/", missions.mission_version, name="mission_version"),
    path("grupper/<slug:slug>/uppdrag/<int:number>/pdf/", missions.mission_file, name="mission_file"),
    path(
        "grupper/<slug:slug>/uppdrag/<int:before>/jamfor/<int:after>/", missions.mission_compare, name="mission_compare"
    ),
    path(
        "grupper/<slug:slug>/uppdrag/<int:number>/avsnitt/nytt/",
        missions.mission_section_add,
        name="mission_section_add",
    ),
    path(
        "grupper/<slug:slug>/uppdrag/<int:number>/avsnitt/<int:pk>/", missions.mission_section, name="mission_section"
    ),
    path("grupper/<slug:slug>/uppdrag/<int:number>/platser/", missions.mission_seats, name="mission_seats"),
    path("grupper/<slug:slug>/uppdrag/<int:number>/godkann/", missions.mission_approve, name="mission_approve"),
    path("moten/", views.meeting_list, name="meeting_list"),
    *meeting_urls.urlpatterns,
    *decision_urls.urlpatterns,
    *minutes_urls.urlpatterns,
    path("organisationer/", views.organisation_index, name="organisation_list"),
    path("organisationer/ny/", views.organisation_add, name="organisation_add"),
    path("organisationer/<slug:slug>/", views.organisation_detail, name="organisation_detail"),
    path("organisationer/<slug:slug>/andra/<slug:part>/", views.organisation_edit, name="organisation_edit"),
    path("dokument/", views.document_list, name="document_list"),
    path("dokument/nytt/", views.document_add, name="document_add"),
    path("dokument/<int:pk>/andra/", views.document_edit, name="document_edit"),
    path("dokument/<slug:slug>/", views.document_detail, name="document_detail"),
    path("filer/<int:pk>/", views.file_show, name="file_show"),
]
