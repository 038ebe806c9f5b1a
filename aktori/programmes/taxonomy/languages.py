"""Languages to talk in (ISO 639 codes), and how well."""

from aktori.programmes.taxonomy.term import Term

LANGUAGES = (
    Term("fi", "Finnish", "suomi", "finska"),
    Term("sv", "Swedish", "ruotsi", "svenska"),
    Term("en", "English", "englanti", "engelska"),
    Term("se", "Northern Sámi", "pohjoissaame", "nordsamiska", ("saame", "Sámi", "samiska")),
    Term(
        "fse",
        "Finnish Sign Language",
        "suomalainen viittomakieli",
        "finskt teckenspråk",
        ("viittomakieli", "sign language", "teckenspråk"),
    ),
    Term(
        "fss",
        "Finland-Swedish Sign Language",
        "suomenruotsalainen viittomakieli",
        "finlandssvenskt teckenspråk",
    ),
    Term("et", "Estonian", "viro", "estniska", ("eesti",)),
    Term("ru", "Russian", "venäjä", "ryska"),
    Term("uk", "Ukrainian", "ukraina", "ukrainska"),
    Term("ar", "Arabic", "arabia", "arabiska"),
    Term("so", "Somali", "somali", "somaliska"),
    Term("fa", "Persian", "persia", "persiska", ("farsi", "dari")),
    Term("ku", "Kurdish", "kurdi", "kurdiska"),
    Term("tr", "Turkish", "turkki", "turkiska"),
    Term("zh", "Chinese", "kiina", "kinesiska", ("mandariinikiina", "Mandarin")),
    Term("vi", "Vietnamese", "vietnam", "vietnamesiska"),
    Term("hi", "Hindi", "hindi", "hindi"),
    Term("de", "German", "saksa", "tyska"),
    Term("fr", "French", "ranska", "franska"),
    Term("es", "Spanish", "espanja", "spanska"),
    Term("pt", "Portuguese", "portugali", "portugisiska"),
    Term("it", "Italian", "italia", "italienska"),
    Term("pl", "Polish", "puola", "polska"),
    Term("da", "Danish", "tanska", "danska"),
    Term("nb", "Norwegian", "norja", "norska"),
    Term("ja", "Japanese", "japani", "japanska"),
)

LEVELS = (
    Term(
        "comfortable",
        "at home in it",
        "sujuvasti",
        "flytande",
        (
            "fluent",
            "fluently",
            "native",
            "sujuva",
            "äidinkieli",
            "modersmål",
            "hyvin",
            "well",
            "bra",
        ),
    ),
    Term(
        "ok",
        "can manage",
        "pärjään",
        "klarar mig",
        ("I can manage", "manage", "kohtalaisesti", "kohtalainen", "hjälpligt", "tyydyttävä"),
    ),
    Term(
        "learning",
        "learning",
        "opettelen",
        "lär mig",
        ("I am learning", "beginner", "opiskelen", "alkeet", "perusteet", "håller på att lära mig"),
    ),
)
