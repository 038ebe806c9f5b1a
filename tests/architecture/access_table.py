"""Who may open which address: one row for each name in the resolver.

The words are groups of the cast in `tests/world.py`; everybody else finds nothing (404), and who
is not signed in is sent to sign in. "none" means that the method is not for this address (405).
"""

from dataclasses import dataclass, field

# nobody is not signed in; pinja has applied, olli has no part in anything
EVERYBODY = ("nobody", "olli", "pinja", "aino", "henrik", "elias", "tuula", "maija", "karin")
GROUPS: dict[str, tuple[str, ...]] = {
    "public": EVERYBODY,
    "start": EVERYBODY,  # may send one on to where a code is asked for
    "signed": EVERYBODY[1:],
    "pair": ("aino", "henrik"),
    "mentee": ("aino",),
    "mentor": ("henrik",),
    "mentees": ("aino", "elias"),
    "members": ("aino", "henrik", "elias", "tuula"),
    "programme": ("aino", "henrik", "elias", "tuula", "maija"),
    "coordinator": ("maija",),
    "runners": ("maija", "karin"),
    "wishing": ("elias",),  # waits for a mentor in a programme where mentees wish
    "contact": ("karin",),  # a named contact of the programme
    "ended": ("elias", "tuula"),  # a pair of theirs has ended
    "none": (),
}


@dataclass(frozen=True)
class Access:
    """Who may GET and POST; what a POST sends; when, as a name in the test.

    `looks` says that a coordinator who opens it sees people, which is written down for them.
    """

    get: str
    post: str
    form: dict[str, str] = field(default_factory=dict)
    when: str = "midway"
    looks: bool = False


SERIES = "01a20c72-df27-75ed-9158-c45d607c7abc"
TABLE: dict[str, Access] = {
    # for everybody
    "front": Access("public", "public"),
    "accessibility": Access("public", "public"),
    "privacy_notice": Access("public", "public"),
    "who_sees_what": Access("public", "public"),
    "call": Access("public", "public"),
    "apply": Access("public", "public"),
    "applied": Access("public", "public"),
    "verify_certificate": Access("public", "public", when="closing"),
    "workbook": Access("public", "public"),
    "book_pdf": Access("public", "public"),
    "chapter": Access("public", "public"),
    "chapter_pdf": Access("public", "public"),
    "exercise": Access("public", "members"),
    "lead_exercise": Access("public", "public"),
    # for whoever holds the link of a mail
    "resume_application": Access("public", "public"),
    "answer_proposal": Access("public", "public"),
    "times": Access("public", "public"),
    "season": Access("public", "public"),
    "feed": Access("public", "public"),
    "we_met": Access("public", "public", {"answer": "met"}),
    "sign_in_link": Access("public", "public"),
    # signing in
    "account_request_login_code": Access("public", "public"),
    "account_login": Access("start", "start"),
    "account_confirm_login_code": Access("signed", "signed"),
    "account_logout": Access("public", "public"),
    "account_inactive": Access("public", "none"),
    "account_signup": Access("public", "public"),
    "mfa_login_webauthn": Access("start", "start"),
    # one's own
    "home": Access("signed", "signed"),
    "account": Access("signed", "signed"),
    "confirm_identity": Access("signed", "signed"),
    "my_data": Access("signed", "signed"),
    "download_data": Access("signed", "signed"),
    "erase_me": Access("signed", "signed"),
    "keep_me": Access("none", "signed"),
    "who_has_looked": Access("signed", "signed"),
    "mfa_index": Access("signed", "signed"),
    "mfa_list_webauthn": Access("signed", "none"),
    "mfa_add_webauthn": Access("signed", "signed"),
    "mfa_reauthenticate_webauthn": Access("none", "none"),
    "mfa_remove_webauthn": Access("none", "none"),
    "goals": Access("signed", "signed"),
    "meetings": Access("signed", "signed"),
    "calendars": Access("signed", "signed"),
    "quiet_hours": Access("signed", "signed"),
    "new_feed": Access("none", "signed"),
    "forget_calendar": Access("none", "signed"),
    "own_pdf": Access("members", "members"),
    "draft": Access("none", "members"),
    "take_exercise": Access("none", "mentees"),
    "programmes": Access("runners", "runners"),
    # a pair's
    "pair": Access("pair", "pair"),
    "pair_road": Access("pair", "pair"),
    "coordinator_sees": Access("pair", "pair"),
    "proposal": Access("mentee", "mentee"),
    "agreement": Access("pair", "pair"),
    "write_agreement": Access("pair", "pair"),
    "agreement_version": Access("pair", "pair"),
    "agreement_pdf": Access("pair", "pair"),
    "confirm_agreement": Access("none", "pair", {"version": "1"}),
    "leave": Access("pair", "pair"),
    "next_after": Access("ended", "ended", {"next": "break"}),
    "take_break": Access("pair", "pair"),
    "go_on": Access("none", "pair"),
    "conversation": Access("pair", "pair"),
    "concern": Access("pair", "pair"),
    "raise_concern": Access("pair", "pair"),
    "concerns": Access("contact", "contact"),
    "case": Access("contact", "contact"),
    "new_goal": Access("pair", "pair"),
    "goal": Access("pair", "mentor"),
    "edit_goal": Access("mentee", "mentee"),
    "woop": Access("mentee", "mentee"),
    "mark_goal": Access("mentee", "mentee"),
    "share_goal": Access("none", "mentee"),
    "learnings": Access("pair", "pair"),
    "share_learning": Access("none", "mentee"),
    "tick_step": Access("none", "mentee"),
    "close_goal": Access("none", "mentee", {"state": "reached"}),
    "propose_meeting": Access("mentee", "mentee"),
    "propose_season": Access("mentee", "mentee"),
    "answer_season": Access("none", "pair", {"series": SERIES}),
    "meeting": Access("pair", "pair"),
    "change_plan": Access("mentee", "mentee"),
    "offer_times": Access("pair", "pair"),
    "keep_time": Access("none", "pair"),
    "settle_time": Access("none", "pair"),
    "notes": Access("pair", "pair"),
    "tick_agreed": Access("none", "pair"),
    "reflection": Access("pair", "pair"),
    "pick_time": Access("none", "pair"),
    "cancel_meeting": Access("none", "pair"),
    "tell_held": Access("none", "pair"),
    "give_pulse": Access("none", "pair", {"answer": "good"}),
    "meeting_ics": Access("pair", "pair"),
    "closing_questions": Access("mentee", "mentee", when="closing"),
    "certificate": Access("mentee", "mentee", when="closing"),
    # a programme's
    "gathering": Access("programme", "programme"),
    "sign_up": Access("none", "programme", {"coming": "yes"}),
    "gathering_ics": Access("programme", "programme"),
    "here": Access("members", "members"),
    "find_partner": Access("members", "members"),
    "new_programme": Access("runners", "runners"),
    "overview": Access("coordinator", "coordinator", looks=True),
    "pulse": Access("coordinator", "coordinator", looks=True),
    "programme_road": Access("coordinator", "coordinator", looks=True),
    "move_dates": Access("coordinator", "coordinator", looks=True),
    "contacts": Access("coordinator", "coordinator"),
    "edit_programme": Access("coordinator", "coordinator"),
    "copy_programme": Access("none", "coordinator"),
    "applications": Access("coordinator", "coordinator", looks=True),
    "accept_all": Access("none", "coordinator"),
    "export_applications": Access("coordinator", "coordinator", looks=True),
    "application": Access("coordinator", "coordinator", looks=True),
    "ask_to_complete": Access("none", "coordinator"),
    "decide": Access("none", "coordinator", {"state": "accepted"}),
    "import_upload": Access("coordinator", "coordinator"),
    "import_mapping": Access("coordinator", "coordinator", looks=True),
    "import_preview": Access("coordinator", "coordinator", looks=True),
    "import_done": Access("coordinator", "coordinator", looks=True),
    "match_bench": Access("coordinator", "coordinator", looks=True),
    "run_match": Access("none", "coordinator"),
    "change_pair": Access("coordinator", "coordinator", looks=True),
    "rule_out": Access("none", "coordinator"),
    "allow_again": Access("none", "coordinator"),
    "lock_pair": Access("none", "coordinator"),
    "note_pair": Access("none", "coordinator", {"note": "Ask her in March"}),
    "undo_step": Access("none", "coordinator"),
    "match_steps": Access("coordinator", "coordinator", looks=True),
    "compare_runs": Access("coordinator", "coordinator", looks=True),
    "match_settings": Access("coordinator", "coordinator"),
    "mentors": Access("wishing", "wishing"),
    "publish_match": Access("coordinator", "coordinator"),
    "attendance": Access("coordinator", "coordinator", looks=True),
    "edition": Access("coordinator", "coordinator"),
    "take_edition": Access("none", "coordinator"),
    "new_chapter": Access("coordinator", "coordinator"),
    "own_chapter": Access("coordinator", "coordinator"),
    "new_exercise": Access("coordinator", "coordinator"),
    "own_exercise": Access("coordinator", "coordinator"),
    "door": Access("coordinator", "coordinator", looks=True),
    "board": Access("coordinator", "coordinator", looks=True),
    "check_in": Access("coordinator", "coordinator", looks=True),
    "check_ins": Access("none", "coordinator"),
    "number_pairs": Access("none", "coordinator"),
    "screen": Access("coordinator", "coordinator"),
    "begin_step": Access("none", "coordinator", {"step": "1"}),
    "change_gathering": Access("coordinator", "coordinator"),
    "invite_now": Access("none", "coordinator"),
    "agenda": Access("coordinator", "coordinator"),
    "materials": Access("coordinator", "coordinator"),
    "remove_material": Access("none", "coordinator"),
    "gatherings": Access("coordinator", "coordinator"),
    "plan_gathering": Access("coordinator", "coordinator"),
    "feedback_totals": Access("coordinator", "coordinator"),
}
