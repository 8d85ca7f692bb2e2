"""Markup against TDLib, which Telegram's Bot API server asks: 24,000 drawn texts a run, and what Hypothesis finds.

What is not compared, and why, stands in NOT_COMPARED; nothing else is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.entities import formatted
from bot.sandbox.errors import MalformedError
from bot.sandbox.found import FOUND_TYPES, found_in
from bot.sandbox.limits import length
from bot.sandbox.links import WrongLinkError, resolved_link
from bot.sandbox.tags import TAGS
from bot.sandbox.wire import JsonObject
from handlers.markup import bold, copy_block, esc
from tests.bot.sandbox import tdlib
from tests.bot.sandbox.hostile_html import LINKS, STRANGE_TAGS, WORDS, Pen
from tests.bot.sandbox.tdlib import Verdict, read_here

pytest.importorskip("tdjson", reason="TDLib is not built for this machine")

SEEDS = range(8)
TEXTS = 3000
MARKS = "TDLib puts a text in order only on its way to reading Markdown: such marks would be read"
CONTROLS = "before it looks at an address that is given by itself, TDLib makes control characters blanks"
ADDRESSES = "addresses are found by a list of top-level domains that is not copied: see bot/sandbox/found.py"
# Reason → whether it holds of a text (its markup read) and what was found in it, by TDLib or here.
NOT_COMPARED: dict[str, Callable[[str, list[JsonObject]], bool]] = {
    MARKS: lambda text, found: any(mark in text for mark in ("**", "__", "~~", "||", "`", "[")),
    ADDRESSES: lambda text, found: any(entity["type"] in {"url", "email"} for entity in found),
    CONTROLS: lambda text, found: any(sign < " " and sign != "\n" for sign in text),
}
# TDLib finds these too; the Bot API does not tell them to a bot.
UNTOLD = {"media_timestamp", "bank_card"}


def shown_here(html: str) -> Verdict:
    try:
        return Verdict(*formatted(html, "HTML", None))
    except MalformedError as error:
        return Verdict("", [], error.description)


def shown_by_tdlib(html: str) -> Verdict:
    """All that happens to a text. Trimming is the one step that TDLib does not do without an account."""
    read = tdlib.parsed(html)
    if read.error:
        return read
    text, entities = trimmed(*tdlib.in_order(read.text, read.entities)[:2])
    solids = [entity for entity in entities if entity["type"] not in {"bold", "italic", "underline", "strikethrough"}]
    solids = [entity for entity in solids if entity["type"] not in {"spoiler", "blockquote", "expandable_blockquote"}]
    new = [
        entity
        for entity in tdlib.found(text)
        if entity["type"] not in UNTOLD and not any(overlap(entity, solid) for solid in solids)
    ]
    return tdlib.in_order(text, entities + new)


def trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """As TDLib's sources have it: all blanks at the end go, those in front up to the first entity."""
    text = text.rstrip(" \n")
    end = length(text)
    entities = [{**e, "length": min(e["length"], end - e["offset"])} for e in entities if e["offset"] < end]
    blanks = len(text) - len(text.lstrip(" \n"))
    shift = min([blanks, *(entity["offset"] for entity in entities)])
    return text[shift:], [{**entity, "offset": entity["offset"] - shift} for entity in entities]


def overlap(one: JsonObject, other: JsonObject) -> bool:
    begins_before = one["offset"] < other["offset"] + other["length"]
    return bool(begins_before and other["offset"] < one["offset"] + one["length"])


def excluded(html: str, shown: Verdict) -> str | None:
    if NOT_COMPARED[MARKS](tdlib.parsed(html).text, []):
        return MARKS
    found = [*tdlib.found(shown.text), *found_in(shown.text)]
    return ADDRESSES if NOT_COMPARED[ADDRESSES](shown.text, found) else None


def differences(texts: Iterable[str]) -> list[tuple[str, Verdict, Verdict]]:
    return [(text, tdlib.parsed(text), read_here(text)) for text in texts if tdlib.parsed(text) != read_here(text)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_is_taken_or_refused_and_read_as_tdlib_does(seed: int) -> None:
    assert differences(Pen(seed).texts(TEXTS))[:3] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_is_shown_as_tdlib_would_send_it(seed: int) -> None:
    left_out, different = Counter[str](), []
    for html in Pen(seed).texts(TEXTS // 2):
        by_tdlib = shown_by_tdlib(html)
        if reason := excluded(html, by_tdlib):
            left_out[reason] += 1
        elif by_tdlib != shown_here(html):
            different.append((html, by_tdlib, shown_here(html)))
    assert different[:3] == []
    assert left_out.total() < TEXTS // 2 / 4


def test_the_drawn_texts_reach_every_tag_every_entity_and_every_refusal() -> None:
    texts = list(Pen(1).texts(TEXTS))
    verdicts = [tdlib.parsed(text) for text in texts]
    assert len(texts) * len(SEEDS) >= 20_000
    assert {tag for tag in [*TAGS, *STRANGE_TAGS] if not any(f"<{tag}" in text for text in texts)} == set()
    kinds = {entity["type"] for verdict in verdicts for entity in verdict.entities}
    assert kinds == {*TAGS.values(), "expandable_blockquote", "text_mention"}
    errors = [verdict.error.removeprefix("Bad Request: can't parse entities: ") for verdict in verdicts]
    for beginning in (
        'Unsupported start tag "',
        "Unclosed start tag at byte offset",
        'Unclosed start tag "',
        'Empty attribute name in the tag "',
        "Unexpected end of name token at byte offset",
        'Tag "span" must have class "tg-spoiler" at byte offset',
        "Unexpected end tag at byte offset",
        "Unclosed end tag at byte offset",
        "Unmatched end tag at byte offset",
        "Can't find end tag corresponding to start tag",
        "Invalid custom emoji identifier specified",
        "Invalid date format used",
        "Text contains invalid Unicode characters after decoding HTML entities",
    ):
        assert any(error.startswith(beginning) for error in errors), beginning
    assert len(texts) / 4 < errors.count("") < len(texts) * 3 / 4


def test_a_reader_that_forgives_one_character_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.references._HIGHEST", 0x110000)
    assert differences(Pen(0).texts(TEXTS)) != []


PIECES = st.sampled_from(
    [*"<>/&;=\"' \n\u0000a😀", *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), '<a href="', '">', *WORDS]
)


@settings(max_examples=500)
@given(st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join))
def test_no_text_is_found_that_tdlib_reads_otherwise(html: str) -> None:
    assert read_here(html) == tdlib.parsed(html)


@settings(max_examples=500)
@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_what_a_person_typed_is_never_refused_and_stays_word_for_word(words: str) -> None:
    """Every message of the coach is made of these three, and of markup of its own."""
    for html in (esc(words), bold(words), copy_block(words)):
        assert read_here(html) == tdlib.parsed(html)
        assert tdlib.parsed(html)[0::2] == (words.replace("\0", ""), "")


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_addresses_are_taken_rewritten_or_refused_for_tdlibs_reason(seed: int) -> None:
    different = []
    for url in chain(LINKS, Pen(seed).links(TEXTS)):
        if NOT_COMPARED[CONTROLS](url, []):
            continue
        try:
            link = resolved_link(url)
            here = link.get("url") or f"person {link['user']['id']}"
        except WrongLinkError as wrong:
            here = str(wrong)
        if here != tdlib.link_verdict(url):
            different.append((url, tdlib.link_verdict(url), here))
    assert different[:3] == []


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_mentions_hashtags_and_commands_are_found_where_tdlib_finds_them(seed: int) -> None:
    different = []
    for words in Pen(seed).words(TEXTS):
        by_tdlib, here = (
            [entity for entity in found if entity["type"] in FOUND_TYPES]
            for found in (tdlib.found(words), found_in(words))
        )
        if by_tdlib != here and not NOT_COMPARED[ADDRESSES](words, by_tdlib + here):
            different.append((words, by_tdlib, here))
    assert different[:3] == []


@pytest.mark.parametrize("count", [4095, 4096, 4097])
def test_a_text_of_the_longest_kind_is_read_like_any_other(count: int) -> None:
    for html in (f"<b>{'x' * count}</b>", "&lt;" * count, "😀" * (count // 2), "<i>" * 40 + "é" * count + "</i>" * 40):
        assert read_here(html) == tdlib.parsed(html)
