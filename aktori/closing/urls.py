"""Addresses of the room."""

from django.urls import path

from aktori.closing import coordinator_views
from aktori.closing.views import certificates, farewells, keepsakes, takeaways

urlpatterns = [
    path("pairs/<uuid:mentorship>/thanks/", farewells.thanks, name="thanks"),
    path(
        "pairs/<uuid:mentorship>/thanks/<uuid:thanks>.pdf",
        farewells.thanks_card,
        name="thanks_card",
    ),
    path("pairs/<uuid:mentorship>/afterwards/", farewells.afterwards, name="afterwards"),
    path("word/<uuid:participant>/", takeaways.takeaway, name="takeaway"),
    path("after/<uuid:participant>/", keepsakes.keepsake, name="keepsake"),
    path("after/link/<str:token>/", keepsakes.keepsake_by_link, name="keepsake_by_link"),
    path("certificate/<uuid:participant>/", certificates.certificate, name="certificate"),
    path("certificate/<uuid:participant>/badge/", certificates.badge, name="badge"),
    path("verify/<str:code>/", certificates.verify_certificate, name="verify_certificate"),
    path(".well-known/did.json", certificates.did, name="did"),
    path(
        "programmes/<uuid:programme>/closing/",
        coordinator_views.closing_evening,
        name="closing_evening",
    ),
    path("programmes/<uuid:programme>/closing/words/", coordinator_views.judge, name="judge"),
    path(
        "programmes/<uuid:programme>/closing/screen/",
        coordinator_views.big_screen,
        name="big_screen",
    ),
    path(
        "programmes/<uuid:programme>/closing/certificates/",
        coordinator_views.all_certificates,
        name="all_certificates",
    ),
]
