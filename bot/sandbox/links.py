"""Addresses behind words, checked as Telegram checks them; the reasons are TDLib's own words."""

import re
from ipaddress import AddressValueError, IPv6Address
from typing import NamedTuple

from bot.sandbox.wire import JsonObject

HIGHEST_PERSON = 2**40 - 1
HIGHEST_PORT = 65535
_SPACES = " \t\r\n\x00\x0b"
_OWN_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
_AUTHORITY = re.compile(r"[^/?#]*")
_NUMBER = re.compile(r"[1-9][0-9]*")
_NAME = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=\-\u0080-\U0010ffff]|%[0-9A-Fa-f]{2})*")
_USER = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=:\-\u0080-\U0010ffff]|%[0-9A-Fa-f]{2})*")
_OWN_HOST = {
    "tg": re.compile(r"[a-z0-9_-]+"),
    "ton": re.compile(r"[a-z0-9_-]+"),
    "tonsite": re.compile(r"[a-z0-9_.-]+"),
}
_PERSON = re.compile(r"tg:(?://)?user/?\?([^#]*)")
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


class WrongLinkError(ValueError):
    """Telegram would not take the address. Its message is the reason."""


class _Address(NamedTuple):
    """A web address in its parts. path: with query and fragment, never empty."""

    scheme: str
    user: str
    host: str
    port: str
    path: str

    @property
    def is_ipv6(self) -> bool:
        return self.host.startswith("[")

    @property
    def url(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{self.host}{port}{self.path}"


def resolved_link(url: str) -> JsonObject:
    """What an address makes of the words it stands behind: a mention of a person, or a link.

    Raises WrongLinkError when it makes nothing of them.
    """
    if person := _person(url):
        return {"type": "text_mention", "user": {"id": person, "is_bot": False, "first_name": ""}}
    return {"type": "text_link", "url": checked_link(url)}


def checked_link(url: str) -> str:
    """The address in Telegram's spelling: of the web (http when no scheme is given) or with a scheme of its own.

    Raises WrongLinkError for any other.
    """
    own = _OWN_SCHEME.match(url)
    if own is None:
        address = _address(url)
        if "." not in address.host and not address.is_ipv6:
            raise WrongLinkError("Wrong HTTP URL")
        return address.url
    scheme, rest = own.group(1).lower(), url[own.end() :]
    address = _address(rest)
    if (
        address.scheme == "https"
        or rest.lower().startswith("http://")
        or address.user
        or address.port
        or address.is_ipv6
    ):
        raise WrongLinkError("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    if not _OWN_HOST[scheme].fullmatch(address.host):
        raise WrongLinkError("Unallowed characters in URL host")
    return f"{scheme}://{address.host}{address.path.removeprefix('/') if address.path[:2] == '/?' else address.path}"


def _address(url: str) -> _Address:
    scheme = _SCHEME.match(url)
    name = scheme.group(1).translate(_LOWER) if scheme else "http"
    if name not in {"http", "https"}:
        raise WrongLinkError("Unsupported URL protocol")
    authority = _AUTHORITY.match(url, scheme.end() if scheme else 0)
    assert authority is not None  # it also matches nothing
    user_host, port = _port(authority.group())
    user, _, host = user_host.rpartition("@")
    host = host.translate(_LOWER)
    _check_host(user, host)
    return _Address(name, user, host, port, _path(url[authority.end() :]))


def _port(authority: str) -> tuple[str, str]:
    """What stands before the port, and the port, empty when there is none."""
    colon = max(authority.rfind(mark) for mark in ":]@")
    if colon < 1 or authority[colon] != ":":
        return authority, ""
    port = authority[colon + 1 :].lstrip("0")
    if not _NUMBER.fullmatch(port) or int(port) > HIGHEST_PORT:
        raise WrongLinkError("Wrong port number specified in the URL")
    return authority[:colon], port


def _check_host(user: str, host: str) -> None:
    """Beside an IPv6 address, any user may stand."""
    if not host:
        raise WrongLinkError("URL host is empty")
    if host == ".":
        raise WrongLinkError("Host is invalid")
    if not (host.startswith("[") and host.endswith("]")):
        _check_name(_NAME, host, "host")
        _check_name(_USER, user, "userinfo")
    elif not _is_ipv6(host[1:-1]):
        raise WrongLinkError("Wrong IPv6 address specified in the URL")


def _is_ipv6(address: str) -> bool:
    try:
        return "%" not in address and bool(IPv6Address(address))
    except AddressValueError:
        return False


def _check_name(allowed: re.Pattern[str], name: str, what: str) -> None:
    right = allowed.match(name)
    assert right is not None  # it also matches nothing
    if right.end() < len(name):
        problem = "Wrong percent-encoded symbol" if name[right.end()] == "%" else "Disallowed character"
        raise WrongLinkError(f"{problem} in URL {what}")


def _path(rest: str) -> str:
    rest = rest.rstrip(_SPACES)
    escaped = "".join(f"%{ord(character):02X}" if character <= " " else character for character in rest)
    return escaped if escaped.startswith("/") else f"/{escaped}"


def _person(url: str) -> int:
    """The id in `tg://user?id=…`, or 0."""
    told = _PERSON.match(url.translate(_LOWER))
    pairs = (pair.partition("=") for pair in told.group(1).split("&")) if told else ()
    number = next((value for key, _, value in pairs if key == "id"), "")
    return int(number) if _NUMBER.fullmatch(number) and int(number) <= HIGHEST_PERSON else 0
