"""Where the person lives: what a place becomes, and that the list can be trusted."""

import pytest

from coaching.zone_list import REGIONS, ListedCity
from handlers import fallback, settings
from handlers.settings import SETTINGS
from tests.handlers.chat import Chat, mia, the_knowledge

LISTED = [city for cities in REGIONS.values() for city in cities]


@pytest.mark.parametrize("city", LISTED, ids=lambda city: city.label)
async def test_every_listed_city_can_be_pressed(city: ListedCity) -> None:
    chat = Chat([*settings.handlers(), *fallback.handlers()], [SETTINGS], mia())
    await chat.press("prefs:zone")
    await chat.press("settings:zone:list:")
    await chat.press_label(next(region for region, cities in REGIONS.items() if city in cities))
    assert all(button.data and len(button.data.encode()) <= 64 for button in chat.buttons)
    await chat.press_label(city.label)
    assert (chat.person.preferences.zone, chat.person.preferences.country) == (city.zone, city.country)


def test_the_list_is_in_alphabetical_order_but_for_north_america() -> None:
    for region, cities in REGIONS.items():
        labels = [city.label for city in cities]
        if region != "North America":  # from east to west, as people there think of their zones
            assert labels == sorted(labels)


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone", "country"),
    [
        (52.52, 13.405, "Europe/Berlin", "DE"),
        (-33.87, 151.21, "Australia/Sydney", "AU"),
        (64.15, -21.94, "Atlantic/Reykjavik", "IS"),
    ],
)
async def test_a_shared_place_becomes_its_zone(latitude: float, longitude: float, zone: str, country: str) -> None:
    chat = Chat([*settings.handlers(), *fallback.handlers()], [SETTINGS], mia())
    await chat.press("prefs:zone")
    await chat.send(location={"latitude": latitude, "longitude": longitude})
    assert (chat.person.preferences.zone, chat.person.preferences.country) == (zone, country)


async def test_a_place_at_sea_is_asked_again_kindly() -> None:
    chat = Chat([*settings.handlers(), *fallback.handlers()], [SETTINGS], mia())
    await chat.press("prefs:zone")
    said = await chat.send(location={"latitude": -60, "longitude": -150})
    assert "don't know that place" in said[-1]
    assert chat.open_question == ("settings", "zone")


async def test_utc_can_be_typed() -> None:
    chat = Chat([*settings.handlers(), *fallback.handlers()], [SETTINGS], mia())
    await chat.press("prefs:zone")
    await chat.send("UTC")
    assert chat.person.preferences.zone == "UTC"
    assert chat.person.preferences.country is None


async def test_every_button_for_homonyms_stays_within_telegrams_limit() -> None:
    for name in ("Springfield", "San Jose", "Birmingham", "Portland", "Santa Cruz", "Victoria"):
        for place in the_knowledge().places.find(name):
            assert len(f"settings:zone:at:{place.zone}:{place.country}:{place.subdivision}".encode()) <= 64
