"""Cities to choose a time zone from when typing one did not help; their countries decide public holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedCity:
    """One line of the list. zone: IANA name. country: ISO 3166-1 alpha-2."""

    label: str
    zone: str
    country: str


def _cities(*lines: tuple[str, str, str]) -> tuple[ListedCity, ...]:
    return tuple(ListedCity(*line) for line in lines)


REGIONS: Mapping[str, tuple[ListedCity, ...]] = {
    "Western Europe": _cities(
        ("Amsterdam", "Europe/Amsterdam", "NL"),
        ("Berlin", "Europe/Berlin", "DE"),
        ("Brussels", "Europe/Brussels", "BE"),
        ("Dublin", "Europe/Dublin", "IE"),
        ("Lisbon", "Europe/Lisbon", "PT"),
        ("London", "Europe/London", "GB"),
        ("Luxembourg", "Europe/Luxembourg", "LU"),
        ("Madrid", "Europe/Madrid", "ES"),
        ("Paris", "Europe/Paris", "FR"),
        ("Rome", "Europe/Rome", "IT"),
        ("Vienna", "Europe/Vienna", "AT"),
        ("Zurich", "Europe/Zurich", "CH"),
    ),
    "Northern and Eastern Europe": _cities(
        ("Athens", "Europe/Athens", "GR"),
        ("Belgrade", "Europe/Belgrade", "RS"),
        ("Bucharest", "Europe/Bucharest", "RO"),
        ("Budapest", "Europe/Budapest", "HU"),
        ("Copenhagen", "Europe/Copenhagen", "DK"),
        ("Helsinki", "Europe/Helsinki", "FI"),
        ("Istanbul", "Europe/Istanbul", "TR"),
        ("Kyiv", "Europe/Kyiv", "UA"),
        ("Moscow", "Europe/Moscow", "RU"),
        ("Oslo", "Europe/Oslo", "NO"),
        ("Prague", "Europe/Prague", "CZ"),
        ("Sofia", "Europe/Sofia", "BG"),
        ("Stockholm", "Europe/Stockholm", "SE"),
        ("Warsaw", "Europe/Warsaw", "PL"),
    ),
    "North America": _cities(
        ("New York (Eastern)", "America/New_York", "US"),
        ("Chicago (Central)", "America/Chicago", "US"),
        ("Denver (Mountain)", "America/Denver", "US"),
        ("Phoenix (Arizona)", "America/Phoenix", "US"),
        ("Los Angeles (Pacific)", "America/Los_Angeles", "US"),
        ("Anchorage (Alaska)", "America/Anchorage", "US"),
        ("Honolulu (Hawaii)", "Pacific/Honolulu", "US"),
        ("Halifax", "America/Halifax", "CA"),
        ("Toronto", "America/Toronto", "CA"),
        ("Winnipeg", "America/Winnipeg", "CA"),
        ("Edmonton", "America/Edmonton", "CA"),
        ("Vancouver", "America/Vancouver", "CA"),
    ),
    "Central and South America": _cities(
        ("Bogotá", "America/Bogota", "CO"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires", "AR"),
        ("Caracas", "America/Caracas", "VE"),
        ("La Paz", "America/La_Paz", "BO"),
        ("Lima", "America/Lima", "PE"),
        ("Mexico City", "America/Mexico_City", "MX"),
        ("Montevideo", "America/Montevideo", "UY"),
        ("Panama", "America/Panama", "PA"),
        ("Quito", "America/Guayaquil", "EC"),
        ("San José", "America/Costa_Rica", "CR"),
        ("Santiago", "America/Santiago", "CL"),
        ("São Paulo", "America/Sao_Paulo", "BR"),
    ),
    "Africa": _cities(
        ("Accra", "Africa/Accra", "GH"),
        ("Addis Ababa", "Africa/Addis_Ababa", "ET"),
        ("Algiers", "Africa/Algiers", "DZ"),
        ("Cairo", "Africa/Cairo", "EG"),
        ("Casablanca", "Africa/Casablanca", "MA"),
        ("Dakar", "Africa/Dakar", "SN"),
        ("Johannesburg", "Africa/Johannesburg", "ZA"),
        ("Kampala", "Africa/Kampala", "UG"),
        ("Lagos", "Africa/Lagos", "NG"),
        ("Nairobi", "Africa/Nairobi", "KE"),
        ("Tunis", "Africa/Tunis", "TN"),
    ),
    "Middle East and South Asia": _cities(
        ("Baghdad", "Asia/Baghdad", "IQ"),
        ("Beirut", "Asia/Beirut", "LB"),
        ("Colombo", "Asia/Colombo", "LK"),
        ("Delhi", "Asia/Kolkata", "IN"),
        ("Dhaka", "Asia/Dhaka", "BD"),
        ("Dubai", "Asia/Dubai", "AE"),
        ("Jerusalem", "Asia/Jerusalem", "IL"),
        ("Karachi", "Asia/Karachi", "PK"),
        ("Kathmandu", "Asia/Kathmandu", "NP"),
        ("Riyadh", "Asia/Riyadh", "SA"),
        ("Tashkent", "Asia/Tashkent", "UZ"),
        ("Tehran", "Asia/Tehran", "IR"),
    ),
    "East Asia": _cities(
        ("Bangkok", "Asia/Bangkok", "TH"),
        ("Hanoi", "Asia/Bangkok", "VN"),
        ("Hong Kong", "Asia/Hong_Kong", "HK"),
        ("Jakarta", "Asia/Jakarta", "ID"),
        ("Kuala Lumpur", "Asia/Kuala_Lumpur", "MY"),
        ("Manila", "Asia/Manila", "PH"),
        ("Seoul", "Asia/Seoul", "KR"),
        ("Shanghai", "Asia/Shanghai", "CN"),
        ("Singapore", "Asia/Singapore", "SG"),
        ("Taipei", "Asia/Taipei", "TW"),
        ("Tokyo", "Asia/Tokyo", "JP"),
    ),
    "Australia and the Pacific": _cities(
        ("Adelaide", "Australia/Adelaide", "AU"),
        ("Auckland", "Pacific/Auckland", "NZ"),
        ("Brisbane", "Australia/Brisbane", "AU"),
        ("Melbourne", "Australia/Melbourne", "AU"),
        ("Perth", "Australia/Perth", "AU"),
        ("Suva", "Pacific/Fiji", "FJ"),
        ("Sydney", "Australia/Sydney", "AU"),
    ),
}
"""The list, a page for each region."""
