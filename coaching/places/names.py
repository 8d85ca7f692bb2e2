"""Names of places as they are compared."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "ʻ": "'"})
_ACCENTS = re.compile(r"[\u0300-\u036f]")
# Not \w: the vowel signs of Indian scripts are no letters to it.
_WORDS = re.compile(r"[^\s!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]+")


# Written either way everywhere.
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def folded(name: str) -> str:
    """The name without case, accents and punctuation, words parted by single blanks: "st etienne"."""
    plain = name.casefold()
    if plain.isascii() and plain.isalpha():
        return _SHORT.get(plain, plain)
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain.translate(_LETTERS)))
        plain = unicodedata.normalize("NFC", plain)
    return " ".join(_SHORT.get(word, word) for word in _WORDS.findall(plain.replace("'", "")))
