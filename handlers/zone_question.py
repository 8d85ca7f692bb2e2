"""Where the person lives: a shared place, a typed city, or a list; the time zone and the public holidays follow.

One question, asked in the welcome, in the settings, and in /new when a plan needs the zone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from telegram import Location
from tzfpy import get_tz

from coaching.message import ReplyKeyboard
from coaching.places import Place
from coaching.zone_list import REGIONS
from handlers.markup import bold, esc
from handlers.preferences import clock_now, flag, move_to
from handlers.question import Again, Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn

STEP = "zone"
SHARE = "📍 Share my place"
KEYS = ReplyKeyboard(location=SHARE)
ASSUMED = "Until I know where you are I count in UTC; /settings changes that any time."

_NOT_FOUND = (
    "I don't know that place. A bigger city near you works just as well, or pick one from the list: "
    "only the time zone counts."
)

Choices = tuple[tuple[tuple[str, str], ...], ...]


def zone_question(skipped: Callable[[Turn], None] | None) -> Question:
    """The question; whoever asks it first says something with `KEYS`, so that the place can be shared with one tap.

    skipped: what Skip does, None when it cannot be skipped.
    """
    return Question(STEP, _ask, _typed, _pressed, skipped, _located)


def skip_zone(turn: Turn) -> None:
    """UTC until they tell."""
    take_keys(turn, ASSUMED)


def place_shared(turn: Turn, location: Location) -> None:
    """A place that came unasked: it answers the question while the zone is only assumed."""
    if not needs_zone(turn):
        turn.say("Thank you. I know your time zone already; /settings changes it.", remove_reply_keyboard=True)
        return
    reply = _located(turn, location)
    if isinstance(reply, Again):
        turn.say(reply.why)


def take_keys(turn: Turn, text: str) -> None:
    """Say this where it takes the sharing key away; what is asked next comes below it."""
    turn.leave_bubble()
    turn.say(text, remove_reply_keyboard=True)


def needs_zone(turn: Turn) -> bool:
    """Whether the time zone is only our assumption."""
    return not turn.person.preferences.zone_known


# --- the question ----------------------------------------------------------------------------------------------


def _ask(turn: Turn) -> Asked:
    region, found = turn.data.get("region"), turn.data.get("found")
    if isinstance(region, str):
        return _ask_from_list(region)
    if isinstance(found, list):
        rows = tuple(((str(label), str(value)),) for label, value in _pairs(found))
        return Asked("Which one is it?", (*rows, (("Another place", "list:"),)))
    return Asked(
        "<b>Where are you?</b> Share your place, type your city, or pick one. "
        "Only the time zone and the public holidays come from it; the place itself is not kept.",
        ((("Pick from a list", "list:"),),),
    )


def _ask_from_list(region: str) -> Asked:
    if region not in REGIONS:
        rows: Choices = tuple(((name, f"list:{number}"),) for number, name in enumerate(REGIONS))
        return Asked("<b>Where are you?</b> Pick your part of the world, or type your city.", rows)
    cities = [(city.label, f"at:{city.zone}:{city.country}:") for city in REGIONS[region]]
    rows = tuple(tuple(cities[start : start + 2]) for start in range(0, len(cities), 2))
    return Asked("Which city has your time? Or type yours.", (*rows, (("Other regions", "list:"),)))


def _typed(turn: Turn, text: str) -> Reply:
    _forget_views(turn)
    places = turn.knowledge.places.find(text)
    if not places:
        turn.data["region"] = ""
        return Again(_NOT_FOUND)
    if len(places) == 1:
        return _settle(turn, places[0].label, places[0].zone, places[0].country, places[0].subdivision)
    turn.data["found"] = [[place.label, _value(place)] for place in places]
    return Stay()


def _located(turn: Turn, location: Location) -> Reply:
    places = turn.knowledge.places
    zone = get_tz(location.longitude, location.latitude)
    known = places.at(zone)
    if known is None:
        return Again(_NOT_FOUND)
    near = places.near(location.latitude, location.longitude)
    place = near if near is not None and near.zone == zone else known
    return _settle(turn, zone, zone, place.country, place.subdivision)


def _pressed(turn: Turn, value: str) -> Reply:
    kind, _, rest = value.partition(":")
    if kind == "list":
        _forget_views(turn)
        number = int(rest) if rest.isdecimal() and len(rest) < 3 else len(REGIONS)
        turn.data["region"] = [*REGIONS, ""][min(number, len(REGIONS))]
        return Stay()
    zone, country, subdivision = [*rest.split(":"), "", "", ""][:3]
    if kind != "at" or turn.knowledge.places.at(zone) is None:
        return Again(_NOT_FOUND)
    return _settle(turn, zone, zone, country, subdivision)


def _settle(turn: Turn, label: str, zone: str, country: str, subdivision: str) -> Reply:
    known = country if re.fullmatch("[A-Z]{2}", country) else None
    part = subdivision if known and re.fullmatch("[A-Z0-9]{1,3}", subdivision) else None
    move_to(turn, zone, known, part)
    _forget_views(turn)
    holidays = f" Public holidays: {flag(known)} {known}." if known else ""
    take_keys(turn, f"{bold(label)}: it is {esc(clock_now(turn))} for you now.{holidays}")
    return Taken()


def _forget_views(turn: Turn) -> None:
    turn.data.pop("region", None)
    turn.data.pop("found", None)


def _value(place: Place) -> str:
    return f"at:{place.zone}:{place.country}:{place.subdivision}"


def _pairs(found: Sequence[object]) -> list[tuple[object, object]]:
    return [(pair[0], pair[1]) for pair in found if isinstance(pair, list) and len(pair) == 2]
