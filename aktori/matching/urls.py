"""Addresses of the room."""

from django.urls import path

from aktori.matching import coordinator_views

urlpatterns = [
    path("programmes/<uuid:programme>/match/", coordinator_views.match_bench, name="match_bench"),
    path("programmes/<uuid:programme>/match/run/", coordinator_views.run_match, name="run_match"),
    path(
        "programmes/<uuid:programme>/match/change/<uuid:mentee>/",
        coordinator_views.change_pair,
        name="change_pair",
    ),
    path(
        "programmes/<uuid:programme>/match/rule-out/<uuid:mentee>/",
        coordinator_views.rule_out,
        name="rule_out",
    ),
    path("rulings/<uuid:ruling>/allow/", coordinator_views.allow_again, name="allow_again"),
    path(
        "programmes/<uuid:programme>/match/publish/",
        coordinator_views.publish_match,
        name="publish_match",
    ),
]
