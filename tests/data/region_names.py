"""Parts of countries whose public holidays or time zones differ, and what countries are called by their people."""

from __future__ import annotations

_CODED = {
    "US": "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware"
    "|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas"
    "|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi"
    "|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York"
    "|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island"
    "|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington"
    "|WV West Virginia|WI Wisconsin|WY Wyoming",
    "GB": "ENG England|NIR Northern Ireland|SCT Scotland|WLS Wales",
    "CH": "AG Aargau|AI Appenzell Innerrhoden|AR Appenzell Ausserrhoden|BE Bern|BL Basel-Landschaft|BS Basel-Stadt"
    "|FR Fribourg|GE Geneva|GL Glarus|GR Graubünden|JU Jura|LU Lucerne|NE Neuchâtel|NW Nidwalden|OW Obwalden"
    "|SG St. Gallen|SH Schaffhausen|SO Solothurn|SZ Schwyz|TG Thurgau|TI Ticino|UR Uri|VD Vaud|VS Valais|ZG Zug"
    "|ZH Zürich",
}
# GeoNames numbers these by itself: its number, the ISO 3166-2 code, the name.
_NUMBERED = {
    "CA": "01 AB Alberta|02 BC British Columbia|03 MB Manitoba|04 NB New Brunswick|05 NL Newfoundland and Labrador"
    "|07 NS Nova Scotia|08 ON Ontario|09 PE Prince Edward Island|10 QC Quebec|11 SK Saskatchewan|12 YT Yukon"
    "|13 NT Northwest Territories|14 NU Nunavut",
    "AU": "01 ACT Australian Capital Territory|02 NSW New South Wales|03 NT Northern Territory|04 QLD Queensland"
    "|05 SA South Australia|06 TAS Tasmania|07 VIC Victoria|08 WA Western Australia",
    "DE": "01 BW Baden-Württemberg|02 BY Bavaria|03 HB Bremen|04 HH Hamburg|05 HE Hesse|06 NI Lower Saxony"
    "|07 NW North Rhine-Westphalia|08 RP Rhineland-Palatinate|09 SL Saarland|10 SH Schleswig-Holstein"
    "|11 BB Brandenburg|12 MV Mecklenburg-Vorpommern|13 SN Saxony|14 ST Saxony-Anhalt|15 TH Thuringia|16 BE Berlin",
    "AT": "01 1 Burgenland|02 2 Carinthia|03 3 Lower Austria|04 4 Upper Austria|05 5 Salzburg|06 6 Styria|07 7 Tyrol"
    "|08 8 Vorarlberg|09 9 Vienna",
    "ES": "07 IB Balearic Islands|27 RI La Rioja|29 MD Madrid|31 MC Murcia|32 NC Navarre|34 AS Asturias|39 CB Cantabria"
    "|51 AN Andalusia|52 AR Aragon|53 CN Canary Islands|54 CM Castilla-La Mancha|55 CL Castile and León|56 CT Catalonia"
    "|57 EX Extremadura|58 GA Galicia|59 PV Basque Country|60 VC Valencian Community|CE CE Ceuta|ML ML Melilla",
    "BR": "01 AC Acre|02 AL Alagoas|03 AP Amapá|04 AM Amazonas|05 BA Bahia|06 CE Ceará|07 DF Distrito Federal"
    "|08 ES Espírito Santo|11 MS Mato Grosso do Sul|13 MA Maranhão|14 MT Mato Grosso|15 MG Minas Gerais|16 PA Pará"
    "|17 PB Paraíba|18 PR Paraná|20 PI Piauí|21 RJ Rio de Janeiro|22 RN Rio Grande do Norte|23 RS Rio Grande do Sul"
    "|24 RO Rondônia|25 RR Roraima|26 SC Santa Catarina|27 SP São Paulo|28 SE Sergipe|29 GO Goiás|30 PE Pernambuco"
    "|31 TO Tocantins",
}


def _regions() -> list[tuple[str, str, str, str]]:
    coded = [(iso, *part.split(" ", 1)) for iso, parts in _CODED.items() for part in parts.split("|")]
    numbered = [(iso, *part.split(" ", 2)) for iso, parts in _NUMBERED.items() for part in parts.split("|")]
    return [(iso, code, code, name) for iso, code, name in coded] + [
        (iso, number, code, name) for iso, number, code, name in numbered
    ]


REGIONS = _regions()
"""ISO country, GeoNames' code of the part, its ISO 3166-2 code without the country, its English name."""

COUNTRY_NAMES = {
    "AE": "UAE|Emirates|الإمارات",
    "AR": "República Argentina",
    "AT": "Österreich|Oesterreich|Autriche",
    "BE": "België|Belgique|Belgien",
    "BR": "Brasil|Brasilien",
    "CD": "DR Congo|DRC",
    "CH": "Schweiz|Suisse|Svizzera|Suiza",
    "CI": "Côte d'Ivoire",
    "CN": "中国|PRC",
    "CZ": "Czech Republic|Česko|Tschechien",
    "DE": "Deutschland|Allemagne|Alemania|Alemanha|Germania",
    "DK": "Danmark",
    "EG": "مصر",
    "ES": "España|Espagne|Spanien|Espanha",
    "FI": "Suomi",
    "FR": "Frankreich|Francia|França",
    "GB": "UK|Great Britain|Britain|GB",
    "GR": "Ελλάδα|Hellas|Griechenland",
    "HR": "Hrvatska",
    "HU": "Magyarország",
    "IE": "Éire|Republic of Ireland",
    "IL": "ישראל",
    "IN": "Bharat|भारत",
    "IR": "ایران",
    "IS": "Ísland",
    "IT": "Italia|Italien|Italie",
    "JP": "日本|Nippon",
    "KR": "Korea|Republic of Korea|대한민국|한국",
    "MA": "Maroc|المغرب",
    "MX": "México",
    "NL": "Netherlands|Nederland|Holland|Pays-Bas|Niederlande",
    "NO": "Norge",
    "NZ": "Aotearoa|NZ",
    "PE": "Perú",
    "PH": "Pilipinas",
    "PL": "Polska|Polen",
    "PT": "Portogallo",
    "RO": "România",
    "RU": "Россия|Russian Federation",
    "SA": "KSA|السعودية",
    "SE": "Sverige|Schweden",
    "TR": "Türkiye|Turkiye",
    "TW": "台灣|台湾",
    "UA": "Україна",
    "US": "USA|US|America|United States of America|the States|Estados Unidos",
    "VN": "Việt Nam|Viet Nam",
    "ZA": "RSA",
}
