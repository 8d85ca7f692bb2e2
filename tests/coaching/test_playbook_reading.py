"""A playbook file: read as text, refused in words a coach understands."""

from __future__ import annotations

import pytest

from coaching.conditions import CONDITIONS
from coaching.errors import PlaybookInvalid
from coaching.nudge import NudgeKind
from coaching.opening import Channel, Standing
from coaching.playbook_reading import problems, read_playbook, read_shared, shared_problems
from coaching.when import Anchor, Hour
from tests.coaching.example_openings import BALANCED, FILES, SHARED

SMALL = """\
id: small
name: Small
author: Somebody
about: One call.
nerve: None.
pace: {days_between: 7}
steps:
  - id: call
    title: Call
    rules: [S3]
    when: {anchor: interview_end, days: 5}
    channels: [phone]
    late_days: 3
    kind: coaching
    why: On the fifth day (About.com careers).
    script: phone_call/day-five
"""


def test_a_small_playbook_is_read() -> None:
    step = read_playbook(SMALL, "small.yaml").steps[0]
    assert (step.when.anchor, step.when.days, step.when.hour) == (Anchor.INTERVIEW_END, 5, Hour.OFFICE)
    assert (step.channels, step.kind, step.late_days) == ((Channel.PHONE,), NudgeKind.COACHING, 3)


def test_the_balanced_playbook_can_be_carried_out() -> None:
    assert {name: problems(text, name, shared=SHARED) for name, text in FILES.items()} == dict.fromkeys(FILES, ())


def test_every_outcome_has_its_step() -> None:
    """T9, L11, L12, F9."""
    answered = {step.when.standing for step in BALANCED.steps}
    assert answered >= set(Standing) - {Standing.OPEN}


def test_scalars_stay_what_was_typed() -> None:
    assert read_playbook(SMALL.replace("name: Small", "name: no"), "small.yaml").name == "no"
    assert read_playbook(SMALL.replace("name: Small", "name: 18:30"), "small.yaml").name == "18:30"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days: 5", "days: soon", "small.yaml, line 11, step call, when, days: must be a whole number"),
        ("days: 5", "days: 200", "small.yaml, line 11, step call, when, days: must be at most 120"),
        ("days_between: 7", "days_between: 0", "small.yaml, line 6, pace, days_between: must be at least 1"),
        ("[S3]", "[S9]", "line 10, step call, rules 1: “S9” is not a rule of the method; there are T1–T10"),
        ("[S3]", "[]", "line 10, step call, rules: must hold at least one entry"),
        ("[S3]", "S3", "line 10, step call, rules: must be a list in square brackets, like [one, another]"),
        ("[phone]", "[pigeon]", "line 12, step call, channels 1: must be one of 'e-mail', 'phone', 'post'"),
        ("[phone]", "[phone, post]", "step call: only a repeated step can have several channels"),
        ("    late_days: 3\n", "", "line 8, step call, late_days: is missing"),
        (
            "late_days: 3",
            "late: 3\n    late_days: 3",
            "line 13, step call, late: is not a field that a playbook knows here",
        ),
        ("late_days: 3", "late_days: 3\n    late_days: 4", "line 14, step call, late_days: stands twice"),
        ("name: Small", "name:", "line 2, name: must not be empty"),
        ("id: small", "id: large", "line 1, id: must be “small”, like the file"),
        ("day-five", "day-six", "line 16, step call, script: there is no script “phone_call/day-six”"),
        ("id: call", "id: Call me", "line 8, step Call me, id: must be a name in small letters"),
        (
            "late_days: 3",
            "late_days: 3\n    only_if: [sunny]",
            "only_if 1: “sunny” is not a condition; there are wanted",
        ),
        ("days: 5", "days: -1", "step call, when: only a step before an interview can have negative `days`"),
        ("days: 5", "days: 5, working_days: 3", "give either `days` or `working_days`"),
        ("days: 5", "hour: at_once, days: 5", "`at_once` leaves no days in between"),
        ("interview_end, days: 5", "decision_date, hour: at_once", "`at_once` is for the anchors"),
        ("interview_end, days: 5", "outcome", "`standing` is needed with the anchor outcome"),
        ("interview_end, days: 5", "outcome, standing: open", "an outcome cannot be `open`"),
        ("interview_end, days: 5", "after", "`steps` is needed with the anchor after"),
        ("interview_end, days: 5", "after, steps: [later]", "when, steps 1: “later” is not a step further up"),
        ("late_days: 3", "times: 3\n    late_days: 3", "`times` is only for the anchor last_touch"),
        ("{days_between: 7}", "&pace {days_between: 7}\nextra: *pace", "references with & and * are not read"),
        ("pace: {days_between: 7}", "pace: often", "line 6, pace: must hold fields of its own"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_field(old: str, new: str, said: str) -> None:
    found = problems(SMALL.replace(old, new), "small.yaml", ["phone_call/day-five"])
    assert said in " / ".join(map(str, found))


def test_a_repeated_step_needs_words_for_each_of_its_channels() -> None:
    repeated = "{anchor: last_touch, days: 5}\n    times: 2\n    channels: [phone, post]"
    text = SMALL.replace("{anchor: interview_end, days: 5}\n    channels: [phone]", repeated)
    text = text.replace("day-five", "{channel}")
    assert [problem.problem for problem in problems(text, "small.yaml", ["phone_call/phone"])] == [
        "there is no script “phone_call/post”, which would be the file scripts/phone_call/post-1.md",
        "there is no script “phone_call/e-mail”, which would be the file scripts/phone_call/e-mail-1.md",
    ], "the e-mail stands in for post without an address"


def test_post_needs_words_for_the_e_mail_that_stands_in_for_it() -> None:
    posted = SMALL.replace("[phone]", "[post]")
    (problem,) = problems(posted, "small.yaml", ["phone_call/day-five"])
    assert problem.problem == "goes by post or e-mail, so it needs {channel} in its name"
    sure = posted.replace("    late_days", "    only_if: [has_postal_address]\n    late_days")
    assert problems(sure, "small.yaml", ["phone_call/day-five"]) == ()


def test_a_shared_step_stands_in_its_place() -> None:
    shared = read_shared(f"steps:\n{SMALL.split('steps:')[1]}".replace("id: call", "id: ring"), "shared/steps.yaml")
    playbook = read_playbook(f"{SMALL}  - shared: ring\n", "small.yaml", shared=shared)
    assert [step.id for step in playbook.steps] == ["call", "ring"]
    (unknown,) = problems(f"{SMALL}  - shared: rong\n", "small.yaml", shared=shared)
    assert "is one of ring; is “ring” meant?" in str(unknown)
    (changed,) = problems(f"{SMALL}  - shared: ring\n    title: Other\n", "small.yaml", shared=shared)
    assert "stands alone; to change such a step, write it out with the same id" in str(changed)
    (twice,) = problems(f"{SMALL}  - shared: ring\n  - shared: ring\n", "small.yaml", shared=shared)
    assert "“ring” stands twice" in str(twice)


def test_a_file_of_shared_steps_is_checked_by_itself() -> None:
    text = f"steps:\n{SMALL.split('steps:')[1]}"
    assert shared_problems(text, "shared/steps.yaml", ["phone_call/day-five"]) == ()
    assert "there is no script" in str(shared_problems(text, "shared/steps.yaml", [])[0])
    assert "not a rule" in str(shared_problems(text.replace("[S3]", "[S9]"), "shared/steps.yaml")[0])


def test_a_step_that_no_playbook_has_cannot_settle_another() -> None:
    odd = SMALL.replace("    late_days", "    unless_done: [nowhere]\n    late_days")
    (problem,) = problems(odd, "small.yaml", steps=["nowhere_1"])
    assert (problem.line, problem.problem) == (13, "“nowhere” is a step of no playbook; is “nowhere_1” meant?")
    assert problems(odd, "small.yaml", steps=["nowhere"]) == ()


def test_a_reason_is_one_or_several_in_turn() -> None:
    several = SMALL.replace("    why: On", "    why:\n      - Because it is time.\n      - On")
    (step,) = read_playbook(several, "small.yaml").steps
    assert [step.reason(times) for times in range(3)] == [
        "Because it is time.",
        "On the fifth day (About.com careers).",
        "Because it is time.",
    ]
    assert problems(SMALL.replace("    why: On", "    why: On: the"), "small.yaml")[0].problem == (
        "cannot be read: a text with a colon in it needs quotes around it"
    )


def test_all_problems_are_found_at_once_in_the_order_of_lines() -> None:
    text = SMALL.replace("[S3]", "[S9]").replace("name: Small", "name:").replace("late_days: 3", "late_days: x")
    assert [problem.line for problem in problems(text, "small.yaml")] == [2, 10, 13]
    with pytest.raises(PlaybookInvalid, match="line 2, name"):
        read_playbook(text, "small.yaml")


@pytest.mark.parametrize("text", ["", "- a list", "just text", "a: [", "a: \x00", "--- \na: b\n--- \nc: d"])
def test_what_is_no_playbook_at_all_is_refused_kindly(text: str) -> None:
    (problem,) = problems(text, "odd.yaml")
    assert problem.file == "odd.yaml"
    assert problem.field == "layout"


def test_a_step_cannot_stand_twice() -> None:
    twice = SMALL + SMALL[SMALL.index("  - id") :]
    assert [str(problem) for problem in problems(twice, "small.yaml")] == [
        "small.yaml, line 17, step call, id: “call” stands twice"
    ]


def test_no_words_of_the_machinery_reach_the_coach() -> None:
    text = "id: 1\nsteps: [{when: {}, times: x, kind: y, channels: z}]\n"
    said = " ".join(str(problem) for problem in problems(text, "odd.yaml"))
    assert "pydantic" not in said.lower()
    assert "cannot be understood" not in said
    assert "input" not in said.lower()


def test_every_condition_says_what_it_means() -> None:
    assert all(condition.__doc__ for condition in CONDITIONS.values())
