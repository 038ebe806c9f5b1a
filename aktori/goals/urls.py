"""Addresses of the room."""

from django.urls import path

from aktori.goals.views import goal, learnings, writing

urlpatterns = [
    path("goals/", goal.goals, name="goals"),
    path("pairs/<uuid:mentorship>/goals/new/", writing.new_goal, name="new_goal"),
    path("goals/<uuid:goal>/", goal.goal, name="goal"),
    path("goals/<uuid:goal>/edit/", writing.edit_goal, name="edit_goal"),
    path("goals/<uuid:goal>/steps/<int:place>/", goal.tick_step, name="tick_step"),
    path("goals/<uuid:goal>/plan/", writing.woop, name="woop"),
    path("goals/<uuid:goal>/mark/", writing.mark_goal, name="mark_goal"),
    path("goals/<uuid:goal>/share/", goal.share_goal, name="share_goal"),
    path("pairs/<uuid:mentorship>/learnings/", learnings.learnings, name="learnings"),
    path(
        "pairs/<uuid:mentorship>/learnings/<uuid:learning>/",
        learnings.share_learning,
        name="share_learning",
    ),
    path("goals/<uuid:goal>/state/", goal.close_goal, name="close_goal"),
]
