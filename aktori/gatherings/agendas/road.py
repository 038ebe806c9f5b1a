"""Ready agendas for the steps of the road: kick-off, joint meetings, midpoint, closing.

From the founding knowledge of the domain, section 2.2.
"""

from aktori.gatherings.agendas.steps import AgendaStep

KICK_OFF = (
    AgendaStep(10, "Tervetuloa: miksi olemme täällä", "Welcome, and why we are here",
               "Välkommen: varför vi är här"),
    AgendaStep(20, "Mitä mentorointi on ja mitä ei, luottamuksellisuus, mistä saa apua",
               "What mentoring is and is not, confidentiality, where to get help",
               "Vad mentorskap är och inte är, konfidentialitet, var man får hjälp"),
    AgendaStep(10, "Edelliskauden pari kertoo", "A pair from last year tells",
               "Ett par från i fjol berättar"),
    AgendaStep(25, "Parit tapaavat: kolme ja puoli yhteistä asiaa",
               "Pairs meet: three and a half things in common",
               "Paren träffas: tre och en halv gemensam sak"),
    AgendaStep(25, "Parit luonnostelevat pelisäännöt", "Pairs draft their ground rules",
               "Paren skissar på sina spelregler"),
    AgendaStep(10, "Kolme seuraavaa päivää kalenteriin", "The next three dates into the calendar",
               "Tre datum i kalendern"),
    AgendaStep(15, "Aktorit ja mentorit omissa huoneissaan: toiveet ja huolet",
               "Mentees in one room, mentors in another: hopes and worries",
               "Adepter och mentorer i var sitt rum: förhoppningar och farhågor"),
    AgendaStep(5, "Käytännön asiat", "Practicalities", "Praktiska saker"),
)  # fmt: skip
MIDPOINT = (
    AgendaStep(10, "Tervetuloa takaisin", "Welcome back", "Välkommen tillbaka"),
    AgendaStep(30, "Mikä on toiminut, mitä muutamme", "What has worked, what we change",
               "Vad har fungerat, vad ändrar vi"),
    AgendaStep(35, "Vertaisryhmät: yksi tosi tilanne", "Peer groups: one real situation",
               "Kamratgrupper: en verklig situation"),
    AgendaStep(15, "Loppukauden päivät kalenteriin", "Dates to the end into the calendar",
               "Datumen fram till slutet i kalendern"),
)  # fmt: skip
CLOSING = (
    AgendaStep(15, "Jälleennäkeminen ja kuva matkasta", "Reunion and a picture of the journey",
               "Återseende och en bild av resan"),
    AgendaStep(25, "Parien viimeinen harjoitus: silloin – nyt – seuraavaksi",
               "The pairs' last exercise: then – now – next",
               "Parens sista övning: då – nu – härnäst"),
    AgendaStep(25, "Vertaispöydät: oivallukset ja neuvot seuraaville",
               "Peer tables: insights and advice to the next round",
               "Kamratbord: insikter och råd till nästa omgång"),
    AgendaStep(15, "Sanapilvi ja kolme tarinaa", "Word cloud and three stories",
               "Ordmoln och tre berättelser"),
    AgendaStep(10, "Loppukysely täytetään yhdessä", "The closing questions, filled in together",
               "Slutenkäten fylls i tillsammans"),
    AgendaStep(15, "Todistukset, kiitokset ja kuva", "Certificates, thanks and a photo",
               "Intyg, tack och ett foto"),
)  # fmt: skip
JOINT = (
    AgendaStep(10, "Tervetuloa ja kuulumiset", "Welcome, and how we are",
               "Välkommen, och hur vi har det"),
    AgendaStep(45, "Pienryhmissä: mikä minua nyt mietityttää",
               "In small groups: what I wonder about now",
               "I smågrupper: vad jag funderar på just nu"),
    AgendaStep(20, "Ryhmien oivallukset yhteen", "What the groups found",
               "Gruppernas insikter"),
    AgendaStep(15, "Mitä kokeilen seuraavaksi, ja mitä seuraavaksi tapahtuu",
               "What I try next, and what comes next",
               "Vad jag provar härnäst, och vad som händer sedan"),
)  # fmt: skip
THEME = (
    AgendaStep(5, "Tervetuloa", "Welcome", "Välkommen"),
    AgendaStep(25, "Alustus illan teemasta", "A talk on the theme of the evening",
               "Inledning om kvällens tema"),
    AgendaStep(35, "Pienryhmät: mitä tämä tarkoittaa minulle",
               "Small groups: what does this mean for me",
               "Smågrupper: vad betyder det här för mig"),
    AgendaStep(15, "Kysymykset alustajalle", "Questions to the speaker",
               "Frågor till inledaren"),
    AgendaStep(10, "Yksi pieni askel", "One small step", "Ett litet steg"),
)  # fmt: skip
