"""Whatever is typed or forged in a conversation about an opening: never a crash, never what Telegram refuses."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import another_round, correction, debrief, details, fallback, new_date, new_opening
from handlers.questionnaire import LONGEST_ANSWER
from handlers.words_view import LONGEST_MESSAGE, length
from tests.handlers.chat import Chat, acme

MODULES = (new_opening, details, debrief, another_round, new_date, correction)
QUESTIONNAIRES = (
    new_opening.NEW,
    details.DETAILS,
    debrief.DEBRIEF,
    another_round.ROUND,
    new_date.DATE,
    correction.CORRECT,
)
ENTRIES = ("/new", "details:start:1", "debrief:start:1", "round:start:1", "date:start:1", "correct:start:1")
VALUES = st.sampled_from(
    [
        *("day:2026-06-03", "day:0001-01-01", "day:9999-12-31", "day:2026-06-03T10:00:00+02:00", "day:x"),
        *("month:2026-06", "month:9999-12", "month:0001-01", "month:", "near", "none", "over", "later"),
        *("yes", "no", "unsure", "notsaid", "moved", "cancelled", "keep", "replace", "noday", "clear", "enough"),
        *("more", "remove", "role", "field:title", "field:", "show:1", "show:99999999999", "as:title", "as:person"),
        *("email", "letter", "call", "14:00", "25:61", "!back", "!skip", "!done"),
    ]
)
TYPED = st.one_of(
    st.text(min_size=1, max_size=120),
    st.sampled_from(
        [
            "&" * LONGEST_ANSWER,
            "<" * 100,
            "\u202e\u0000x",
            "tomorrow",
            "last week",
            "5/6",
            "3pm",
            "٣ يونيو",
            "ana@acme.com",
        ]
    ),
).filter(lambda text: not text.startswith("/"))
DEEDS = st.lists(st.one_of(st.tuples(st.just("press"), VALUES), st.tuples(st.just("type"), TYPED)), max_size=25)


@settings(max_examples=150)
@given(entry=st.sampled_from(ENTRIES), deeds=DEEDS)
def test_no_answer_breaks_a_conversation_or_telegrams_limits(entry: str, deeds: list[tuple[str, str]]) -> None:
    asyncio.run(_play(entry, deeds))


async def _play(entry: str, deeds: list[tuple[str, str]]) -> None:
    chat = Chat(
        [h for module in MODULES for h in module.handlers()] + fallback.handlers(), QUESTIONNAIRES, openings=[acme()]
    )
    await (chat.send(entry) if entry.startswith("/") else chat.press(entry))
    for kind, value in deeds:
        if kind == "type":
            await chat.send(value)
        elif chat.open_question:
            await chat.press(f"{':'.join(chat.open_question)}:{value}")
        for message in chat.messages:
            assert 0 < length(message.text) <= LONGEST_MESSAGE
            buttons = [button for row in message.keyboard for button in row]
            assert all(len((button.data or "x").encode()) <= 64 for button in buttons)
            assert all(button.label.strip() for button in buttons)
        opening = chat.world.openings[1]
        assert len(opening.contacts) <= 20
        assert len(opening.notes) <= 30
