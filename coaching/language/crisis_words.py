"""Words as despair types them, brought to one spelling: slips, long-drawn letters, missing apostrophes, disguises."""

from __future__ import annotations

import re
import unicodedata

from coaching.language.spelling import misspellings

# Said in between anywhere, they change nothing.
_FILLERS = frozenset(
    (
        *(
            "just",
            "really",
            "fucking",
            "fuckin",
            "literally",
            "honestly",
            "actually",
            "kinda",
            "simply",
            "only",
            "truly",
        ),
        *(
            "genuinely",
            "even",
            "probably",
            "maybe",
            "so",
            "sometimes",
            "seriously",
            "basically",
            "totally",
            "rn",
            "lol",
        ),
        *("tbh", "ngl"),
    )
)
_SPELLED = {
    slip: usual
    for usual, slips in {
        "want to": "wanna wana",
        "going to": "gonna gunna gona",
        "trying to": "tryna",
        "got to": "gotta",
        "to": "2",
        "you": "u",
        "your": "ur",
        "not": "nt",
        "cant": "cannot",
        "dont": "dnt",
        "isnt": "aint",
        "alive": "alife",
        "live": "liv liev",
        "living": "livin",
        "life": "lfie",
        "exist": "exsist",
        "die": "dye dei",
        "dying": "dieing",
        "kill": "kil kll",
        "want": "wnat watn wnt",
        "everybody": "everbody",
        "nobody": "nobodys",
        "suicide": "suacide sewerslide",
        "self harm": "selfharm",
    }.items()
    for slip in slips.split()
}
_PHRASES = tuple(
    (re.compile(rf"\b{phrase}\b"), plain)
    for phrase, plain in (
        (r"(do|does|did|ca|would|is|was|are|were|wo|should|has|have|could)n t", r"\1nt"),
        (r"(do|does|did|would|is|was|are|were|should|could|have|has) not", r"\1nt"),
        (r"can not", "cant"),
        (r"will not", "wont"),
        (r"i (?:a )?m", "im"),
        (r"i (?:ha)?ve (?=been|got|had|lost|given)", "ive "),
        (r"(what|there) is", r"\1s"),
        (r"any ?(?:more|longer)", "anymore"),
        (r"no ?one|no body", "nobody"),
        (r"dont (?:think|feel|believe|know if) (?:that )?i (?=want)", "dont "),
        (r"dont (?:think|feel|believe|know if) (?:that )?i can", "cant"),
        (r"my ?self", "myself"),
        (r"sui cid(e|al)", r"suicid\1"),
        (r"kill ?(?:my|me) ?self", "kill myself"),
        (r"un alive", "unalive"),
    )
)
_KEYS = ("suicide", "suicidal", "suicidio", "suizid", "myself", "selbstmord", "umbringen", "overdose", "anymore")
_SLIPS = misspellings(_KEYS)
_DRAWN_OUT = (
    "die",
    "dead",
    "kill",
    "killing",
    "suicide",
    "myself",
    "anymore",
    "live",
    "life",
    "alive",
    "want",
    "end",
    "please",
)
_LONG_DRAWN = {re.sub(r"(.)\1+", r"\1", word): word for word in _DRAWN_OUT}
_DISGUISES = str.maketrans("013457$@!", "oieastsai")
_QUOTES = re.compile(r"['’‘`´ʼ]")
_APART = re.compile(r"\b(?:[a-z][ ._*-]+){3,}[a-z]\b")
_TOKEN = re.compile(r"[a-z0-9$@!*]*[a-z][a-z0-9$@*]*(?:![a-z]+)*|\d+|[^\sa-z0-9-]+")


def plain_words(text: str) -> str:
    """The text in small Latin letters, a full stop for every punctuation or picture, words in their usual spelling."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = _QUOTES.sub("", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    plain = _APART.sub(lambda found: re.sub("[^a-z]", "", found[0]), plain)
    spelled = " ".join(_spelled(token) for token in _TOKEN.findall(plain))
    for pattern, usual in _PHRASES:
        spelled = pattern.sub(usual, spelled)
    return " ".join(word for word in spelled.split() if word not in _FILLERS)


def _spelled(token: str) -> str:
    if token in _SPELLED:
        return _SPELLED[token]
    if not token[-1].isalpha() and not token[0].isalpha():
        return token if token.isdigit() else "."
    word = token if token.isalpha() else _undisguised(token)
    if re.search(r"(.)\1\1", word):
        bare = re.sub(r"(.)\1+", r"\1", word)
        word = _LONG_DRAWN.get(bare, re.sub(r"(.)\1\1+", r"\1", word))
    return _SLIPS.get(word) or _SPELLED.get(word, word)


def _undisguised(token: str) -> str:
    """ "su1c1de", "s*icide", "k!ll"."""
    if "*" in token:
        likely = re.compile(re.sub(r"\*+", "[a-z]{1,3}", re.escape(token).replace(r"\*", "*")))
        return next((word for word in (*_KEYS, *_DRAWN_OUT) if likely.fullmatch(word)), token.replace("*", ""))
    return token.translate(_DISGUISES)
