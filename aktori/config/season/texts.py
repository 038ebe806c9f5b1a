"""What the people of the demo write: rules, goals, meetings, in their own languages."""

from dataclasses import dataclass

from aktori.goals.text import GoalText, Step
from aktori.meetings.content import Frame, MeetingContent
from aktori.mentorships.topics import first_draft


@dataclass(frozen=True)
class Voice:
    """Texts in one language, to choose from."""

    rules: dict[str, str]
    mentee_goals: tuple[GoalText, ...]
    mentor_goals: tuple[GoalText, ...]
    meetings: tuple[MeetingContent, ...]
    notes: str
    steps: tuple[str, str]
    thought: str
    thread: tuple[str, str]


FINNISH = Voice(
    rules={
        **first_draft(),
        "aim": "Rohkeutta hakea ja verkostoitua omalla tavalla.",
        "notes": "Emme tallenna tapaamisia. Aktori kirjoittaa ylös, mitä sovittiin.",
    },
    mentee_goals=(
        GoalText(
            "Löydän harjoittelupaikan kevääksi",
            "kun olen käynyt kahdessa haastattelussa",
            (
                Step("Listaan kymmenen kiinnostavaa paikkaa", done=True),
                Step("Päivitän LinkedIn-profiilin", done=True),
                Step("Pyydän palautetta hakemuksesta", done=True),
                Step("Lähetän kaksi hakemusta"),
                Step("Harjoittelen haastattelua"),
            ),
        ),
        GoalText(
            "Uskallan verkostoitua omalla tavallani",
            "kun olen kysynyt neuvoa kolmelta ihmiseltä",
            (
                Step("Mietin, kenet jo tunnen", done=True),
                Step("Piirrän verkostokartan"),
                Step("Lähetän yhden viestin"),
                Step("Kerron mentorille, miltä se tuntui"),
            ),
        ),
        GoalText(
            "Ymmärrän, millaista analyytikon arki on",
            "kun osaan kertoa siitä kaverille",
            (
                Step("Kirjoitan viisi kysymystä", done=True),
                Step("Vierailen mentorin työpaikalla", done=True),
            ),
        ),
    ),
    mentor_goals=(
        GoalText("Opin kysymään enemmän kuin neuvomaan"),
        GoalText("Ymmärrän, millaista on valmistua juuri nyt"),
    ),
    meetings=(
        MeetingContent(
            "Tutustuminen ja pelisäännöt",
            ("Keitä olemme?", "Mitä toivomme?", "Pelisäännöt"),
            "Kirjaston kahvila, 2. kerros",
            frame=Frame.FIRST,
        ),
        MeetingContent(
            "Miltä urapolkuni näyttää?",
            ("Käännekohdat", "Mitä haluan kokeilla?"),
            "Verkossa",
            frame=Frame.USUAL,
        ),
        MeetingContent(
            "Verkostoituminen omalla tavalla",
            (
                "Miten työhaastattelu meni?",
                "Palaute LinkedIn-profiilista",
                "Verkostokartta: keneltä voisin kysyä?",
            ),
            "Kirjaston kahvila, 2. kerros",
            frame=Frame.USUAL,
        ),
    ),
    notes="Kahvilassa oli hälyä; ensi kerralla yläkertaan.",
    steps=("Piirrä verkostokartta", "Esittele kollega"),
    thought="”Mitä tekisit, jos et pelkäisi?” avasi jotain.",
    thread=(
        "Kiitos eilisestä! Kartta on jo aluillaan.",
        "Hienoa. Kysy, jos jokin reuna jää tyhjäksi.",
    ),
)
ENGLISH = Voice(
    rules={
        **first_draft(),
        "aim": "A first job, and somebody to ask.",
    },
    mentee_goals=(
        GoalText(
            "I find my first job in Finland",
            "when I have talked with three people who work here",
            (
                Step("List ten employers", done=True),
                Step("Rewrite my CV", done=True),
                Step("Ask for two coffee talks"),
            ),
        ),
        GoalText("I decide whether to go on to a doctorate", "when I can tell why or why not"),
    ),
    mentor_goals=(GoalText("I learn to ask before I tell"),),
    meetings=(
        MeetingContent("Getting to know each other", ("Who are we?", "What do we hope for?")),
        MeetingContent("Working life in Finland", ("Unwritten rules", "My questions"), "Online"),
        MeetingContent("The job interview", ("Tell me about yourself", "Feedback"), "Online"),
    ),
    notes="It was noisy; upstairs next time.",
    steps=("Draw the map of my network", "Introduce a colleague"),
    thought="“What would you do if you were not afraid?” opened something.",
    thread=(
        "Thank you for yesterday! The map is begun.",
        "Good. Ask if an edge of it stays empty.",
    ),
)


def voice(language: str) -> Voice:
    """The texts for a pair whose mentee reads in `language`."""
    return FINNISH if language == "fi" else ENGLISH
