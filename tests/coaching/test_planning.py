"""The plan of an opening by the balanced playbook, read as a history, then a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from coaching.opening import DecisionKnown, Interview, Opening
from coaching.person import Preferences
from coaching.planning import Plan, plan
from coaching.playbook_reading import read_playbook

FILE = Path(__file__).parents[2] / "coaching" / "playbooks" / "balanced.yaml"
BALANCED = read_playbook(FILE.read_text(encoding="utf-8"), FILE.name)
BERLIN = Preferences(zone="Europe/Berlin", zone_known=True, country="DE", subdivision="BE")
TOLD = datetime(2026, 5, 31, 9, tzinfo=UTC)
INTERVIEW = Interview(1, date(2026, 6, 2), "Europe/Berlin", time(10))
OPENING = Opening(7, 1, "Acme", TOLD, interviews=(INTERVIEW,))


def moments(made: Plan) -> dict[tuple[str, int], str]:
    return {(n.step, n.occurrence): f"{n.local_date} {n.local_time:%H:%M} {n.channel}" for n in made.nudges}


def test_without_a_date_the_call_is_on_the_fifth_day_or_the_next_working_day_S3() -> None:
    assert moments(plan(OPENING, BALANCED, BERLIN, TOLD))["call_day_five", 1] == "2026-06-08 10:00 phone"


def test_with_a_date_the_call_is_the_next_working_day_after_it_C6_L9() -> None:
    told = replace(OPENING, decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 12), decision_set_at=TOLD)
    planned = moments(plan(told, BALANCED, BERLIN, TOLD))
    assert planned["call_after_date", 20260612] == "2026-06-15 10:00 phone"
    assert ("call_day_five", 1) not in planned
