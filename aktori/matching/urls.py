"""Addresses of the room."""

from django.urls import path

from aktori.matching import views
from aktori.matching.coordinator_views import bench, pair, rematch, settings, steps

MATCH = "programmes/<uuid:programme>/match/"

urlpatterns = [
    path("programmes/<uuid:programme>/mentors/", views.mentors, name="mentors"),
    path(MATCH, bench.match_bench, name="match_bench"),
    path(f"{MATCH}run/", bench.run_match, name="run_match"),
    path(f"{MATCH}publish/", bench.publish_match, name="publish_match"),
    path(f"{MATCH}change/<uuid:mentee>/", pair.change_pair, name="change_pair"),
    path(f"{MATCH}again/<uuid:participant>/", rematch.rematch, name="rematch"),
    path(f"{MATCH}lock/<uuid:mentee>/", pair.lock_pair, name="lock_pair"),
    path(f"{MATCH}note/<uuid:mentee>/", pair.note_pair, name="note_pair"),
    path(f"{MATCH}rule-out/<uuid:mentee>/", pair.rule_out, name="rule_out"),
    path("rulings/<uuid:ruling>/allow/", pair.allow_again, name="allow_again"),
    path(f"{MATCH}steps/", steps.match_steps, name="match_steps"),
    path(f"{MATCH}undo/", steps.undo_step, name="undo_step"),
    path(f"{MATCH}compare/<uuid:then>/<uuid:now>/", steps.compare_runs, name="compare_runs"),
    path(f"{MATCH}settings/", settings.match_settings, name="match_settings"),
]
