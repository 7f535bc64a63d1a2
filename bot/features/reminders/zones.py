"""From what people type to a time zone: a city in Romanian or English, or the zone's own name, with typos."""

from collections.abc import Mapping
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.dates import say_city
from bot.i18n import Texts
from cronos_core.retrieval.normalise import fold

AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
LANGUAGES = ("ro", "en")
SUGGESTIONS = 4
# Of 100: what is close enough to be offered, and by how much the closest must lead for nothing else to be meant.
NEAR, LEAD = 72, 6
# Cities that no zone is named after: where members of a Romanian cluster live and travel.
CITIES = {
    "Europe/Bucharest": (
        "Cluj", "Cluj-Napoca", "Iași", "Timișoara", "Brașov", "Constanța", "Sibiu", "Oradea", "Craiova", "Arad",
        "Galați", "Târgu Mureș", "Baia Mare", "Suceava", "Romania", "România",
    ),
    "Europe/Chisinau": ("Chișinău", "Moldova"),
    "Europe/London": ("Londra", "Manchester", "Edinburgh", "Cambridge", "Oxford", "Marea Britanie", "UK"),
    "Europe/Berlin": ("München", "Munich", "Hamburg", "Frankfurt", "Köln", "Stuttgart", "Germania", "Germany"),
    "Europe/Paris": ("Lyon", "Toulouse", "Grenoble", "Franța", "France"),
    "Europe/Madrid": ("Barcelona", "Valencia", "Spania", "Spain"),
    "Europe/Rome": ("Milano", "Milan", "Torino", "Turin", "Bologna", "Italia", "Italy"),
    "Europe/Brussels": ("Bruxelles", "Leuven", "Gent", "Belgia", "Belgium"),
    "Europe/Amsterdam": ("Eindhoven", "Rotterdam", "Delft", "Haga", "Olanda", "Netherlands"),
    "Europe/Zurich": ("Geneva", "Geneve", "Lausanne", "Basel", "Elveția", "Switzerland"),
    "Europe/Vienna": ("Graz", "Linz", "Austria"),
    "Europe/Warsaw": ("Cracovia", "Krakow", "Polonia", "Poland"),
    "Europe/Lisbon": ("Porto", "Portugalia", "Portugal"),
    "Europe/Istanbul": ("Ankara", "Turcia", "Turkey"),
    "America/New_York": ("Boston", "Washington", "Philadelphia", "Atlanta", "Miami"),
    "America/Chicago": ("Austin", "Houston", "Dallas"),
    "America/Los_Angeles": ("San Francisco", "Seattle", "San Diego", "Palo Alto", "California"),
    "America/Toronto": ("Montreal", "Ottawa"),
    "Asia/Kolkata": ("Mumbai", "Delhi", "New Delhi", "Bangalore", "Bengaluru", "Hyderabad", "India"),
    "Asia/Shanghai": ("Beijing", "Shenzhen", "China"),
    "Asia/Tokyo": ("Osaka", "Kyoto", "Japonia", "Japan"),
    "Asia/Jerusalem": ("Tel Aviv", "Haifa", "Israel"),
    "Asia/Dubai": ("Abu Dhabi", "Emirate"),
    "Australia/Sydney": ("Canberra",),
}  # fmt: skip


def find_zones(text: str) -> list[str]:
    """The IANA names that the text may mean: one where it is clear, a few to choose from, or none."""
    said = fold(text)
    names = _names()
    if said in names:
        return [names[said]]
    close = process.extract(said, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=3 * SUGGESTIONS)
    # Several names may lead to one zone: it counts once, as well as its best name.
    found: dict[str, float] = {}
    for name, score, _ in close:
        found.setdefault(names[name], score)
    best = list(found.items())[:SUGGESTIONS]
    if len(best) > 1 and best[0][1] >= best[1][1] + LEAD:
        return [best[0][0]]
    return [zone for zone, _ in best]


@cache
def _names() -> Mapping[str, str]:
    """Every folded name with its zone; a city's own zone goes before older spellings of others."""
    zones = sorted(zone for zone in available_timezones() if zone.startswith(AREAS))
    names: dict[str, str] = {}
    for zone, cities in CITIES.items():
        names.update({fold(city): zone for city in cities})
    for zone in zones:
        for name in (zone, zone.rsplit("/", 1)[-1]):
            names.setdefault(fold(name), zone)
    # Only then the translated ones: an old alias is translated like the zone that it stands for.
    for zone in zones:
        for language in LANGUAGES:
            names.setdefault(fold(say_city(Texts(language), ZoneInfo(zone))), zone)
    return names
