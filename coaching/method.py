"""The method: the rules of five published follow-up systems, each by its id and in one sentence of ours.

Playbooks, scripts, docstrings and tests name the ids; `docs/method-coverage.md` tells where each rule is carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Source:
    """A published system. letter: what its rules' ids begin with. playbook: id of the playbook that follows it."""

    letter: str
    playbook: str
    title: str
    author: str


SOURCES = (
    Source("T", "ten-steps", "Ten follow-up steps", "Ford R. Myers"),
    Source("F", "four-steps", "Four key follow-up steps", "David Lammert"),
    Source("S", "sales-pro", "Follow up like a sales professional", "About.com careers"),
    Source("L", "letter-first", "The letter, the call, the calm and the negotiation", "Post Interview Strategies"),
    Source("C", "confident-timeline", "The delicate balance", "Job Interview Follow-Up"),
)
"""The five systems, in the order in which the coach tells of them."""

RULES: Mapping[str, str] = MappingProxyType(
    {
        # ten-steps
        "T1": "Plan how you will follow up before you go in: it changes how you behave in there.",
        "T2": "Ask like a consultant what they need and what worries them, and draw on the answers in all you send.",
        "T3": "Let a first interview win you a second one, often with somebody higher up; the offer comes later.",
        "T4": "Do not leave before it is agreed who does what next, and by when.",
        "T5": "Thank everybody you met, soon and well, and no two of them in the same words.",
        "T6": "Let each contact add to your worth: name a problem they have and how you would go about it.",
        "T7": "Keep every promise on its day, and call at the very hour you named.",
        "T8": "After the first interview, ask those who know the interviewer or carry weight there for a good word.",
        "T9": "Accept a no with grace: nobody can be made to hire you.",
        "T10": "After a no, thank them, wish the chosen person well, and say you would gladly be thought of again.",
        # four-steps
        "F1": "Send thanks in whatever form, even when the job seems yours: what counts is that it is sent.",
        "F2": "Build the thanks from three parts: thank you, why I fit, I look forward to what comes next.",
        "F3": "When their day has passed in silence, ask, and ask again some days later: mostly they are just busy.",
        "F4": "Ask briefly, warmly and without reproach: recall the talk, show what you would bring, request news.",
        "F5": "Write down what you will say before you dial.",
        "F6": "When a bad impression matters, use the follow-up to mend it, with papers or people that prove better.",
        "F7": "When a mishap was trivial, never speak of it: bringing it up only makes you look unsure.",
        "F8": "After a no, thank them for telling you and ask what to do better, even if they may not answer.",
        "F9": "Stay in touch after a no with a rare, well-chosen line: the same or a similar job may come up.",
        "F10": "Prepare for the interview, and when you are done prepare once more.",
        # sales-pro
        "S1": "Take the interviewer's card home: name and title spelled right, postal address, e-mail.",
        "S2": "Send the thank-you e-mail on the evening of the interview, so that it is there when they start work.",
        "S3": "Call on day five: you are still interested, and is there anything else they need?",
        "S4": "If nobody picks up, leave those same few words on the voice mail.",
        "S5": "Right after that call, post a letter that pairs what this job asks with your strongest points.",
        "S6": "From then on be in touch weekly, by phone, e-mail and post in turn, until you are told how it ended.",
        "S7": "Do not be afraid to bother: in this author's opinion, some wait on purpose to see who follows up.",
        # letter-first
        "L1": "Write the letter of thanks as soon as you are home, and none at all if you do not want the job.",
        "L2": "Say in it once more that you want this job.",
        "L3": "Put into it what you forgot to say, like the example that came to you too late.",
        "L4": "Be thankful in it for the chance: out of many, you were asked to come in person.",
        "L5": "See it as one more occasion to shine, since few others take the trouble.",
        "L6": "If you do not know whom to write to, ask whoever set up the interview for names, spelling, addresses.",
        "L7": "Write by hand only if your hand is beautiful, otherwise type it.",
        "L8": "Choose the post over e-mail as long as the letter arrives before they decide.",
        "L9": "Once the day they named is over, call and ask how things stand; word from them may never come.",
        "L10": "Then let it go: it is no longer yours to decide, and no interview was for nothing.",
        "L11": "Negotiate an offer unless the pay is fixed: a first figure tends to be the bottom of its range.",
        "L12": "If you got it, celebrate; if not, take heart and start again, for something better is ahead.",
        # confident-timeline
        "C1": "Sound keen and never needy: pleading drives people away.",
        "C2": "Carry yourself, and write, as though the job were yours already.",
        "C3": "Ask before you leave when they will decide.",
        "C4": "Then ask whether you may get in touch at that time, so that asking has been agreed to.",
        "C5": "As soon as you are home write a plain card of thanks to the person you spoke with; post it next day.",
        "C6": "Call on the day they named or, calmer still, the day after, simply to follow up about the job.",
        "C7": "Take one of three answers from that call; if it is “not yet”, agree on a new day and start over.",
    }
)
"""Every rule by its id, in the order of its source."""
