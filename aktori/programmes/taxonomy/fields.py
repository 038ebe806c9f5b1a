"""Fields of study: the national classification of 2016, which is ISCED-F's first level."""

from aktori.programmes.taxonomy.term import Term

FIELDS = (
    Term("01", "Education", "Kasvatusalat", "De pedagogiska områdena"),
    Term(
        "02",
        "Arts and humanities",
        "Humanistiset ja taidealat",
        "De humanistiska och konstnärliga områdena",
    ),
    Term(
        "03",
        "Social sciences, journalism and information",
        "Yhteiskunnalliset alat",
        "Samhällsvetenskaper",
        ("Social sciences", "De samhällsvetenskapliga områdena"),
    ),
    Term(
        "04",
        "Business, administration and law",
        "Kauppa, hallinto ja oikeustieteet",
        "Handel, administration och juridik",
    ),
    Term(
        "05",
        "Natural sciences, mathematics and statistics",
        "Luonnontieteet",
        "De naturvetenskapliga områdena",
        ("Natural sciences", "Naturvetenskaper"),
    ),
    Term(
        "06",
        "Information and Communication Technologies (ICTs)",
        "Tietojenkäsittely ja tietoliikenne (ICT)",
        "Databehandling och kommunikation (IKT)",
        (
            "Information and communication technologies",
            "Information and communication technologies (ICT)",
            "Tietojenkäsittely ja tietoliikenne",
            "Databehandling och kommunikation",
            "ICT",
            "IKT",
        ),
    ),
    Term(
        "07",
        "Engineering, manufacturing and construction",
        "Tekniikan alat",
        "De tekniska områdena",
        ("Engineering", "Tekniikka", "Teknik"),
    ),
    Term(
        "08",
        "Agriculture, forestry, fisheries and veterinary",
        "Maa- ja metsätalousalat",
        "Lant- och skogsbruk",
        ("Lant- och skogsbruksområdena",),
    ),
    Term(
        "09",
        "Health and welfare",
        "Terveys- ja hyvinvointialat",
        "Hälsovård och välfärd",
        ("Hälso- och välfärdsområdena",),
    ),
    Term("10", "Services", "Palvelualat", "Tjänstebranschen"),
    Term(
        "00",
        "Generic programmes and qualifications",
        "Yleissivistävä koulutus",
        "Allmänbildande utbildning",
    ),
    Term("99", "Other", "Muut", "Övriga", ("Muu", "Muu ala", "Others", "Övrigt")),
)
