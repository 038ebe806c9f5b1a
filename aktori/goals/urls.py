"""Addresses of the room."""

from django.urls import path

from aktori.goals import views

urlpatterns = [
    path("goals/", views.goals, name="goals"),
    path("pairs/<uuid:mentorship>/goals/new/", views.new_goal, name="new_goal"),
    path("goals/<uuid:goal>/", views.goal, name="goal"),
    path("goals/<uuid:goal>/edit/", views.edit_goal, name="edit_goal"),
    path("goals/<uuid:goal>/steps/<int:place>/", views.tick_step, name="tick_step"),
    path("goals/<uuid:goal>/state/", views.close_goal, name="close_goal"),
]
