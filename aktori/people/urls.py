"""Addresses of the room; of allauth's own views only those that Aktori needs."""

from allauth.account import views as code
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from aktori.people.second_factor import making, staff_only
from aktori.people.tries import counted
from aktori.people.views import (
    account,
    change_address,
    confirm_identity,
    second_factor,
    sessions,
    sign_in_link,
)

sign_in_by_passkey = counted(passkey.login_webauthn)
to_code = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)
to_front = RedirectView.as_view(pattern_name="front")

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/confirm/", confirm_identity.confirm_identity, name="confirm_identity"),
    path("account/address/", change_address.change_address, name="change_address"),
    path("account/address/arrives/", change_address.mail_arrives, name="mail_arrives"),
    path("address/<str:token>/", change_address.new_address, name="new_address"),
    path("sign-in/link/<str:token>/", sign_in_link.sign_in_link, name="sign_in_link"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/others/end/", sessions.end_other_sessions, name="end_other_sessions"),
    path("account/sessions/<uuid:sign_in>/end/", sessions.end_session, name="end_session"),
    path("account/second-factor/", second_factor.second_factor, name="second_factor"),
    # allauth reverses the names below, so they are its own
    path("sign-in/", code.request_login_code, name="account_request_login_code"),
    path("sign-in/start/", login_not_required(to_code), name="account_login"),
    path("sign-in/code/", counted(code.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/out/", login_not_required(code.logout), name="account_logout"),
    path("sign-in/closed/", login_not_required(code.account_inactive), name="account_inactive"),
    path("sign-in/new/", login_not_required(to_front), name="account_signup"),
    path("sign-in/passkey/", login_not_required(sign_in_by_passkey), name="mfa_login_webauthn"),
    path("sign-in/second/", counted(second.authenticate), name="mfa_authenticate"),
    path("account/second-factor/again/", counted(second.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/second-factor/app/",
        staff_only(making(app.activate_totp)),
        name="mfa_activate_totp",
    ),
    path(
        "account/second-factor/app/remove/",
        staff_only(app.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/second-factor/recovery/",
        staff_only(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/recovery/new/",
        staff_only(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/ways/", second_factor.ways_in, name="mfa_index"),
    path("account/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", making(passkey.add_webauthn), name="mfa_add_webauthn"),
    path(
        "account/passkeys/again/",
        counted(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
]
