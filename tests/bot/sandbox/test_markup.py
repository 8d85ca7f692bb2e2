"""The examples were recorded from TDLib 1.8.69: they hold also where TDLib itself is not to be had."""

import json
from pathlib import Path

import pytest

from bot.sandbox.entities import formatted
from bot.sandbox.errors import MalformedError
from bot.sandbox.found import found_in
from bot.sandbox.markup import parse_html
from bot.sandbox.wire import JsonObject

EXAMPLES = json.loads(Path(__file__).with_name("markup_examples.json").read_text())


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "text" in e], ids=lambda e: e["html"])
def test_html_is_read_as_telegram_reads_it(example: JsonObject) -> None:
    assert parse_html(example["html"]) == (example["text"], example["entities"])


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "error" in e], ids=lambda e: e["html"])
def test_wrong_html_is_refused_in_telegrams_words(example: JsonObject) -> None:
    with pytest.raises(MalformedError) as refused:
        parse_html(example["html"])
    assert refused.value.description == example["error"]


def test_blanks_at_the_edges_go_and_entities_move_along() -> None:
    assert formatted("  \n hello <b>you </b>\n", "HTML", None) == (
        "hello you",
        [{"type": "bold", "offset": 6, "length": 3}],
    )


def test_code_holds_no_other_markup_but_a_quotation_may_hold_code() -> None:
    text, entities = formatted("<blockquote><b>a <code>b</code></b></blockquote>", "HTML", None)
    assert text == "a b"
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == [
        ("blockquote", 0, 3),
        ("bold", 0, 2),
        ("code", 2, 1),
    ]


def test_commands_links_and_addresses_are_found_in_plain_words() -> None:
    text = "😀 /start@my_bot see https://example.com/a?b=1. or mail a.b@example.org, @mia_k #job 1/2 a/b"
    found = [
        (e["type"], text.encode("utf-16-le")[2 * e["offset"] :][: 2 * e["length"]].decode("utf-16-le"))
        for e in found_in(text)
    ]
    assert found == [
        ("bot_command", "/start@my_bot"),
        ("url", "https://example.com/a?b=1"),
        ("email", "a.b@example.org"),
        ("mention", "@mia_k"),
        ("hashtag", "#job"),
    ]


def test_marks_inside_the_same_mark_change_nothing() -> None:
    assert formatted("<b>a<b>b</b></b>", "HTML", None) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])


def test_a_link_in_bold_is_both() -> None:
    assert [e["type"] for e in formatted("<b>https://a.bc</b>", "HTML", None)[1]] == ["url", "bold"]


def test_nothing_is_found_inside_code() -> None:
    assert [e["type"] for e in formatted("<code>/start</code> /help", "HTML", None)[1]] == ["code", "bot_command"]


def test_an_entity_beyond_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(MalformedError, match="ends after the end of the text"):
        formatted("short", None, [{"type": "bold", "offset": 3, "length": 9}])


def test_markdown_is_refused_because_the_sandbox_reads_html_only() -> None:
    with pytest.raises(MalformedError, match="HTML only"):
        formatted("*x*", "MarkdownV2", None)
