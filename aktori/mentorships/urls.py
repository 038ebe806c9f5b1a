"""Addresses of the room."""

from django.urls import path

from aktori.mentorships.views import agreement as rules
from aktori.mentorships.views import conduct as words
from aktori.mentorships.views import proposal as proposals

urlpatterns = [
    path("proposals/of/<uuid:membership>/", proposals.proposal, name="proposal"),
    path("proposals/<str:token>/", proposals.answer_proposal, name="answer_proposal"),
    path("conduct/<str:token>/", words.conduct_by_link, name="conduct_by_link"),
    path("programmes/<uuid:programme>/conduct/", words.conduct, name="conduct"),
    path(
        "programmes/<uuid:programme>/conduct/<int:version>/",
        words.conduct,
        name="conduct_version",
    ),
    path("pairs/<uuid:mentorship>/conduct/accept/", words.accept_conduct, name="accept_conduct"),
    path("pairs/<uuid:mentorship>/rules/", rules.agreement, name="agreement"),
    path("pairs/<uuid:mentorship>/rules/write/", rules.write_agreement, name="write_agreement"),
    path("pairs/<uuid:mentorship>/rules/rules.pdf", rules.agreement_pdf, name="agreement_pdf"),
    path(
        "pairs/<uuid:mentorship>/rules/<int:version>/",
        rules.agreement_version,
        name="agreement_version",
    ),
    path(
        "pairs/<uuid:mentorship>/rules/confirm/", rules.confirm_agreement, name="confirm_agreement"
    ),
]
