"""Character references (`&lt;`, `&#60;`, `&#x3c;`) as Telegram resolves them."""

import re

_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_NAMED = {b"lt": 0x3C, b"gt": 0x3E, b"amp": 0x26, b"quot": 0x22}
_HIGHEST = 0x10FFFF
_LONGEST = 9


def unescaped(raw: bytes) -> str:
    """The words behind the bytes. Only four names are known; an unknown, overlong or impossible reference stays.

    A reference to a surrogate becomes one: whoever takes the words has to look for them (`is_unicode`).
    """
    return _REFERENCE.sub(_character, raw).decode(errors="surrogatepass")


def is_unicode(text: str) -> bool:
    """Whether a text has no surrogates in it, not even in pairs."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _character(reference: re.Match[bytes]) -> bytes:
    hexadecimal, decimal, name = reference.groups()
    if name is not None:
        code = _NAMED.get(name, 0)
    elif len(reference.group().removesuffix(b";")) > _LONGEST:
        code = 0
    else:
        code = int(hexadecimal or b"0", 16) if decimal is None else int(decimal or b"0")
    return chr(code).encode(errors="surrogatepass") if 0 < code < _HIGHEST else reference.group()
