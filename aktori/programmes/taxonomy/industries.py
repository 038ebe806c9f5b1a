"""Industries: our own short list; the letters beside it are sections of TOL 2008 (NACE 2)."""

from aktori.programmes.taxonomy.term import Term

INDUSTRIES = (
    Term(
        "agriculture-forestry",
        "Agriculture and forestry",
        "Maa- ja metsätalous",
        "Jord- och skogsbruk",
    ),  # A
    Term("industry", "Manufacturing", "Teollisuus", "Industri", ("Industry",)),  # B–C
    Term(
        "energy-environment", "Energy and environment", "Energia ja ympäristö", "Energi och miljö"
    ),  # D–E
    Term("construction", "Construction", "Rakentaminen", "Byggverksamhet"),  # F
    Term("trade", "Trade", "Kauppa", "Handel", ("Retail",)),  # G
    Term(
        "logistics", "Transport and logistics", "Kuljetus ja logistiikka", "Transport och logistik"
    ),  # H
    Term(
        "hospitality",
        "Hotels and restaurants",
        "Majoitus- ja ravintola-ala",
        "Hotell och restaurang",
    ),  # I
    Term("media", "Media and communication", "Media ja viestintä", "Medier och kommunikation"),  # J
    Term("ict", "ICT and software", "ICT ja ohjelmistot", "IKT och programvara"),  # J
    Term("finance", "Finance and insurance", "Rahoitus ja vakuutus", "Finans och försäkring"),  # K
    Term("real-estate", "Real estate", "Kiinteistöala", "Fastigheter"),  # L
    Term(
        "consulting-legal",
        "Expert services",
        "Asiantuntijapalvelut",
        "Experttjänster",
        ("Consulting",),
    ),  # M
    Term("research", "Research", "Tutkimus", "Forskning"),  # M
    Term(
        "admin-services",
        "Administrative services",
        "Hallinto- ja tukipalvelut",
        "Administrativa tjänster",
    ),  # N
    Term(
        "public",
        "Public administration",
        "Julkinen hallinto",
        "Offentlig förvaltning",
        ("Public sector",),
    ),  # O
    Term("education", "Education", "Koulutus", "Utbildning"),  # P
    Term(
        "health-social",
        "Health and social care",
        "Sosiaali- ja terveysala",
        "Social- och hälsovård",
    ),  # Q
    Term(
        "culture", "Arts, culture and sports", "Taide, kulttuuri, liikunta", "Konst, kultur, idrott"
    ),  # R
    Term("ngo", "Associations", "Järjestöt", "Organisationer", ("NGO", "NGOs", "Järjestö")),  # S
    Term(
        "international",
        "International organisations",
        "Kansainväliset järjestöt",
        "Internationella organisationer",
    ),  # U
    Term("entrepreneur", "Entrepreneur", "Yrittäjä", "Företagare", ("Yrittäjyys",)),  # any
)
