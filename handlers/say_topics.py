"""What a person may ask words for: the topics of /say, and which scripts answer them."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.opening import Channel, DecisionKnown, Opening, Touch
from coaching.silence import Silence
from handlers.knowledge import Knowledge

SILENCE, BLUNDER = "silence", "blunder"


@dataclass(frozen=True, slots=True)
class Topic:
    """One button of the menu.

    situations: folders of scripts, the likeliest first; the others stand beside its words as buttons.
    Empty for a topic that asks or looks first.
    """

    code: str
    label: str
    situations: tuple[str, ...] = ()


TOPICS = (
    Topic("ahead", "An interview ahead", ("before_interview", "ask_timeline")),
    Topic("thanks", "A thank-you", ("thank_you", "posted_letter", "unknown_contact")),
    Topic("forgot", "I forgot to say something", ("forgot_to_mention",)),
    Topic(BLUNDER, "I made a bad impression"),
    Topic(SILENCE, "No news from them"),
    Topic("call", "A phone call", ("phone_call", "voicemail")),
    Topic("letgo", "I can’t stop waiting", ("anxious_waiting",)),
    Topic("offer", "I have an offer", ("offer", "negotiate_salary", "competing_offer")),
    Topic("no", "They said no", ("rejection", "ask_feedback", "keep_in_touch", "encouragement")),
    Topic("ally", "A good word from somebody", ("referral",)),
)

SITUATIONS = {
    "before_interview": "Prepare",
    "ask_timeline": "When do they decide?",
    "thank_you": "Thank-you",
    "posted_letter": "Letter or card",
    "unknown_contact": "Whom do I write to?",
    "phone_call": "The call",
    "voicemail": "Voicemail",
    "offer": "Answer it",
    "negotiate_salary": "Ask for more",
    "competing_offer": "Another offer",
    "rejection": "Thank them",
    "ask_feedback": "Ask for feedback",
    "keep_in_touch": "Keep in touch",
    "encouragement": "Some courage",
    Silence.WAITING: "Their day has not come",
    Silence.OVERDUE: "It has passed",
    Silence.REPEATED: "I have asked already",
}
"""How a situation is called on a button."""

CHANNELS = {
    Channel.EMAIL: "As an e-mail",
    Channel.PHONE: "On the phone",
    Channel.POST: "By post",
    Channel.MESSAGE: "As a message",
    Channel.IN_PERSON: "In person",
}


def beside(situation: str) -> tuple[str, ...]:
    """The other situations of the same topic."""
    topics = [topic.situations for topic in TOPICS if situation in topic.situations]
    return tuple(other for situations in topics for other in situations if other != situation)


def best_script(knowledge: Knowledge, situation: str, opening: Opening | None) -> str | None:
    """The script to show first: on another channel than the last touch (S6), the call that fits the date (C6, S3)."""
    scripts = knowledge.catalogue.lookup(situation)
    if situation == "phone_call" and opening is not None:
        name = "after-date" if opening.decision_known is DecisionKnown.NAMED else "day-five"
        scripts = tuple(sorted(scripts, key=lambda script: not script.endswith(name)))
    elif situation == "encouragement":
        scripts = tuple(sorted(scripts, key=lambda script: not script.endswith("rejected")))
    elif (last := _last_touch(opening)) is not None:
        channel = last.channel
        scripts = tuple(sorted(scripts, key=lambda s: knowledge.catalogue.scripts[s][0].channel is channel))
    return scripts[0] if scripts else None


def script_label(knowledge: Knowledge, script: str) -> str:
    """A script on a button beside others of its situation: its channel where that tells them apart, else its title."""
    first = knowledge.catalogue.scripts[script][0]
    others = [knowledge.catalogue.scripts[other][0] for other in knowledge.catalogue.lookup(first.situation)]
    alone = sum(other.channel is first.channel for other in others) == 1
    return CHANNELS[first.channel] if first.channel is not None and alone else first.title


def _last_touch(opening: Opening | None) -> Touch | None:
    touches = opening.touches if opening else ()
    return max(touches, key=lambda touch: touch.at, default=None)
