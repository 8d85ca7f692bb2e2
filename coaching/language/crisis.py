"""Whether somebody hints at harming themselves: a net of certain words, so that care comes before coaching.

It leans to care: "I'm not suicidal, just tired" is answered with care too, for who feels the need to say so may need
it. What it misses can still be recognised as the situation `crisis` by the model.
"""

from __future__ import annotations

from coaching.language import crisis_signs, crisis_signs_abroad
from coaching.language.crisis_idioms import IDIOMS
from coaching.language.crisis_words import plain_words
from coaching.language.phrase_net import phrase_net

_SIGNS = phrase_net(crisis_signs.SIGNS, crisis_signs_abroad.SIGNS, parts=crisis_signs.PARTS)
_IDIOMS = phrase_net(IDIOMS, parts=crisis_signs.PARTS)


def sounds_like_crisis(text: str) -> bool:
    """Whether the words hint at suicide or self-harm; job seekers' hyperbole ("this wait is killing me") does not."""
    return _SIGNS.search(_IDIOMS.sub(" . ", plain_words(text))) is not None
