"""Addresses of the room; of allauth's own views only those that Aktori needs."""

from allauth.account import views as code
from allauth.mfa.webauthn import views as passkey
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from aktori.people.tries import counted
from aktori.people.views import account, change_address, confirm_identity, sign_in_link

sign_in_by_passkey = counted(passkey.login_webauthn)
to_code = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)
to_front = RedirectView.as_view(pattern_name="front")
to_passkeys = RedirectView.as_view(pattern_name="mfa_list_webauthn")

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/confirm/", confirm_identity.confirm_identity, name="confirm_identity"),
    path("account/address/", change_address.change_address, name="change_address"),
    path("account/address/arrives/", change_address.mail_arrives, name="mail_arrives"),
    path("address/<str:token>/", change_address.new_address, name="new_address"),
    path("sign-in/link/<str:token>/", sign_in_link.sign_in_link, name="sign_in_link"),
    # allauth reverses the names below, so they are its own
    path("sign-in/", code.request_login_code, name="account_request_login_code"),
    path("sign-in/start/", login_not_required(to_code), name="account_login"),
    path("sign-in/code/", counted(code.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/out/", login_not_required(code.logout), name="account_logout"),
    path("sign-in/closed/", login_not_required(code.account_inactive), name="account_inactive"),
    path("sign-in/new/", login_not_required(to_front), name="account_signup"),
    path("sign-in/passkey/", login_not_required(sign_in_by_passkey), name="mfa_login_webauthn"),
    path("account/ways/", to_passkeys, name="mfa_index"),
    path("account/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/passkeys/again/",
        counted(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
]
