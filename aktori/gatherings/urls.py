"""Addresses of the room."""

from django.urls import path

from aktori.gatherings import coordinator_views
from aktori.gatherings.views import certificates
from aktori.gatherings.views import gathering as members

urlpatterns = [
    path("gatherings/<uuid:gathering>/", members.gathering, name="gathering"),
    path("gatherings/<uuid:gathering>/sign-up/", members.sign_up, name="sign_up"),
    path("gatherings/<uuid:gathering>/who/", coordinator_views.attendance, name="attendance"),
    path(
        "gatherings/<uuid:gathering>/who/<uuid:participant>/",
        coordinator_views.check_in,
        name="check_in",
    ),
    path(
        "programmes/<uuid:programme>/gatherings/", coordinator_views.gatherings, name="gatherings"
    ),
    path(
        "programmes/<uuid:programme>/gatherings/new/",
        coordinator_views.plan_gathering,
        name="plan_gathering",
    ),
    path("certificate/<uuid:participant>/", certificates.certificate, name="certificate"),
    path("verify/<str:code>/", certificates.verify_certificate, name="verify_certificate"),
]
