"""Places that people name, and the time zones they live in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from coaching.language.spelling import one_keystroke_off
from coaching.places.names import folded
from coaching.places.table import City, Table, read_table
from coaching.places.zone_words import zone_in_words

__all__ = ["Place", "Places"]

MOST_FOUND = 6
# So many times smaller, a namesake is not meant: nobody says Austin for Austin in Minnesota.
_NEGLIGIBLE = 10
_SHORTEST_MENDED = 6
_LONGEST_NAME, _MOST_WORDS = 80, 6
_NEAR_KM, _KM_PER_DEGREE = 100, 111.2

_Lookup = Callable[[str], list[City]]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere with one time zone.

    country: ISO 3166-1 alpha-2, "" when a bare zone was named. subdivision: ISO 3166-2 without the country, "" when
    unknown or when namesakes in several make it uncertain. zone: IANA name. region: tells namesakes apart, in words.
    """

    name: str
    country: str
    subdivision: str
    zone: str
    region: str = ""

    @property
    def label(self) -> str:
        """“Birmingham, Alabama, US”."""
        return ", ".join(part for part in (self.name, self.region, self.country) if part)


class Places:
    """The table of places, ready to be asked."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def of(cls, csv_text: str) -> Places:
        """The places of a table (see `coaching.places.table`). Raises FileInvalid, naming the line."""
        return cls(read_table(csv_text))

    def find(self, text: str) -> tuple[Place, ...]:
        """What the text may name, the biggest first, at most `MOST_FOUND`: a city, country, region or time zone.

        Namesakes with the same zone and country are one. Slips are mended only when nothing has exactly this name.
        """
        text = text.strip()[:_LONGEST_NAME]
        if zone := self._table.zones.get(text.lower().replace(" ", "_")) or zone_in_words(text):
            return (self.at(zone) or Place(text.upper(), "", "", zone),)
        name = folded(text)
        return self._find(name) or self._find(name.rpartition(" in ")[2])

    def _find(self, name: str) -> tuple[Place, ...]:
        if not name or name.count(" ") >= _MOST_WORDS:
            return ()
        areas = [found for area in self._table.areas.get(name, ()) for found in self._in_area(*area)]
        cities = self._named(name, self._exactly) or (not areas and self._named(name, self._mended)) or []
        ranked = {(place.country, place.zone): (people, place) for people, place in areas}
        ranked |= {(place.country, place.zone): (people, place) for people, place in self._apart(cities)}
        return tuple(place for _, place in sorted(ranked.values(), key=lambda found: -found[0])[:MOST_FOUND])

    def at(self, zone: str) -> Place | None:
        """The IANA zone as a place, called by its city; None when there is no such zone."""
        country = self.country_of(zone)
        return Place(_city_of(zone), country, "", zone) if country else None

    def country_of(self, zone: str) -> str | None:
        """Main country of an IANA zone, old names included; None when there is none, like for UTC."""
        return self._table.countries.get(zone)

    def near(self, latitude: float, longitude: float) -> Place | None:
        """The nearest city, in degrees; None when there is none within 100 km."""
        width = math.cos(math.radians(latitude))

        def distance(city: City) -> float:
            east = (city.longitude - longitude + 180) % 360 - 180
            return math.hypot(city.latitude - latitude, east * width) * _KM_PER_DEGREE

        box = _NEAR_KM / _KM_PER_DEGREE
        near = (city for city in self._table.cities if abs(city.latitude - latitude) <= box)
        nearest = min(near, key=distance, default=None)
        return self._place(nearest) if nearest and distance(nearest) <= _NEAR_KM else None

    def _named(self, name: str, lookup: _Lookup) -> list[City]:
        """Cities of this name, or of its beginning within the country or region that its end names."""
        if found := lookup(name):
            return found
        words = name.split(" ")
        for cut in range(len(words) - 1, 0, -1):
            tail = " ".join(words[cut:])
            if areas := (*self._table.areas.get(tail, ()), *self._table.codes.get(tail, ())):
                inside = [city for city in self._named(" ".join(words[:cut]), lookup) if _within(city, areas)]
                if inside:
                    return inside
        return []

    def _exactly(self, name: str) -> list[City]:
        return self._table.named.get(name, [])

    def _mended(self, name: str) -> list[City]:
        if len(name) < _SHORTEST_MENDED:
            return []
        return list(dict.fromkeys(city for slip in one_keystroke_off(name) for city in self._exactly(slip)))

    def _apart(self, cities: Iterable[City]) -> Iterable[tuple[int, Place]]:
        """One place for each zone and country, with its thousands of inhabitants."""
        for namesakes in _by_zone(cities):
            big = [city for city in namesakes if city.thousands * _NEGLIGIBLE > namesakes[0].thousands]
            certain = len({city.subdivision for city in big}) == 1
            place = self._place(namesakes[0])
            vague = Place(place.name, place.country, "", place.zone, f"{_city_of(place.zone)} time")
            yield namesakes[0].thousands, place if certain else vague

    def _in_area(self, country: str, subdivision: str) -> Iterable[tuple[int, Place]]:
        """A country or region as one place, or the biggest city of each of its zones."""
        inside = [city for city in self._table.inside.get(country, ()) if subdivision in ("", city.subdivision)]
        zones = _by_zone(inside)
        for cities in zones:
            whole = Place(self._table.names[country, subdivision], country, subdivision, cities[0].zone)
            yield sum(city.thousands for city in cities), self._place(cities[0]) if len(zones) > 1 else whole
        if not zones:
            for zone in [zone for zone, its in self._table.countries.items() if its == country][:1]:
                yield 0, Place(self._table.names[country, subdivision], country, subdivision, zone)

    def _place(self, city: City) -> Place:
        region = self._table.names.get((city.country, city.subdivision), "") if city.subdivision else ""
        return Place(city.name, city.country, city.subdivision, city.zone, region if region != city.name else "")


def _within(city: City, areas: Iterable[tuple[str, str]]) -> bool:
    return any(city.country == country and code in ("", city.subdivision) for country, code in areas)


def _by_zone(cities: Iterable[City]) -> list[list[City]]:
    """The cities of each country and zone, the biggest first."""

    def zone(city: City) -> tuple[str, str]:
        return city.country, city.zone

    ordered = sorted(cities, key=lambda city: (*zone(city), -city.thousands))
    return [list(group) for _, group in groupby(ordered, zone)]


def _city_of(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")
