"""Whichever system somebody follows: thanks go out after an interview, and none for a job that is not wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coaching.opening import Contact, ContactRole, Opening
from coaching.planning import plan
from coaching.playbook import Playbook
from tests.coaching.example_openings import BERLIN, DEBRIEFED, PLAYBOOKS, at

ANA = Contact(0, ContactRole.INTERVIEWER, "Ana Ruiz", address="1 Main Street, Porto")
EVERY_SYSTEM = pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)


def thanks(playbook: Playbook, opening: Opening) -> list[str]:
    """The scripts of thanks that are planned on the day of the interview, half an hour after its end."""
    steps = [playbook.step(nudge.step) for nudge in plan(opening, playbook, BERLIN, at(2, 10)).nudges]
    scripts = [step.script for step in steps if step is not None]
    return [script for script in scripts if script.startswith(("thank_you/", "posted_letter/card"))]


@EVERY_SYSTEM
@pytest.mark.parametrize("opening", [DEBRIEFED, DEBRIEFED.with_contact(ANA)], ids=["no address", "address"])
def test_thanks_are_sent_in_whatever_form(playbook: Playbook, opening: Opening) -> None:
    """F1."""
    assert thanks(playbook, opening)


@EVERY_SYSTEM
def test_no_thanks_are_sent_for_a_job_that_is_not_wanted(playbook: Playbook) -> None:
    """L1."""
    assert thanks(playbook, replace(DEBRIEFED.with_contact(ANA), wanted=False)) == []
