"""Who was there, and who could put in a good word (T8)."""

from __future__ import annotations

from coaching.opening import ContactRole
from handlers.person_cards import PeopleQuestion

_WHO = "Type a name, exactly as it is spelled; one person at a time. Whoever arranged the interview counts too."
_ALLY = "Do you know anybody who could <b>put in a good word</b> for you there? Type the name."

WHO = PeopleQuestion(
    step="who",
    roles=(ContactRole.INTERVIEWER, ContactRole.HR),
    fields=("title", "email", "phone", "address"),
    first=f"<b>Who was there?</b> {_WHO}",
    ahead=f"<b>Who will be there?</b> {_WHO}",
    nobody="I don't know any name",
).question()

ALLY = PeopleQuestion(
    step="ally",
    roles=(ContactRole.ALLY,),
    fields=("title", "email", "phone"),
    first=_ALLY,
    ahead=_ALLY,
    nobody="Nobody comes to mind",
    use="it makes asking easier",
).question()
