"""What Telegram finds in plain words by itself: mentions, hashtags, commands, addresses.

Mentions, hashtags, cashtags and commands are found as TDLib finds them. Addresses only roughly: TDLib knows every
top-level domain by name and finds bare ones, here an address needs a scheme or www. Telegram's servers also find
telephone numbers, by rules that are not known: here none are.
"""

import re
import sys
import unicodedata
from functools import cache

from bot.sandbox.limits import length
from bot.sandbox.wire import JsonObject

FOUND_TYPES = frozenset({"url", "email", "mention", "hashtag", "cashtag", "bot_command"})
# Names that are shorter than four letters and yet taken.
_SHORT_NAMES = "gif|nft|pic|ufc|vid"
# A tag may name a chat; then what stands behind the chat decides.
_CHAT = "@[A-Za-z0-9_]{3,32}+"
_WHOLE_CHAT = rf"{_CHAT}(?![A-Za-z0-9_])"


def found_in(text: str) -> list[JsonObject]:
    """Entities, in the order of the text, none overlapping another."""
    return [
        {"type": match.lastgroup, "offset": length(text[: match.start()]), "length": length(match.group())}
        for match in _pattern().finditer(text)
    ]


@cache
def _pattern() -> re.Pattern[str]:
    # In a hashtag, a fraction or a Roman numeral is no letter, though it is one to a regular expression.
    numbers = "".join(sign for sign in map(chr, range(sys.maxunicode)) if unicodedata.category(sign) in {"No", "Nl"})
    sign = rf"(?:[^\W{numbers}]|[\u200c\u00b7\u0d80-\u0dff])"
    letter = rf"[^\W\d_{numbers}]"
    patterns = {
        "url": r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}'’]|(?<![\w@.])www\.[\w.-]+\w(?:/[^\s<>\"]*)?",
        "email": r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        "mention": rf"(?<!\w)@(?:[A-Za-z0-9_]{{4,32}}|(?i:{_SHORT_NAMES}))(?!\w)",
        "hashtag": rf"(?<!{sign})#(?={sign}*{letter}){sign}{{1,256}}+(?!{sign}*#)(?:{_CHAT}(?!#)|(?!{_CHAT}))",
        "cashtag": rf"(?<!\$)(?<!{sign})\$(?:1INCH|[A-Z]{{1,8}}+)(?:{_WHOLE_CHAT}|(?!{_WHOLE_CHAT}))(?!\$|{sign})",
        "bot_command": r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}(?![\w/<>])|(?![\w/<>@]))",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items()))
