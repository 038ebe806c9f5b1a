"""Ready agendas for joint meetings: minutes and titles, to be changed by the coordinator.

Each adds up to its whole length.
"""

from aktori.gatherings.agendas import formats, road
from aktori.gatherings.agendas.steps import AgendaStep, Template, minutes
from aktori.gatherings.models import Kind

__all__ = ["READY", "TEMPLATES", "TITLES", "AgendaStep", "Template", "minutes"]

READY: dict[Kind, tuple[AgendaStep, ...]] = {
    Kind.KICK_OFF: road.KICK_OFF,
    Kind.JOINT: road.JOINT,
    Kind.MIDPOINT: road.MIDPOINT,
    Kind.THEME: road.THEME,
    Kind.CLOSING: road.CLOSING,
}
TITLES = {
    Kind.KICK_OFF: ("Aloitustilaisuus", "Kick-off", "Startträff"),
    Kind.JOINT: ("Yhteistapaaminen", "Joint meeting", "Gemensam träff"),
    Kind.MIDPOINT: ("Välitapaaminen", "Midpoint meeting", "Mellanträff"),
    Kind.THEME: ("Teemailta", "Theme evening", "Temakväll"),
    Kind.CLOSING: ("Päätöstilaisuus", "Closing meeting", "Avslutningsträff"),
}
LENGTHS = {
    Kind.KICK_OFF: 120, Kind.JOINT: 90, Kind.MIDPOINT: 90, Kind.THEME: 90, Kind.CLOSING: 105,
}  # fmt: skip
TEMPLATES = {
    template.code: template
    for template in (
        *(Template(kind, LENGTHS[kind], *TITLES[kind], READY[kind]) for kind in Kind),
        Template("case-clinic", 60, "Tapausklinikka", "Case clinic", "Fallklinik",
                 formats.CASE_CLINIC),
        Template("verme-round", 90, "Vertaiskierros", "Peer round", "Kamratrunda",
                 formats.VERME_ROUND),
        Template("speed", 90, "Pikamentorointi", "Speed mentoring", "Snabbmentorskap",
                 formats.SPEED),
        Template("world-cafe", 75, "Learning café", "World café", "World café",
                 formats.WORLD_CAFE),
        Template("fishbowl", 45, "Akvaariokeskustelu", "Fishbowl with mentors",
                 "Akvarium med mentorer", formats.FISHBOWL),
        Template("triads", 45, "Vertaiskolmikot", "Peer triads", "Kamrattrior", formats.TRIADS),
        Template("mentors-table", 60, "Mentorien pöytä", "Mentors’ table", "Mentorernas bord",
                 formats.MENTORS_TABLE),
        Template("gallery", 40, "Päätösgalleria", "Closing gallery", "Avslutningsgalleri",
                 formats.GALLERY),
    )
}  # fmt: skip
