"""Texts with markup, right and wrong, drawn by a seed: the same seed draws the same texts on every machine."""

import random
import re
from collections.abc import Iterator


def _cut(words: str) -> list[str]:
    """Alternatives, written with a bar between them."""
    return words.split("|")


TAGS = _cut("b|strong|i|em|u|ins|s|strike|del|code|pre|blockquote|tg-spoiler|span|a|tg-emoji|tg-time")
STRANGE_TAGS = _cut("B|Strong|TG-SPOILER|p|br|br/|div|h1|script|bb|tg-|x-y|Ä")
WORDS = _cut(
    "hello|Ärger|straße|Приветствие|שלום|مرحبا|日本語|😀|👩‍👩‍👧|🇩🇪|é|ñ|Ω|﷽|\u202e|\u200f|\u200e\u200f|\u200b"
    "|\u200c|\u00a0|\u2028"
    """|\u0333|\u030a|\u0000|\u0001|\u001f|\t| |\r|\r\n|\n|\n\n|  |\ufeff|\U0001f600\U0001f600|=|>|"|'|/|;"""
    "|&|#|@|_|~|-|x|0|#job|/start"
    "|/start@my_bot|@mia_k|@gif|$USD|#job@mia_k|²|½"
)
REFERENCES = _cut(
    "&lt;|&gt;|&amp;|&quot;|&lt|&amp|&apos;|&nbsp;|&LT;|&ltx|&amp;lt;|&#60;|&#x3c;|&#x3C;|&#60|&#0;|&#1;|&#32;|&#10;|&#xa;|&#128512;|&#x1f600;"
    "|&#x10ffff;|&#x110000;|&#1114112;|&#99999999999999999999;|&#x0000000041;|&#00065;|&#-5;|&#;|&#x;|&#xg;|&#x1F600|&;|&&|&#65a|&#x41g|&bogus;|&#4294967361;|&#x10fffe;|&#8206;&#8207;|&#13;"
)
SURROGATES = ["&#55296;", "&#xd83d;&#xde00;", "&#xdfff;"]
LINKS = _cut(
    "https://example.com|http://example.com/a?b=1&amp;c=2#d|example.com|www.example.com/ä"
    "|HTTPS://EXAMPLE.COM/Path"
    "|//example.com|example|localhost|http://localhost|http://127.0.0.1:8080/|http://[::1]/|http://[zz]/"
    "|https://a:b@[::1]:8/x"
    "|https://user:pw@example.com|https://us er@example.com|a@b.c|x mailto:a@example.com"
    "|https://a%41@b.c|https://a%zz@b.c"
    "|https://example.com:0|https://example.com:99999|https://example.com:80|https://example.com:0443/x"
    "|https://example.com:x"
    "|ftp://example.com|javascript:alert(1)|data:text/html,x|mailto:a@example.com|tel:+49123"
    "|tg://user?id=123456789|tg://user?id=0"
    "|tg://user?id=-5|tg://user?id=abc|tg://user?id=99999999999|tg://user?id=9999999999999999999999"
    "|tg:user?id=5|TG://USER?ID=7"
    "|tg://user/?id=8|tg://user?x=1&amp;id=9#z|tg://user|tg://user?id=5\n|tg://resolve?domain=x|tg://a.b"
    "|tg://|tg:|tg://http://a"
    "|ton://transfer/x|tonsite://a.ton/x|ton:x|ton://a:5/x|https://|http:///|.|..|https://.|https://a..b"
    "|https://exa_mple.com"
    "|https://ex%61mple.com|https://ex%zz.com|https://bücher.example/ö|https://a.b/c d|https://a.b?"
    "|https://a.b#|x:y|https://a.b/\u0001"
    "|https://a.b/%0a|https://a.b/&#10;|https://a.b/😀| https://a.b|https://a.b |https://a.b\t\n|#anchor"
    "|/|?|a b"
    "|https://a.b/\u0000|https://a^b.c|https://a\\b.c"
)
EMOJI_IDS = [*_cut("5368324170671202286|0|-1|1|abc|+5|05|"), *map(str, (2**63 - 1, 2**63, -(2**63), 10**20))]
MOMENTS = _cut("1700000000|0|1|-1|2147483647|2147483648|4294967297|99999999999|abc|007|+5|| 5|5 |5x|-4294967295|-")
FORMATS = _cut("wDT|r|R|t|T|d|D|w|W|wdt|DT|Dt|dT|rt|rr|tr|tT|Tt|dD|ww|wDTx|zz|TDw||t d")
CLASSES = _cut("tg-spoiler|language-python|language-|language-c++|tg-|tg-spoilers|spoiler|LANGUAGE-x|language-ä|")
ATTRIBUTES = {
    "a": [("href", LINKS)],
    "code": [("class", CLASSES)],
    "pre": [("class", CLASSES), ("language", CLASSES)],
    "span": [("class", CLASSES)],
    "tg-emoji": [("emoji-id", EMOJI_IDS)],
    "tg-time": [("unix", MOMENTS), ("format", FORMATS)],
    "blockquote": [("expandable", ["", "1", "false"])],
}
ODD_ATTRIBUTES = [(name, CLASSES) for name in ("id", "CLASS", "class", "ä", "on-x")] + [
    ("HREF", LINKS),
    ("href", LINKS),
]
SPACES = ["  ", "\n", "\t", "\r", "\u0000", "\u000b", "\u00a0", "", "/"]
DAMAGES = [*"<>&\"'/= ;#x\u0000", *WORDS]
DEEPEST = 4


class Pen:
    """Writes texts."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def texts(self, count: int) -> Iterator[str]:
        for _ in range(count):
            text = "".join(self._piece(0) for _ in range(self._chance.randint(1, 5)))
            yield self._damaged(text) if self._happens(0.25) else text

    def words(self, count: int) -> Iterator[str]:
        """Without markup."""
        for _ in range(count):
            yield "".join(self._chance.choices(WORDS, k=self._chance.randint(1, 12)))

    def links(self, count: int) -> Iterator[str]:
        """Addresses put together from parts of others."""
        parts = [part for link in LINKS for part in re.split(r"(?<=[:/?#@.])|(?=[:/?#@.])", link)]
        for _ in range(count):
            yield "".join(self._chance.choices(parts, k=self._chance.randint(1, 7)))

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share

    def _one(self, things: list[str]) -> str:
        return self._chance.choice(things)

    def _piece(self, depth: int) -> str:
        roll = self._chance.random()
        if roll < 0.35 or depth > DEEPEST:
            return self._one(WORDS) + self._one(["", " ", ""])
        if roll < 0.45:
            return self._one(REFERENCES) if self._happens(0.97) else self._one(SURROGATES)
        if roll < 0.5:
            return self._one(LINKS)
        inside = "".join(self._piece(depth + 1) for _ in range(self._chance.randint(0, 3)))
        tag = self._one(TAGS) if self._happens(0.97) else self._one(STRANGE_TAGS)
        return self._start(tag) + inside + self._end(tag)

    def _start(self, tag: str) -> str:
        attributes = [self._attribute(*known) for known in ATTRIBUTES.get(tag, []) if self._happens(0.9)]
        if self._happens(0.04):
            attributes.append(self._attribute(*self._chance.choice(ODD_ATTRIBUTES)))
        self._chance.shuffle(attributes)
        return "<" + tag + "".join(self._space() + attribute for attribute in attributes) + ">"

    def _space(self) -> str:
        return " " if self._happens(0.9) else self._one(SPACES)

    def _attribute(self, name: str, values: list[str]) -> str:
        value = values[0] if self._happens(0.4) else self._one(values)
        form = self._chance.random()
        if form < 0.8:
            return f'{name}="{value}"'
        if form < 0.9:
            return f"{name}='{value}'"
        if form < 0.95:
            return f"{name}={value}"
        return self._one([name, f'{name} = "{value}"', f"{name}=\n'{value}'", f'{name}=""', f'{name}="{value}'])

    def _end(self, tag: str) -> str:
        if self._happens(0.95):
            return f"</{tag}>"
        right = ["</>", f"</{tag.upper()}>", f"</{tag} >"]
        wrong = ["", f"</ {tag}>", f"</{self._one(TAGS)}>", f"</{tag}", f"</{tag} x>", f"</{tag}\u0000>"]
        return self._one(right + wrong)

    def _damaged(self, text: str) -> str:
        """The text with a character lost, doubled, moved or put in."""
        at = self._chance.randrange(len(text)) if text else 0
        return self._one(
            [
                text[:at] + text[at + 1 :],
                text[:at] + text[at:][:1] + text[at:],
                text[:at],
                text[at:],
                text[:at] + self._one(DAMAGES) + text[at:],
                text[at:] + text[:at],
            ]
        )
