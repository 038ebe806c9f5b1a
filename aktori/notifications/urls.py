"""Addresses of the room."""

from django.urls import path

from aktori.notifications.views import letters, news, quiet_hours, stop_letters

urlpatterns = [
    path("account/quiet-hours/", quiet_hours.quiet_hours, name="quiet_hours"),
    path("account/letters/", letters.letters, name="letters"),
    path("letters/stop/<str:token>/", stop_letters.stop_letters, name="stop_letters"),
    path("news/", news.news, name="news"),
    path("news/seen/", news.see_all_news, name="see_all_news"),
    path("news/<uuid:notice>/", news.see_news, name="see_news"),
]
