"""Where in their studies people are, how they want to meet, and when."""

from aktori.programmes.taxonomy.term import Term

STAGES = (
    Term(
        "bachelor",
        "Bachelor's studies",
        "kandivaihe",
        "kandidatstudier",
        ("kandidaattivaihe", "kandidaatti", "kandi", "Bachelor", "Bachelor's", "kandidat"),
    ),
    Term(
        "master",
        "Master's studies",
        "maisterivaihe",
        "magisterstudier",
        ("maisteri", "Master", "Master's", "magister"),
    ),
    Term(
        "graduating",
        "About to graduate",
        "valmistuva",
        "blir snart klar",
        ("graduating", "valmistumassa", "pian valmistuva", "snart utexaminerad"),
    ),
    Term(
        "doctoral",
        "Doctoral researcher",
        "tohtorikoulutettava",
        "doktorand",
        ("väitöskirjatutkija", "jatko-opiskelija", "Doctoral student", "PhD student", "PhD"),
    ),
    Term(
        "graduated",
        "Recently graduated",
        "vastavalmistunut",
        "nyligen utexaminerad",
        ("valmistunut", "Graduate", "Graduated", "utexaminerad"),
    ),
    Term("other", "Other", "muu", "annat", ("jokin muu",)),
)

MODES = (
    Term(
        "online",
        "online",
        "verkossa",
        "på nätet",
        (
            "etänä",
            "etä",
            "virtuaalisesti",
            "Teams",
            "Zoom",
            "remote",
            "remotely",
            "distans",
            "på distans",
        ),
    ),
    Term(
        "face",
        "face to face",
        "kasvokkain",
        "ansikte mot ansikte",
        ("face-to-face", "in person", "lähitapaaminen", "livenä", "på plats", "fysiskt"),
    ),
    Term(
        "either",
        "either way",
        "kumpi vain",
        "vilket som helst",
        (
            "either",
            "both",
            "kumpikin",
            "molemmat",
            "kumpi tahansa",
            "mikä vain",
            "både och",
            "hybrid",
            "hybridi",
        ),
    ),
)

AVAILABILITY = (
    Term(
        "weekday-day",
        "weekdays in office hours",
        "arkipäivät",
        "vardagar dagtid",
        (
            "weekdays",
            "weekday days",
            "weekdays (daytime)",
            "arkisin",
            "arkipäivisin",
            "arkipäivä",
            "vardagar",
        ),
    ),
    Term(
        "weekday-evening",
        "weekday evenings",
        "arki-illat",
        "vardagskvällar",
        ("evenings", "arki-iltaisin", "illat", "iltaisin", "arki-ilta", "kvällar"),
    ),
    Term(
        "weekend",
        "weekends",
        "viikonloput",
        "veckoslut",
        ("weekend", "viikonloppu", "viikonloppuisin", "helger"),
    ),
    Term(
        "any",
        "any time",
        "mikä vain",
        "när som helst",
        ("anytime", "any", "milloin vain", "kaikki käy", "vad som helst"),
    ),
)
