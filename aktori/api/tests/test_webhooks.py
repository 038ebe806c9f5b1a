"""Webhooks: signals alone, signed, told once, tried again, never into a closed network."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from standardwebhooks import Webhook, WebhookVerificationError
from time_machine import travel

from aktori.api.actions import (
    add_listener,
    deliver_due,
    remove_listener,
    renew_secret,
    wake_listener,
)
from aktori.api.actions.delivering import lease
from aktori.api.models import Delivery, Listener
from aktori.api.posting import Trouble, post
from aktori.api.rules import RETRIES
from aktori.api.signing import Message, secret_of
from aktori.api.tests.listening_site import ListeningSite, listening_site
from aktori.audit.models import Entry
from aktori.mail.models import Letter
from aktori.meetings.actions import tell_held
from aktori.meetings.models import Meeting
from aktori.mentorships.actions import end_mentorship, pause, resume
from aktori.mentorships.models import EndReason, PauseKind
from aktori.programmes.actions import add_participant, take_leave
from aktori.programmes.models import Participant, Role
from aktori.signals.doors import Kind, forget_old_signals, signal
from aktori.signals.models import Signal
from tests.world import NOW, World, make_person


@pytest.fixture
def site(settings: Any) -> Iterator[ListeningSite]:
    """Another system in the own network, which the operator trusts."""
    settings.TRUSTED_WEBHOOK_HOSTS = frozenset({"127.0.0.1"})
    with listening_site() as found:
        yield found


def listen(world: World, site: ListeningSite, *kinds: Kind) -> Listener:
    return add_listener(
        programme=world.programme,
        address=f"{site.address}/hook",
        kinds=kinds or Kind,
        by=world.maija,
        now=NOW - timedelta(days=1),
    )


def tell(world: World, kind: Kind = Kind.MENTORSHIP_STARTED, now: datetime = NOW) -> Signal:
    return signal(kind=kind, programme=world.programme.id, about=world.pair.mentorship.id, now=now)


def types(site: ListeningSite) -> list[str]:
    return [json.loads(body)["type"] for _headers, body in site.came]


def test_a_message_is_signed_so_that_the_standards_own_library_takes_it(
    world: World, site: ListeningSite
) -> None:
    listener = listen(world, site)
    tell(world)
    with travel(NOW, tick=False):
        assert deliver_due(now=NOW) == 1
        ((headers, body),) = site.came
        found = Webhook(secret_of(listener)).verify(body, headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(secret_of(listener)).verify(body.replace(b"started", b"ended"), headers)
    assert found == {
        "type": "mentorship.started",
        "timestamp": NOW.isoformat(),
        "data": {
            "programme": str(world.programme.id),
            "mentorship": str(world.pair.mentorship.id),
            "week": "2026-W48",
        },
    }


def test_a_new_secret_makes_the_old_one_useless(world: World, site: ListeningSite) -> None:
    listener = listen(world, site)
    old = secret_of(listener)
    renewed = renew_secret(listener=listener, by=world.maija, now=NOW)
    tell(world)
    with travel(NOW, tick=False):
        deliver_due(now=NOW)
        ((headers, body),) = site.came
        Webhook(secret_of(renewed)).verify(body, headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(old).verify(body, headers)


def test_the_secret_lies_in_no_column(world: World, site: ListeningSite) -> None:
    listener = listen(world, site)
    columns = " ".join(str(value) for value in vars(Listener.objects.get()).values())
    assert secret_of(listener).removeprefix("whsec_") not in columns
    assert Entry.objects.filter(verb="add-listener", about=listener.id).exists()


def test_what_happens_is_told(world: World, site: ListeningSite) -> None:
    listen(world, site)
    part = add_participant(
        programme=world.programme, person=world.olli, role=Role.MENTOR, capacity=1,
        headline="", now=NOW,
    )  # fmt: skip
    add_participant(  # once however often it is asked for
        programme=world.programme, person=world.olli, role=Role.MENTOR, capacity=1,
        headline="", now=NOW,
    )  # fmt: skip
    until = NOW.date() + timedelta(days=7)
    pause(membership=world.pair.mentee, until=until, now=NOW, kind=PauseKind.NO_CONTACT)
    pause(membership=world.other_pair.mentee, until=until, now=NOW)
    resume(mentorship=world.other_pair.mentorship, now=NOW)
    end_mentorship(membership=world.other_pair.mentor, reason=EndReason.CONDUCT, now=NOW)
    take_leave(person=world.olli, now=NOW)
    while deliver_due(now=NOW):
        pass
    assert sorted(types(site)) == [
        "mentorship.ended",
        "mentorship.paused",
        "mentorship.paused",
        "mentorship.resumed",
        "participant.accepted",
        "participant.left",
    ]
    everything = b" ".join(body for _headers, body in site.came)
    assert str(part.id).encode() in everything
    for secret in (b"no-contact", b"conduct", b"Olli", b"example.org", b"Aino"):
        assert secret not in everything


def test_a_meeting_is_told_when_its_week_is_over(world: World, site: ListeningSite) -> None:
    listen(world, site)
    held = NOW - timedelta(days=4)  # a Thursday; told of on the Monday after
    meeting = Meeting.objects.create(
        mentorship=world.pair.mentorship, state="agreed", starts_at=held,
        ends_at=held + timedelta(hours=1), agreed_at=held, zone="Europe/Helsinki",
        proposed_by=world.pair.mentee, proposed_at=held, sealed=b"",
    )  # fmt: skip
    tell_held(meeting=meeting, membership=world.pair.mentee, now=NOW)
    assert deliver_due(now=NOW + timedelta(days=6)) == 0
    next_monday = datetime(2026, 11, 29, 22, 0, tzinfo=UTC)  # midnight in Helsinki
    assert deliver_due(now=next_monday) == 1
    told = json.loads(site.came[0][1])
    assert told["data"]["week"] == "2026-W47"
    assert told["timestamp"] == next_monday.isoformat()
    assert str(meeting.id) not in site.came[0][1].decode()


def test_a_signal_goes_with_what_happened_or_not_at_all(world: World) -> None:
    with transaction.atomic():
        end_mentorship(membership=world.pair.mentor, reason="", now=NOW)
        assert Signal.objects.count() == 1
        transaction.set_rollback(True)
    assert Signal.objects.count() == 0


def test_only_those_who_listen_for_it_are_told_and_only_of_their_programme(
    world: World, site: ListeningSite
) -> None:
    listen(world, site, Kind.GATHERING_PLANNED)
    add_listener(
        programme=world.elsewhere, address=f"{site.address}/other", kinds=Kind, by=world.karin,
        now=NOW - timedelta(days=1),
    )  # fmt: skip
    tell(world)
    assert deliver_due(now=NOW) == 0
    assert site.came == []
    assert Signal.objects.get().spread_at == NOW


def test_what_happened_before_somebody_listened_is_none_of_theirs(
    world: World, site: ListeningSite
) -> None:
    tell(world, now=NOW - timedelta(days=2))
    listen(world, site)
    assert deliver_due(now=NOW) == 0


def test_what_is_not_taken_is_tried_again_later_under_the_same_id(
    world: World, site: ListeningSite
) -> None:
    listen(world, site)
    tell(world)
    site.status = 503
    assert deliver_due(now=NOW) == 0
    assert deliver_due(now=NOW + timedelta(seconds=59)) == 0
    assert len(site.came) == 1
    site.status = 204
    assert deliver_due(now=NOW + RETRIES[0]) == 1
    first, second = (headers["webhook-id"] for headers, _body in site.came)
    assert first == second
    row = Delivery.objects.get()
    assert (row.tries, row.status, row.trouble) == (2, 204, "")
    assert Listener.objects.get().failing_since is None
    assert deliver_due(now=NOW + timedelta(days=2)) == 0


def test_two_workers_do_not_take_the_same(world: World, site: ListeningSite) -> None:
    listen(world, site)
    tell(world)
    deliver_due(now=NOW - timedelta(days=1))
    Signal.objects.update(spread_at=NOW)
    Delivery.objects.create(
        listener=Listener.objects.get(), signal=Signal.objects.get(), due_at=NOW
    )
    assert len(lease(now=NOW)) == 1
    assert lease(now=NOW) == []
    assert len(lease(now=NOW + timedelta(minutes=3))) == 1  # its worker died


def test_after_days_of_failure_it_is_told_no_more_and_the_coordinator_hears_of_it(
    world: World, site: ListeningSite
) -> None:
    listener = listen(world, site)
    site.status = 500
    now = NOW
    for _number in range(60):
        tell(world, now=now)
        deliver_due(now=now)
        now += timedelta(hours=2)
    listener.refresh_from_db()
    assert listener.stopped_at is not None
    assert timedelta(days=3) <= listener.stopped_at - NOW < timedelta(days=3, hours=3)
    letter = Letter.objects.get(kind="api/listener_stopped")
    assert letter.to == world.maija.email
    assert f"/programmes/{world.programme.id}/systems/" in letter.body
    before = len(site.came)
    tell(world, now=now)
    assert deliver_due(now=now) == 0
    assert len(site.came) == before
    site.status = 200
    wake_listener(listener=listener, by=world.maija, now=now)
    tell(world, now=now)
    assert deliver_due(now=now) == 1


def test_who_says_gone_is_told_no_more_at_once(world: World, site: ListeningSite) -> None:
    listener = listen(world, site)
    site.status = 410
    tell(world)
    deliver_due(now=NOW)
    listener.refresh_from_db()
    assert listener.stopped_at == NOW


def test_a_redirect_is_not_followed(world: World, site: ListeningSite) -> None:
    listen(world, site)
    site.status = 302
    tell(world)
    deliver_due(now=NOW)
    assert len(site.came) == 1
    assert Delivery.objects.get().trouble == Trouble.REFUSED


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("http://example.org/hook", Trouble.ADDRESS),
        ("https://user:word@example.org/", Trouble.ADDRESS),
        ("https://127.0.0.1/hook", Trouble.CLOSED),
        ("https://[::1]/hook", Trouble.CLOSED),
        ("https://169.254.169.254/latest", Trouble.CLOSED),
        ("https://2130706433/", Trouble.CLOSED),
        ("https://localhost/", Trouble.CLOSED),
    ],
)
def test_nothing_is_posted_into_a_closed_network(address: str, trouble: Trouble) -> None:
    assert post(address, Message(b"{}", {})).trouble == trouble


def test_a_removed_listener_leaves_nothing(world: World, site: ListeningSite) -> None:
    listener = listen(world, site)
    tell(world)
    deliver_due(now=NOW)
    remove_listener(listener=listener, by=world.maija, now=NOW)
    assert not Listener.objects.exists()
    assert not Delivery.objects.exists()


def test_signals_are_forgotten_after_a_month_with_their_deliveries(
    world: World, site: ListeningSite
) -> None:
    listen(world, site)
    tell(world)
    deliver_due(now=NOW)
    assert forget_old_signals(now=NOW + timedelta(days=30)) == 0
    assert forget_old_signals(now=NOW + timedelta(days=31)) == 1
    assert not Delivery.objects.exists()


def test_everybody_who_leaves_is_told_by_part(world: World) -> None:
    pinja = make_person("kaksi.osaa", "Kaksi Osaa")
    for role in Role:
        Participant.objects.create(
            programme=world.programme, person=pinja, role=role, joined_at=NOW
        )
    assert len(take_leave(person=pinja, now=NOW)) == 2
    assert take_leave(person=pinja, now=NOW) == []
    assert Signal.objects.filter(kind=Kind.PARTICIPANT_LEFT).count() == 2
