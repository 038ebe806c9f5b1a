"""A programme in which there is something at every address, with secrets planted in it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore
from time_machine import travel

import aktori.applications
from aktori.api.actions import add_listener, make_token
from aktori.api.models import Scope
from aktori.applications import actions as applications
from aktori.applications.models import Again, Application, State
from aktori.care.actions import AGREE, ask_for_help, note_call
from aktori.care.models import HrReader, Reach, TimeAsked
from aktori.closing.actions.certificates import give_certificate
from aktori.closing.actions.farewells import say_farewell, say_thanks
from aktori.closing.actions.keepsakes import LINK as KEEPSAKE
from aktori.closing.rules import After
from aktori.concerns.actions import (
    NamedContact,
    answer_concern,
    choose_contacts,
    raise_concern,
)
from aktori.concerns.report import Report
from aktori.feedback.actions import Filled, answer_wave
from aktori.feedback.models import Advice, CallBack, Quote, Wave, Way
from aktori.feedback.reminders import LINK as WAVE
from aktori.feedback.rules import LEAST_FOR_WORDS
from aktori.gatherings.actions import (
    GatheringDetails,
    GroupingDetails,
    add_material,
    make_groups,
    make_rounds,
    plan_gathering,
    show_groups,
    sign_up,
)
from aktori.gatherings.agendas import READY
from aktori.gatherings.models import Encounter, Gathering, Grouping, Kind
from aktori.goals.actions import cheer, write_goal, write_learning
from aktori.goals.text import GoalText, Step
from aktori.kit.links import make_link_token
from aktori.kit.models import new_id
from aktori.matching.actions import run_match
from aktori.matching.models import Ruling
from aktori.meetings.actions import (
    MET,
    SEASON,
    TIMES,
    MeetingDetails,
    SeasonDetails,
    answer_times,
    invite_guest,
    pick_time,
    propose_meeting,
    propose_season,
    write_notes,
    write_reflection,
)
from aktori.meetings.content import AgreedStep, MeetingContent, MeetingNotes
from aktori.meetings.models import Guest, Meeting
from aktori.meetings.views.calendars import FEED
from aktori.mentorships.actions import ANSWER, end_mentorship, raise_hand, write_agreement
from aktori.mentorships.models import HandFor
from aktori.mentorships.views.conduct import READ_CONDUCT
from aktori.messages.actions import send_message
from aktori.notifications.doors import STOP
from aktori.notifications.models import Notice
from aktori.people.actions import make_sign_in_link
from aktori.people.models import Person, SignIn
from aktori.people.queries import NEW_ADDRESS
from aktori.programmes.models import Coordinator, MatchMode, Participant, Programme, Role
from aktori.programmes.models import Kind as ProgrammeKind
from aktori.signals.doors import Kind as Happened
from aktori.workbook.actions import write_answer, write_own_chapter, write_own_exercise
from aktori.workbook.content import exercise
from tests.world import (
    NOW,
    World,
    make_application,
    make_mentorship,
    make_pair,
    make_participant,
    make_person,
    make_programme,
)

SAMPLE = Path(aktori.applications.__file__).parent / "sample" / "mentors-2026.csv"
# what aino and henrik share, and what aino keeps for herself
SHARED = (
    "Vaitiolo Arabianrannasta",
    "Hakeudun Kumpulaan",
    "Teema Hermannista",
    "Kahvila Vallila",
    "Muistiinpano Käpylästä",
    "Kannustus Kalliosta",
    "Oppi Oulunkylästä",
    "Viesti Vanhastakaupungista",
    "Kiitos Kulosaaresta",
)
# what aino told the organisers alone
NEEDS = "Esteetön reitti Itäkeskuksesta"
# what aino wrote to the coordinator, and what she noted about aino
ASKED = "Apua Alppilasta"
NOTED = "Puhelu Pasilasta"
# what a circle and its guest share
EVENING = "Ilta Itäkeskuksessa"
TOLD_CONTACT = "Huoli Hakaniemestä"
PRIVATE = (
    "Salainen toive Toukolasta",
    "Oma vastaus Viikistä",
    "Ajatus Malmilta",
    "Oma oppi Ogelista",
    "Hyvästit Herttoniemestä",
)


@dataclass(frozen=True)
class Scene:
    """What stands in the addresses, by the name of the argument; other values by URL name."""

    arguments: dict[str, object]
    special: dict[str, dict[str, object]]


def make_scene(world: World) -> Scene:
    """Writes everything into the databases."""
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": SHARED[0]}, based_on=0, now=NOW)
    text = GoalText(SHARED[1], "", (Step("Askel"),))
    goal = write_goal(membership=pair.mentee, text=text, shared=True, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText(PRIVATE[0]), shared=False, now=NOW)
    cheer(goal=goal, by=pair.mentor, words=SHARED[5], now=NOW)
    learning = write_learning(membership=pair.mentee, words=PRIVATE[3], shared=False, now=NOW)
    write_learning(membership=pair.mentor, words=SHARED[6], shared=True, now=NOW)
    write_answer(membership=pair.mentee, exercise="1.1", texts=answers(), shared=False, now=NOW)
    proposed = propose(world, NOW - timedelta(days=1))
    agreed, coming = (agree(world, NOW + timedelta(days=days)) for days in (-1, 9))
    season = propose_season(
        membership=pair.mentee,
        details=SeasonDetails(times=[NOW + timedelta(days=30)]),
        content=MeetingContent(SHARED[2]),
        now=NOW,
    )[0]
    write_after(world, agreed)
    gathering = plan_gathering(
        programme=world.programme,
        details=GatheringDetails(
            kind=Kind.KICK_OFF,
            title_fi="Aloitus",
            title_en="Kick-off",
            starts_at=NOW + timedelta(days=1),
            ends_at=NOW + timedelta(days=1, hours=2),
        ),
        agenda=READY[Kind.KICK_OFF],
        by=world.maija,
        now=NOW,
    )
    grouping, encounter = seat_everybody(world, gathering)
    sign_up(
        gathering=gathering,
        participant=pair.mentee.participant,
        coming=True,
        needs=NEEDS,
        now=NOW,
    )
    material = add_material(gathering=gathering, title="Kartta", link="", text="Ovi B")
    kept = applications.keep_upload(
        programme=world.programme,
        role=Role.MENTOR,
        name="mentors.csv",
        content=SAMPLE.read_bytes(),
        by=world.maija,
        now=NOW,
    )
    waiting = newcomer(world, Role.MENTEE, "uusi.aktori", "Uusi Aktori")
    newcomer(world, Role.MENTOR, "uusi.mentori", "Uusi Mentori")
    first, second = (
        run_match(programme=world.programme, by=world.maija, now=NOW) for _ in range(2)
    )
    ruling = Ruling.objects.create(
        programme=world.programme,
        mentor=world.other_pair.mentor.participant,
        mentee=waiting,
        at=NOW,
    )
    (contact, _another) = choose_contacts(
        programme=world.programme,
        contacts=[
            NamedContact("Karin", "Lindholm", world.karin.email),
            NamedContact("Toinen", "Kontakti", "toinen.kontakti@example.org"),
        ],
        by=world.maija,
        now=NOW,
    )
    concern = raise_concern(
        membership=pair.mentee,
        contact=contact,
        report=Report(TOLD_CONTACT),
        no_contact=False,
        now=NOW,
    )
    answer_concern(key=new_id(), concern=concern, by_contact=True, words=TOLD_CONTACT, now=NOW)
    send_message(membership=pair.mentor, words=SHARED[7], key=None, now=NOW)
    chapter = write_own_chapter(
        programme=world.programme,
        by=world.maija,
        texts={"fi": {"title": "Meillä", "summary": "Talon tavat", "body": "Kahvia"}},
        chapter=None,
        now=NOW,
    )
    own = write_own_exercise(
        chapter=chapter,
        by=world.maija,
        texts={"fi": {"title": "Kahvihuone", "body": "Kuka istuu missä", "question1": "Kuka?"}},
        minutes=10,
        audience="both",
        exercise=None,
        now=NOW,
    )
    said = say_thanks(by=pair.mentee, to=pair.mentor, words=SHARED[8], now=CLOSING)
    say_farewell(membership=pair.mentee, after=After.FRIENDS, reach=PRIVATE[4], now=CLOSING)
    over = make_pair(world.elsewhere, world.elias, world.tuula)
    end_mentorship(membership=over.mentee, reason="", now=NOW)
    circle_meeting, guest = ask_a_guest(world)
    raise_hand(participant=pair.mentee.participant, purpose=HandFor.CIRCLE, now=NOW)
    work, asked_manager = workplace(world)
    told_coordinator(world)
    mine, theirs = str(pair.mentee.id), str(pair.mentor.id)
    token = {
        "mentor_again": make_link_token(applications.AGAIN, {"again": str(asked_again(world).id)}),
        "resume_application": make_link_token(
            applications.RESUME, {"application": str(world.pinja.id)}
        ),
        "answer_proposal": make_link_token(ANSWER, {"membership": mine}),
        "conduct_by_link": make_link_token(READ_CONDUCT, {"programme": str(world.programme.id)}),
        "agree_time": make_link_token(AGREE, {"asked": str(asked_manager.id)}),
        "times": make_link_token(TIMES, {"meeting": str(proposed.id), "membership": theirs}),
        "we_met": make_link_token(MET, {"meeting": str(agreed.id), "membership": mine}),
        "season": make_link_token(SEASON, {"series": str(season.series), "membership": theirs}),
        "feed": make_link_token(FEED, {"person": str(world.aino.id), "version": "1"}),
        "sign_in_link": make_sign_in_link(world.olli, hours=700).split("/")[-2],
        "stop_letters": make_link_token(STOP, {"person": str(world.aino.id), "group": "pair"}),
        "new_address": make_link_token(
            NEW_ADDRESS,
            {
                "person": str(world.olli.id),
                "address": "olli.uusi@example.org",
                "former": world.olli.email,
            },
        ),
    }
    with travel(CLOSING, tick=False):
        mentor = {"participant": str(pair.mentor.participant_id)}
        token["wave"] = make_link_token(WAVE, mentor | {"wave": "closing"})
        token["keepsake_by_link"] = make_link_token(KEEPSAKE, mentor)
    return Scene(
        arguments={
            "programme": world.programme.id,
            "mentorship": pair.mentorship.id,
            "membership": pair.mentee.id,
            "participant": pair.mentee.participant_id,
            "goal": goal.id,
            "learning": learning.id,
            "thanks": said.id,
            "advice": advised(world).id,
            "quote": Quote.objects.create(
                programme=world.programme, role=Role.MENTEE, about="changed", text="Rohkaistuin"
            ).id,
            "call_back": CallBack.objects.get().id,
            "concern": concern.id,
            "place": 1,
            "sign_in": signed_in(world.aino).id,
            "meeting": agreed.id,
            "gathering": gathering.id,
            "listener": add_listener(
                programme=world.programme,
                address="https://register.example.org/hook",
                kinds=Happened,
                by=world.maija,
                now=NOW,
            ).id,
            "key": make_token(
                programme=world.programme,
                name="Register",
                scopes=Scope,
                days=90,
                by=world.maija,
                now=NOW,
            )[0].id,
            "material": material.id,
            "grouping": grouping.id,
            "guest": guest.id,
            "encounter": encounter.id,
            "program": "zoom",
            "application": world.pinja.id,
            "import_file": kept.id,
            "mentee": waiting.id,
            "ruling": ruling.id,
            "then": first.id,
            "now": second.id,
            "version": 1,
            "slug": world.programme.slug,
            "role": "mentee",
            "kind": "csv",
            "rest": "Groups",
            "pk": 1,
            "code": give_certificate(participant=pair.mentor.participant, now=NOW).code,
        },
        special={
            **{name: {"token": value} for name, value in token.items()},
            "next_after": {"mentorship": over.mentorship.id},
            "offer_times": {"meeting": coming.id},
            "invite_guest": {"meeting": circle_meeting.id},
            "see_news": {"notice": Notice.objects.filter(person=world.aino)[0].id},
            **{name: {"room": "home", "name": "quiet"} for name in OF_A_LETTER},
            **{name: {"code": "1.1"} for name in OF_AN_EXERCISE},
            **{name: {"slug": "getting-to-know"} for name in ("chapter", "chapter_pdf")},
            **{name: {"chapter": chapter.id} for name in ("own_chapter", "new_exercise")},
            "own_exercise": {"exercise": own.id},
            "ask_to_complete": {"application": held(world).id},
            "mentors": {"programme": wishing(world).id},
            "rematch": {"participant": waiting.id},
            **{name: {"programme": work.id} for name in ("managers", "ask_managers", "name_hr")},
            "remove_hr": {"programme": work.id, "reader": work.hr_readers.get().id},
            "remove_coordinator": {"coordinator": world.programme.coordinators.get().id},
        },
    )


# on the closing day, when thanks are said
CLOSING = datetime(2027, 5, 20, 12, tzinfo=UTC)


def signed_in(person: Person) -> SignIn:
    """A session somewhere else."""
    store = SessionStore()
    store.create()
    return SignIn.objects.create(
        person=person,
        session_id=str(store.session_key),
        device="Firefox, Android",
        own_device=True,
        started_at=NOW,
        seen_at=NOW,
    )


def ask_a_guest(world: World) -> tuple[Meeting, Guest]:
    """A circle of Aino, Elias and a third has an evening elsewhere, and asks Tuula to it."""
    third = make_person("kolmas.vertainen", "Kolmas Vertainen")
    programme = make_programme("circle-2026")
    circle, (member, *_rest) = make_mentorship(programme, [world.aino, world.elias, third], None)
    mentor = make_participant(programme, world.tuula, Role.MENTOR)
    raise_hand(participant=mentor, purpose=HandFor.GUEST, now=NOW)
    details = MeetingDetails(times=[NOW + timedelta(days=12)])
    content = MeetingContent(EVENING, (), EVENING)
    meeting = propose_meeting(membership=member, details=details, content=content, now=NOW)
    option = meeting.options.all()[0]
    for one in circle.memberships.exclude(id=member.id):
        answer_times(meeting=meeting, membership=one, suits=[option.id], now=NOW)
    meeting.refresh_from_db()
    return meeting, invite_guest(meeting=meeting, membership=member, mentor=mentor, now=NOW)


def seat_everybody(world: World, gathering: Gathering) -> tuple[Grouping, Encounter]:
    """All come, sit in groups, and meet in rounds: Aino meets Tuula."""
    for pair in (world.pair, world.other_pair):
        for one in (pair.mentee, pair.mentor):
            sign_up(gathering=gathering, participant=one.participant, coming=True, now=NOW)
    made = make_groups(
        gathering=gathering, details=GroupingDetails(), by=world.maija, seed=1, now=NOW
    )
    show_groups(grouping=made, by=world.maija, now=NOW)
    make_rounds(gathering=gathering, count=1, by=world.maija, seed=1, now=NOW)
    return made, Encounter.objects.get(mentee=world.pair.mentee.participant)


OF_A_LETTER = ("programme_letter", "ready_letter", "switch_letter")


def asked_again(world: World) -> Again:
    """Henrik is asked whether he mentors in a round that follows."""
    return Again.objects.create(
        programme=make_programme("following-2027"),
        participant=world.pair.mentor.participant,
        asked_at=NOW,
    )


OF_AN_EXERCISE = ("exercise", "draft", "lead_exercise", "take_exercise")


def advised(world: World) -> Advice:
    """An advice of a round in which enough people have answered."""
    for number in range(LEAST_FOR_WORDS):
        person = make_person(f"vastaaja.{number}", f"Vastaaja N{number}")
        part = make_participant(world.programme, person, Role.MENTEE)
        filled = Filled(answers={"clarity": 7}, way=None if number else Way.CALL)
        answer_wave(participant=part, wave=Wave.CLOSING, filled=filled, now=CLOSING)
    return Advice.objects.create(programme=world.programme, text="Varatkaa ajat heti")


def answers() -> dict[str, str]:
    """An answer in every field of exercise 1.1."""
    return {prompt.key: PRIVATE[1] for prompt in exercise("1.1", "fi").prompts}


def held(world: World) -> Application:
    """An imported application that waits for completion."""
    found = make_application(world.programme, Role.MENTEE, "puuttuu", "Puuttuu Kieli")
    Application.objects.filter(id=found.id).update(state=State.HELD)
    return found


def propose(world: World, at: datetime) -> Meeting:
    """A meeting that was proposed nine days ago."""
    return propose_meeting(
        membership=world.pair.mentee,
        details=MeetingDetails(times=[at]),
        content=MeetingContent(SHARED[2], (), SHARED[3]),
        now=NOW - timedelta(days=9),
    )


def agree(world: World, at: datetime) -> Meeting:
    """The same, and agreed a day later."""
    found, then = propose(world, at), NOW - timedelta(days=8)
    option = found.options.all()[0]
    return pick_time(meeting=found, membership=world.pair.mentor, option=option, now=then)


def write_after(world: World, meeting: Meeting) -> None:
    """What the pair keeps of a meeting, and what each thinks of it."""
    pair, step = world.pair, AgreedStep(SHARED[4], world.pair.mentee.id)
    notes = MeetingNotes(SHARED[4], (step,))
    write_notes(meeting=meeting, membership=pair.mentee, notes=notes, revision=0, now=NOW)
    texts = {"aloud": PRIVATE[2]}
    write_reflection(meeting=meeting, membership=pair.mentee, texts=texts, revision=0, now=NOW)


def told_coordinator(world: World) -> None:
    """Aino has asked for help, the coordinator has noted a call about her, HR may read totals."""
    mentee = world.pair.mentee
    ask_for_help(membership=mentee, reach=Reach.MAIL, phone="", words=ASKED, now=NOW)
    note_call(
        key=new_id(),
        mentorship=world.pair.mentorship,
        member=mentee,
        on=NOW.date(),
        words=NOTED,
        by=world.maija,
        now=NOW,
    )
    HrReader.objects.create(programme=world.programme, person=world.karin)


def workplace(world: World) -> tuple[Programme, TimeAsked]:
    """A workplace programme of the same coordinator, in which a manager was asked."""
    programme = make_programme("work-2026")
    Programme.objects.filter(id=programme.id).update(kind=ProgrammeKind.WORKPLACE)
    Coordinator.objects.create(programme=programme, person=world.maija)
    part = accepted(programme, Role.MENTEE, "tyossa.oleva", make_person("tyossa.oleva", "Työ Ola"))
    HrReader.objects.create(programme=programme, person=make_person("hr.lukija", "Hr Lukija"))
    asked = TimeAsked.objects.create(
        participant=part, to="esihenkilo@example.org", language="fi", asked_at=NOW
    )
    return programme, asked


def wishing(world: World) -> Programme:
    """A programme in which Elias waits and sees Tuula among the mentors."""
    programme = make_programme("wishing-2026")
    Programme.objects.filter(id=programme.id).update(match_mode=MatchMode.WISHES)
    accepted(programme, Role.MENTEE, "elias.nystrom", world.elias)
    accepted(programme, Role.MENTOR, "tuula.saarela", world.tuula)
    return programme


def newcomer(world: World, role: Role, mailbox: str, name: str) -> Participant:
    """Somebody accepted who has no pair yet."""
    return accepted(world.programme, role, mailbox, make_person(mailbox, name))


def accepted(programme: Programme, role: Role, mailbox: str, person: Person) -> Participant:
    """A person's part in a programme, with its application."""
    part = make_participant(programme, person, role)
    application = make_application(programme, role, mailbox, person.full_name)
    Application.objects.filter(id=application.id).update(participant=part, state=State.ACCEPTED)
    return part
