"""Ready agendas for peer groups of four to six, G1–G8 of the founding knowledge, section 5."""

from aktori.gatherings.agendas.steps import AgendaStep

CASE_CLINIC = (
    AgendaStep(8, "Tapaus ja kysymys", "The case and its question", "Fallet och frågan"),
    AgendaStep(7, "Vain tarkentavia kysymyksiä", "Clarifying questions only",
               "Bara klargörande frågor"),
    AgendaStep(12, "Ryhmä ajattelee ääneen, kertoja kuuntelee selin",
               "The group thinks aloud, the owner listens with the back turned",
               "Gruppen tänker högt, den som berättat lyssnar bortvänd"),
    AgendaStep(12, "Mahdollisia teitä, ei neuvoja", "Possible ways, no advice",
               "Möjliga vägar, inga råd"),
    AgendaStep(8, "Kertoja palaa: mikä kosketti, minkä otan mukaan",
               "The owner returns: what touched me, what I take",
               "Berättaren kommer tillbaka: vad berörde, vad tar jag med"),
    AgendaStep(8, "Jokainen: mitä sain itselleni", "Each: what I got for myself",
               "Var och en: vad jag fick för egen del"),
    AgendaStep(5, "Lopetuskierros", "Check-out", "Avslutande runda"),
)  # fmt: skip
VERME_ROUND = (
    AgendaStep(10, "Kuulumiskierros", "Check-in", "Incheckning"),
    AgendaStep(5, "Teema ja hiljainen kirjoitushetki", "The theme, and silent writing",
               "Temat, och tyst skrivande"),
    AgendaStep(40, "Jokaisen tarina ja yksi kysymys", "A story from each and one question",
               "En berättelse av var och en och en fråga"),
    AgendaStep(20, "Yhteiset langat", "Common threads", "Gemensamma trådar"),
    AgendaStep(10, "Yksi asia, jota kokeilen", "One thing to try", "En sak att prova"),
    AgendaStep(5, "Seuraava teema ja vetäjä", "Next theme and host", "Nästa tema och värd"),
)  # fmt: skip
SPEED = (
    AgendaStep(10, "Tervetuloa ja oma kysymys valmiiksi", "Welcome; get your question ready",
               "Välkommen, och den egna frågan färdig"),
    AgendaStep(70, "Seitsemän kierrosta: 8 minuuttia puhetta, 2 muistiinpanoihin ja siirtymiseen",
               "Seven rounds: 8 minutes to talk, 2 for notes and moving",
               "Sju rundor: 8 minuter samtal, 2 för anteckningar och byte"),
    AgendaStep(10, "Kenen kanssa jatkaisin", "With whom I would go on",
               "Med vem jag skulle fortsätta"),
)  # fmt: skip
WORLD_CAFE = (
    AgendaStep(10, "Pöydät ja isännät", "Tables and hosts", "Bord och värdar"),
    AgendaStep(15, "1. kysymys", "First question", "Första frågan"),
    AgendaStep(15, "2. kysymys, uusi pöytä", "Second question, another table",
               "Andra frågan, nytt bord"),
    AgendaStep(15, "3. kysymys, uusi pöytä", "Third question, another table",
               "Tredje frågan, nytt bord"),
    AgendaStep(15, "Isännät kertovat, kolme minuuttia kukin", "The hosts tell, three minutes each",
               "Värdarna berättar, tre minuter var"),
    AgendaStep(5, "Tarrapisteet: mikä on tärkeintä", "Dots: what matters most",
               "Prickar: vad är viktigast"),
)  # fmt: skip
FISHBOWL = (
    AgendaStep(5, "Viisi tuolia keskelle, yksi jää vapaaksi",
               "Five chairs in the middle, one stays free",
               "Fem stolar i mitten, en förblir ledig"),
    AgendaStep(20, "Kolme mentoria kertoo epäonnistumisesta", "Three mentors tell of a failure",
               "Tre mentorer berättar om ett misslyckande"),
    AgendaStep(15, "Vapaalla tuolilla saa kysyä ja kertoa", "The free chair is for asking, telling",
               "Den lediga stolen är till för frågor och egna berättelser"),
    AgendaStep(5, "Mitä vien mukanani", "What I take with me", "Vad jag tar med mig"),
)  # fmt: skip
TRIADS = (
    AgendaStep(12, "1. kierros: puhuja, kuuntelija, havainnoija",
               "First round: speaker, listener, observer",
               "Första rundan: talare, lyssnare, observatör"),
    AgendaStep(12, "2. kierros: vaihdetaan osia", "Second round: change parts",
               "Andra rundan: byt roller"),
    AgendaStep(12, "3. kierros: vaihdetaan vielä kerran", "Third round: change once more",
               "Tredje rundan: byt en gång till"),
    AgendaStep(9, "Yhteenveto", "Wrap-up", "Sammanfattning"),
)  # fmt: skip
MENTORS_TABLE = (
    AgendaStep(15, "Mikä toimii", "What works", "Vad som fungerar"),
    AgendaStep(15, "Mikä on vaikeaa", "What is hard", "Vad som är svårt"),
    AgendaStep(20, "Yksi tosi tilanne", "One real situation", "En verklig situation"),
    AgendaStep(10, "Kolme lupausta", "Three promises", "Tre löften"),
)  # fmt: skip
GALLERY = (
    AgendaStep(10, "Parin kuva tai lause seinälle", "Each pair’s picture or sentence on the wall",
               "Varje pars bild eller mening på väggen"),
    AgendaStep(10, "Hiljainen kierros", "A silent walk", "En tyst rundvandring"),
    AgendaStep(10, "Kiitoslaput", "Notes of thanks", "Tacklappar"),
    AgendaStep(10, "Sanapilvi", "Word cloud", "Ordmoln"),
)  # fmt: skip
