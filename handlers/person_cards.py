"""One question for several people, with a card for each of them, in place.

Everything but the name may be left out; names are kept exactly as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from coaching.opening import Contact, ContactRole, Opening
from handlers.markup import esc
from handlers.nothing_told import tells_nothing
from handlers.opening_press import has_begun, opening_at_hand
from handlers.question import Again, Asked, Question, Reply, Stay, Taken
from handlers.turn import Turn
from handlers.words_view import clip

MOST_PEOPLE = 20
FULL = f"There are {MOST_PEOPLE} people for this job already, as many as I can keep."

LIMITS = {"name": 100, "title": 100, "email": 254, "phone": 40, "address": 300}
LABELS = {"name": "Name", "title": "Title", "email": "E-mail", "phone": "Phone", "address": "Postal address"}
ASKS = {
    "name": "How is the name spelled?",
    "title": "Which title or position?",
    "email": "Which e-mail address?",
    "phone": "Which phone number?",
    "address": "Which postal address? Street, town, all in one message.",
}

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"[+(]?\d[\d\s()./x–-]{2,}", re.IGNORECASE)

MORE, ENOUGH, REMOVE, ROLE = "more", "enough", "remove", "role"
FIELD, SHOW, AS = "field:", "show:", "as:"


@dataclass(frozen=True, slots=True)
class PeopleQuestion:
    """One question for several people.

    roles: what they may be, the first unless the person says otherwise. fields: what the card offers.
    first: the question while nobody is known (HTML). ahead: the same before the interview.
    nobody: label of the button for that case. use: what a card's fields are good for.
    """

    step: str
    roles: tuple[ContactRole, ...]
    fields: tuple[str, ...]
    first: str
    ahead: str
    nobody: str
    use: str = "it makes your thank-you reach the right desk"

    def question(self) -> Question:
        return Question(self.step, self._ask, self._typed, self._pressed, skipped=self._close)

    # --- what is shown -----------------------------------------------------------------------------------------

    def _ask(self, turn: Turn) -> Asked:
        people = self._people(opening_at_hand(turn))
        shown = self._shown(turn)
        if shown is not None:
            return self._card(turn, shown)
        known = [((clip(person.name, 40), f"{SHOW}{person.number}"),) for person in people]
        if not people:
            return Asked(self.first if has_begun(turn) else self.ahead, (((self.nobody, ENOUGH),),))
        names = ", ".join(esc(clip(person.name, 60)) for person in people)
        return Asked(
            f"So far: {names}.\n\nType one more name, or tap one to add to it.",
            (*known, (("That's everyone", ENOUGH),)),
        )

    def _card(self, turn: Turn, person: Contact) -> Asked:
        field, pending = turn.data.get(self._key("field")), turn.data.get(self._key("pending"))
        lines = [f"<b>{esc(person.name)}</b>"]
        told = [(name, str(getattr(person, name))) for name in self.fields]
        lines += [f"{LABELS[name]}: {esc(value)}" for name, value in told if value]
        if isinstance(pending, str):
            lines.append(f"\n“{esc(clip(pending, 100))}” – what is that?")
            return Asked("\n".join(lines), self._pending_rows())
        if isinstance(field, str):
            lines.append(f"\n{ASKS[field]}")
            return Asked("\n".join(lines), ((("‹ Leave it", FIELD),),))
        lines.append(f"\nPlease check the spelling. What else you know is optional; {self.use}.")
        return Asked("\n".join(lines), self._card_rows(person))

    def _card_rows(self, person: Contact) -> tuple[tuple[tuple[str, str], ...], ...]:
        fields = [(f"{'✓ ' if getattr(person, name) else ''}{LABELS[name]}", FIELD + name) for name in self.fields]
        rows: list[tuple[tuple[str, str], ...]] = [(("That's everyone", ENOUGH), ("One more person", MORE))]
        rows += [tuple(fields[start : start + 2]) for start in range(0, len(fields), 2)]
        rows.append((("Correct the name", f"{FIELD}name"), ("Remove", REMOVE)))
        if len(self.roles) > 1:
            label = "Works in HR" if person.role is ContactRole.INTERVIEWER else "Interviewed me"
            rows.append(((label, ROLE),))
        return tuple(rows)

    def _pending_rows(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        free = [(LABELS[name], AS + name) for name in self.fields if name in ("title", "address")]
        return (tuple(free), (("Another person", f"{AS}person"), ("The name, corrected", f"{AS}name")))

    # --- what an answer does -----------------------------------------------------------------------------------

    def _typed(self, turn: Turn, text: str) -> Reply:
        shown = self._shown(turn)
        if tells_nothing(text):
            return self._pressed(turn, ENOUGH if self._key("field") not in turn.data else FIELD)
        if shown is None:
            return self._add(turn, text)
        field = turn.data.pop(self._key("field"), None)
        turn.data.pop(self._key("pending"), None)
        guess = "email" if _EMAIL.fullmatch(text) else "phone" if _PHONE.fullmatch(text) else ""
        if not isinstance(field, str) and guess not in self.fields:
            turn.data[self._key("pending")] = text
            return Stay()
        return self._fill(turn, shown, field if isinstance(field, str) else guess, text)

    def _pressed(self, turn: Turn, value: str) -> Reply:
        if value == ENOUGH:
            self._close(turn)
            return Taken()
        if value == MORE:
            self._close(turn)
            return Stay()
        if value.startswith(SHOW):
            return self._open(turn, value.removeprefix(SHOW))
        shown = self._shown(turn)
        return self._pressed_on_card(turn, shown, value) if shown else Stay()

    def _pressed_on_card(self, turn: Turn, shown: Contact, value: str) -> Reply:
        pending = turn.data.pop(self._key("pending"), None)
        if value.startswith(FIELD):
            return self._choose_field(turn, value.removeprefix(FIELD))
        if value == REMOVE:
            opening = opening_at_hand(turn)
            turn.put(replace(opening, contacts=tuple(c for c in opening.contacts if c.number != shown.number)))
            self._close(turn)
            return Stay(f"{esc(clip(shown.name, 60))} is off the list.")
        if value == ROLE and len(self.roles) > 1:
            other = next(role for role in self.roles if role is not shown.role)
            _put(turn, replace(shown, role=other))
            return Stay()
        if value.startswith(AS) and isinstance(pending, str):
            return self._take_pending(turn, shown, value.removeprefix(AS), pending)
        return Stay()

    def _choose_field(self, turn: Turn, field: str) -> Reply:
        turn.data.pop(self._key("field"), None)
        if field in (*self.fields, "name"):
            turn.data[self._key("field")] = field
        return Stay()

    def _take_pending(self, turn: Turn, shown: Contact, meant: str, text: str) -> Reply:
        if meant == "person":
            return self._add(turn, text)
        return self._fill(turn, shown, meant, text) if meant in (*self.fields, "name") else Stay()

    def _add(self, turn: Turn, text: str) -> Reply:
        """One person a line; the card of the last one is shown."""
        names = [line.strip() for line in text.splitlines() if line.strip()]
        opening = opening_at_hand(turn)
        if len(opening.contacts) + len(names) > MOST_PEOPLE:
            return Again(FULL)
        if any(len(name) > LIMITS["name"] for name in names):
            return Again(f"That is long for a name; at most {LIMITS['name']} characters, please.")
        for name in names:
            opening = opening.with_contact(Contact(0, self.roles[0], name))
        turn.put(opening)
        turn.data[self._key("person")] = opening.contacts[-1].number
        return Stay()

    def _fill(self, turn: Turn, person: Contact, field: str, text: str) -> Reply:
        if len(text) > LIMITS[field]:
            turn.data[self._key("field")] = field
            return Again(f"That is long; at most {LIMITS[field]} characters, please.")
        if field == "email" and not _EMAIL.fullmatch(text):
            turn.data[self._key("field")] = field
            return Again("That does not look like an e-mail address: name@company.com, say.")
        if field == "phone" and not any(sign.isdigit() for sign in text):
            turn.data[self._key("field")] = field
            return Again("I see no digits in that. Which number, please?")
        told: dict[str, Any] = {field: text}
        _put(turn, replace(person, **told))
        return Stay()

    def _open(self, turn: Turn, number: str) -> Reply:
        self._close(turn)
        if number.isdecimal():
            turn.data[self._key("person")] = int(number)
        return Stay()

    # --- what is open ------------------------------------------------------------------------------------------

    def _people(self, opening: Opening) -> tuple[Contact, ...]:
        return tuple(contact for contact in opening.contacts if contact.role in self.roles)

    def _shown(self, turn: Turn) -> Contact | None:
        number = turn.data.get(self._key("person"))
        return next((c for c in self._people(opening_at_hand(turn)) if c.number == number), None)

    def _key(self, name: str) -> str:
        return f"{self.step}.{name}"

    def _close(self, turn: Turn) -> None:
        for name in ("person", "field", "pending"):
            turn.data.pop(self._key(name), None)


def _put(turn: Turn, changed: Contact) -> None:
    opening = opening_at_hand(turn)
    contacts = tuple(changed if contact.number == changed.number else contact for contact in opening.contacts)
    turn.put(replace(opening, contacts=contacts))
