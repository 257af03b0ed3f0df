"""Addresses of decisions, of what follows from them, and of the personal links that answer."""

from django.urls import path

from groups import views
from groups.meeting_urls import MEETING
from groups.views import (
    answers,
    awaited,
    decision_deeds,
    letters,
    links,
    referrals,
    report_back_deeds,
    report_backs,
    take_home,
)

urlpatterns = [
    path("beslut/", views.decision_list, name="decision_list"),
    path("beslut/<int:pk>/", views.decision_detail, name="decision_detail"),
    path("beslut/vantar/", awaited.awaited_list, name="awaited_list"),
    path("beslut/lista.<slug:kind>", views.decision_file, name="decision_file"),
    path("malomraden/", views.goal_list, name="goal_list"),
    path("beslut/<int:pk>/brev/", letters.decision_letter, name="decision_letter"),
    path("beslut/<int:pk>/brev/<slug:slug>.pdf", letters.letter_file, name="letter_file"),
    path("beslut/<int:pk>/andra/<slug:part>/", views.decision_edit, name="decision_edit"),
    path("beslut/<int:pk>/foljer/", decision_deeds.decision_follow, name="decision_follow"),
    path("beslut/<int:pk>/be-om-svar/", answers.decision_ask, name="decision_ask"),
    path("beslut/<int:pk>/avsluta/", decision_deeds.decision_close, name="decision_close"),
    path("beslut/<int:pk>/oppna/", decision_deeds.decision_reopen, name="decision_reopen"),
    path("beslut/<int:pk>/villkor/", decision_deeds.decision_condition, name="decision_condition"),
    path("beslut/<int:pk>/avstamning/", decision_deeds.decision_settle, name="decision_settle"),
    path("beslut/<int:pk>/jav/", decision_deeds.decision_recusal, name="decision_recusal"),
    path("beslut/<int:pk>/jav/<int:recusal>/ta-bort/", decision_deeds.recusal_drop, name="recusal_drop"),
    path("beslut/<int:pk>/tillfragade/", decision_deeds.decision_consult, name="decision_consult"),
    path("beslut/<int:pk>/anmal/", decision_deeds.decision_report, name="decision_report"),
    path("beslut/<int:pk>/riktning/", decision_deeds.decision_direct, name="decision_direct"),
    path("beslut/svar/<slug:code>/<int:pk>/", answers.answer_register, name="answer_register"),
    path("beslut/svar/<slug:code>/<int:pk>/lank/", answers.answer_link, name="answer_link"),
    path("hanskjutanden/<int:pk>/", referrals.referral_detail, name="referral_detail"),
    path("hanskjutanden/<int:pk>/ta-hem/", referrals.referral_home, name="referral_home"),
    path("hanskjutanden/<int:pk>/ta-tillbaka/", referrals.referral_withdraw, name="referral_withdraw"),
    path("att-saga/<int:pk>/", report_backs.report_back, name="report_back"),
    path("att-saga/<int:pk>/andra/", report_backs.report_back_edit, name="report_back_edit"),
    path("att-saga/<int:pk>/klart/", report_backs.report_back_done, name="report_back_done"),
    path("att-saga/<int:pk>/behovs-inte/", report_back_deeds.report_back_drop, name="report_back_drop"),
    path("att-saga/<int:pk>/vem/", report_back_deeds.report_back_who, name="report_back_who"),
    path("namnder/", report_backs.board_index, name="board_list"),
    path("namnder/<slug:slug>/", report_backs.board_show, name="board_show"),
    path(f"{MEETING}tar-hem/", take_home.take_home_list, name="take_home_list"),
    path(
        f"{MEETING}tar-hem/<slug:organisation>/",
        take_home.take_home_show,
        name="take_home",
    ),
    path("svar/<str:secret>/papper.pdf", links.link_paper, name="link_paper"),
    path("svar/<str:secret>/", links.link_answer, name="link_answer"),
]
