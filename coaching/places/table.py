"""The table `cities.csv`: GeoNames (geonames.org, CC BY 4.0) and the tz database, made by `tests/data/make_cities.py`.

Five kinds of rows: `country, ISO code, names…` · `region, ISO country, ISO 3166-2 code without it, name` ·
`zone, IANA name, ISO country, old names…` · `area, ISO country, region, zone` · and below each area its cities, the
biggest first: `(empty), name, thousands of inhabitants, latitude, longitude, other names (folded)…`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from coaching.errors import FileInvalid
from coaching.places.names import folded

Area = tuple[str, str]
"""ISO country, and region or "" for all of it."""


class City(NamedTuple):
    """One city. Degrees, north and east positive."""

    name: str
    country: str
    subdivision: str
    zone: str
    thousands: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Table:
    """Cities and zones by what they are called.

    inside: cities by ISO country. named: cities by folded name. areas: countries and regions by folded name, codes: by
    code in small letters. names: of areas. zones: by any of their names in small letters. countries: of zones, by any
    of their names.
    """

    cities: list[City] = field(default_factory=list)
    inside: dict[str, list[City]] = field(default_factory=lambda: defaultdict(list))
    named: dict[str, list[City]] = field(default_factory=lambda: defaultdict(list))
    areas: dict[str, list[Area]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[str, list[Area]] = field(default_factory=lambda: defaultdict(list))
    names: dict[Area, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)


def read_table(csv_text: str) -> Table:
    """The table that the text holds. Raises FileInvalid, naming the line."""
    table = Table()
    area = ("", "", "")
    for line, row in enumerate(csv.reader(csv_text.splitlines()), 1):
        try:
            match row:
                case ["", name, thousands, latitude, longitude, *others]:
                    city = City(name, *area, int(thousands), float(latitude), float(longitude))
                    table.cities.append(city)
                    table.inside[city.country].append(city)
                    for known in (folded(name), *others):
                        table.named[known].append(city)
                case ["area", country, subdivision, zone]:
                    area = (country, subdivision, zone)
                case _:
                    _take(row, table)
        except ValueError as error:
            raise FileInvalid("places/cities.csv", line, "row", "is not of a kind that the table knows") from error
    return table


def _take(row: list[str], table: Table) -> None:
    match row:
        case ["country", iso, name, *others]:
            _name(table, (iso, ""), iso, name, others)
        case ["region", country, code, name]:
            _name(table, (country, code), code, name, [])
        case ["zone", zone, country, *old_names]:
            table.countries.update(dict.fromkeys((zone, *old_names), country))
            table.zones.update({known.lower(): zone for known in (zone, *old_names)})
        case _:
            raise ValueError(row)


def _name(table: Table, area: Area, code: str, name: str, others: list[str]) -> None:
    table.names[area] = name
    table.codes[code.lower()].append(area)
    for known in {folded(name): None, **{folded(other): None for other in others}}:
        table.areas[known].append(area)
