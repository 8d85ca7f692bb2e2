"""What a person may ask words for: the topics of /say, and how situations and channels are called on its buttons."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.opening import Channel
from coaching.silence import Silence

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
