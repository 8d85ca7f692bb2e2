"""What the coach knows, as the handlers need it; built once by `bot/wiring.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coaching.care import Care
from coaching.catalogue import Catalogue
from coaching.opening import Opening
from coaching.person import Preferences
from coaching.places import Places
from coaching.planning import Plan, plan
from coaching.playbook import Playbook, Step

DEFAULT_PLAYBOOK = "balanced"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """playbooks: by id, `DEFAULT_PLAYBOOK` among them."""

    playbooks: Mapping[str, Playbook]
    catalogue: Catalogue
    places: Places
    care: Care

    def playbook_of(self, opening: Opening) -> Playbook:
        """The opening's playbook; the default one when its own is no longer among the files."""
        return self.playbooks.get(opening.playbook, self.playbooks[DEFAULT_PLAYBOOK])

    def playbook_with(self, step: str, opening: Opening) -> Playbook | None:
        """Where a step of the opening is found: its playbook, or one that it may have followed before."""
        books = (self.playbook_of(opening), *self.playbooks.values())
        return next((book for book in books if book.step(step)), None)

    def step_of(self, step: str, opening: Opening) -> Step | None:
        """The step, found there; None when no playbook has it any more."""
        playbook = self.playbook_with(step, opening)
        return playbook.step(step) if playbook else None

    def plan(self, opening: Opening, preferences: Preferences, now: datetime) -> Plan:
        """The plan of an opening by its playbook."""
        return plan(opening, self.playbook_of(opening), preferences, now)
