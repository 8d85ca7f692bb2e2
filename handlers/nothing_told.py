"""When somebody types "no", "nothing" or "nobody" where Skip would do: no such word may end up in a letter."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"[\W_]*(?:no|nope|none|nothing|nobody|no ?one|nil|n/?a|skip|unknown|nothing (?:else|special|yet|really)|not yet"
    r"|no idea|not sure|no promises?|no names?|nobody comes to mind|dunno|idk"
    r"|(?:i )?(?:don['’]?t|do not) (?:know|remember)(?: yet| any(?:body|one|thing)?| any names?)?"
    r"|(?:i )?(?:forgot|can['’]?t remember)|(?:i )?(?:didn['’]?t|did not)(?: promise(?: (?:them )?anything)?)?)?"
    r"[\W_]*",
    re.IGNORECASE,
)


def tells_nothing(text: str) -> bool:
    """Whether these words say that there is nothing to note: "no", "I don't know", "–", "n/a"."""
    return _WORDS.fullmatch(text) is not None
