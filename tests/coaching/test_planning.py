"""The plan of an opening by the balanced playbook: each test a history, then a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from coaching.errors import NaiveMoment
from coaching.nudge import NudgeKind, ZoneMode
from coaching.opening import (
    Appointment,
    Channel,
    Contact,
    ContactRole,
    DecisionKnown,
    Interview,
    NoteKind,
    Opening,
    Standing,
)
from coaching.person import Preferences, QuietHours
from coaching.planning import plan
from tests.coaching.example_openings import (
    BALANCED,
    BERLIN,
    DEBRIEFED,
    INTERVIEW,
    OPENING,
    TOLD,
    at,
    made,
    moments,
    skipped,
    with_date,
)

ADDRESS = Contact(0, ContactRole.INTERVIEWER, "Ana", address="Road 1")
ALLY = Contact(0, ContactRole.ALLY, "Ben")


def planned(opening: Opening, now: datetime = TOLD, preferences: Preferences = BERLIN) -> dict[str, str]:
    return moments(plan(opening, BALANCED, preferences, now))


def missed(opening: Opening, now: datetime) -> list[str]:
    return [nudge.step for nudge in plan(opening, BALANCED, BERLIN, now).missed]


def test_preparing_starts_the_evening_before_and_goes_on_in_the_morning() -> None:
    """T1, F10, S1, C3, C4."""
    coming = planned(OPENING)
    assert coming["prepare_evening 1"] == "2026-06-01 18:30 in person"
    assert coming["prepare_morning 1"] == "2026-06-02 08:00 in person"


def test_before_an_early_interview_the_morning_begins_two_hours_before_it() -> None:
    early = replace(OPENING, interviews=(replace(INTERVIEW, start=time(7, 30)),))
    assert planned(early)["prepare_morning 1"] == "2026-06-02 05:30 in person"


def test_the_coach_asks_how_it_went_ninety_minutes_after_the_start_until_it_was_told() -> None:
    assert planned(OPENING)["debrief 1"] == "2026-06-02 11:30 in person"
    assert "debrief 1" not in planned(DEBRIEFED)


def test_without_a_known_start_the_coach_asks_in_the_evening() -> None:
    assert planned(replace(OPENING, interviews=(replace(INTERVIEW, start=None),)))["debrief 1"].endswith(
        "18:30 in person"
    )


def test_the_thank_you_goes_out_the_same_evening_whether_it_was_told_how_it_went_or_not() -> None:
    """S2, T5."""
    assert planned(OPENING)["thank_you_email 1"] == "2026-06-02 18:30 e-mail"
    assert planned(DEBRIEFED)["thank_you_email 1"] == "2026-06-02 18:30 e-mail"


@pytest.mark.parametrize(("start", "due"), [(None, "19:30"), (time(17), "19:30"), (time(16, 45), "19:15")])
def test_the_thank_you_leaves_an_hour_to_tell_how_it_went(start: time | None, due: str) -> None:
    unanswered = replace(OPENING, interviews=(replace(INTERVIEW, start=start),))
    assert planned(unanswered)["thank_you_email 1"] == f"2026-06-02 {due} e-mail"


@pytest.mark.parametrize(("start", "due"), [(time(18, 15), "2026-06-02 19:45"), (time(21), "2026-06-03 08:00")])
def test_after_a_late_interview_the_thank_you_waits_for_its_end_but_not_into_the_night(start: time, due: str) -> None:
    late = replace(DEBRIEFED, interviews=(replace(INTERVIEW, start=start, debriefed=True),))
    assert planned(late)["thank_you_email 1"] == f"{due} e-mail"


def test_no_thank_you_and_no_chasing_for_a_job_that_is_not_wanted() -> None:
    """L1."""
    assert (
        not {"thank_you_email 1", "call_day_five 1", "follow_up_weekly 1"}
        & planned(replace(DEBRIEFED, wanted=False)).keys()
    )


def test_the_letter_comes_after_the_e_mail_when_there_is_an_address() -> None:
    """L8, C5."""
    thanked = made(DEBRIEFED, Channel.EMAIL, at(2, 17), "thank_you_email", 1)
    assert "thank_you_letter 1" not in planned(thanked)
    assert planned(thanked.with_contact(ADDRESS))["thank_you_letter 1"] == "2026-06-02 19:00 post"


@pytest.mark.parametrize(("decision", "posted"), [(date(2026, 6, 8), False), (date(2026, 6, 12), True)])
def test_the_letter_is_left_out_when_it_would_come_after_the_decision(decision: date, posted: bool) -> None:
    """L8."""
    thanked = made(DEBRIEFED, Channel.EMAIL, at(2, 17), "thank_you_email", 1).with_contact(ADDRESS)
    assert ("thank_you_letter 1" in planned(with_date(thanked, decision, at(2)))) is posted


def test_the_ally_is_asked_once_e_mail_and_letter_are_done_and_only_in_the_first_round() -> None:
    """T8."""
    thanked = made(DEBRIEFED.with_contact(ALLY), Channel.EMAIL, at(2, 17), "thank_you_email", 1)
    assert planned(thanked)["ally_word 1"] == "2026-06-02 19:00 message"
    again = thanked.with_interview(Interview(0, date(2026, 6, 9), "Europe/Berlin", debriefed=True))
    assert not [step for step in planned(again) if step.startswith("ally_word")]


def test_a_step_that_follows_an_ignored_one_comes_when_that_is_over() -> None:
    assert planned(DEBRIEFED.with_contact(ALLY))["ally_word 1"] == "2026-06-05 08:00 message"


def test_every_promise_is_recalled_on_its_day() -> None:
    """T7."""
    promised = OPENING.with_note(NoteKind.PROMISE, "send the slides", date(2026, 6, 4))
    assert planned(promised)["promise 1"] == "2026-06-04 08:00 message"


def test_a_promise_for_today_is_not_given_up_for_another_step_when_told_late() -> None:
    """T7."""
    late = replace(DEBRIEFED, logged_at=at(9, 13)).with_note(NoteKind.PROMISE, "send the slides", date(2026, 6, 9))
    assert {"promise 1", "call_day_five 1"} <= planned(late, at(9, 13)).keys()


def test_without_a_date_the_call_is_on_the_fifth_day_or_the_next_working_day() -> None:
    """S3: Tuesday 2 June + 5 is a Sunday."""
    assert planned(OPENING)["call_day_five 1"] == "2026-06-08 10:00 phone"


def test_with_a_date_the_call_is_the_next_working_day_after_it_and_the_fifth_day_is_forgotten() -> None:
    """C6, L9."""
    told = planned(with_date(OPENING, date(2026, 6, 12), TOLD))
    assert told["call_after_date 20260612"] == "2026-06-15 10:00 phone"
    assert "call_day_five 1" not in told


def test_a_public_holiday_moves_the_call_where_the_country_is_known() -> None:
    named = with_date(replace(OPENING, logged_at=at(1, month=5)), date(2026, 5, 24), at(1, month=5))
    named = replace(named, interviews=(replace(INTERVIEW, day=date(2026, 5, 12)),))
    assert planned(named)["call_after_date 20260524"].startswith("2026-05-26")
    assert planned(named, preferences=replace(BERLIN, country=None))["call_after_date 20260524"].startswith(
        "2026-05-25"
    )


def test_not_decided_yet_brings_the_call_again_after_the_new_date_even_when_the_first_was_ignored() -> None:
    """C7."""
    first = with_date(DEBRIEFED, date(2026, 6, 12), at(2))
    second = with_date(first, date(2026, 6, 19), at(15))
    assert planned(second)["call_after_date 20260619"] == "2026-06-22 10:00 phone"
    assert "call_after_date 20260612" not in planned(second)


def test_a_date_of_an_earlier_round_is_overtaken_by_the_next_interview() -> None:
    """T3."""
    invited = with_date(DEBRIEFED, date(2026, 6, 12), at(2)).with_interview(
        Interview(0, date(2026, 6, 16), "Europe/Berlin", time(10), told_at=at(10))
    )
    coming = planned(invited, at(10))
    assert "call_after_date 20260612" not in coming
    assert coming["call_day_five 2"] == "2026-06-22 10:00 phone"
    assert min(coming.values()) >= "2026-06-10"


def test_an_invitation_to_the_next_round_is_answered_at_once() -> None:
    """T3."""
    invited = DEBRIEFED.with_interview(Interview(0, date(2026, 6, 16), "Europe/Berlin", time(10), told_at=at(10, 8)))
    assert planned(invited, at(10, 8))["next_round_note 2"] == "2026-06-10 10:00 e-mail"


def test_follow_ups_are_a_week_apart_on_changing_channels_and_then_it_rests() -> None:
    """S6, T6, L10."""
    called = made(DEBRIEFED.with_contact(ADDRESS), Channel.PHONE, at(8), "call_day_five", 1)
    coming = planned(called, at(8))
    assert [moment for step, moment in coming.items() if step.startswith(("follow_up", "let_go"))] == [
        "2026-06-15 10:00 e-mail",
        "2026-06-22 10:00 post",
        "2026-06-29 10:00 phone",
        "2026-07-06 10:00 e-mail",
        "2026-07-13 10:00 message",
    ]


def test_without_an_address_post_becomes_an_e_mail_and_channels_still_alternate() -> None:
    """L8, S6."""
    called = made(DEBRIEFED, Channel.PHONE, at(8), "call_day_five", 1)
    follow_ups = [moment for step, moment in planned(called, at(8)).items() if step.startswith("follow_up")]
    assert [moment.split()[-1] for moment in follow_ups] == ["e-mail", "phone", "e-mail", "phone"]


def test_a_contact_in_between_moves_the_next_follow_up_a_week_on() -> None:
    """S6."""
    called = made(DEBRIEFED, Channel.PHONE, at(8), "call_day_five", 1)
    wrote = made(called, Channel.EMAIL, at(11))
    assert (
        next(m for step, m in planned(wrote, at(11)).items() if step.startswith("follow")) == "2026-06-18 10:00 phone"
    )


def test_an_answer_of_theirs_starts_the_week_again_and_replaces_the_call() -> None:
    answered = replace(DEBRIEFED, replied_at=at(4))
    coming = planned(answered, at(4))
    assert "call_day_five 1" not in coming
    assert coming["follow_up_weekly 1"] == "2026-06-11 10:00 e-mail"


def test_a_follow_up_that_was_ignored_and_a_later_one_never_share_a_number() -> None:
    ignored = planned(DEBRIEFED, at(2))
    assert ignored["follow_up_weekly 1"] == "2026-06-15 10:00 e-mail"
    told_later = with_date(DEBRIEFED, date(2026, 6, 30), at(16))
    assert "follow_up_weekly 1" not in planned(told_later, at(16))


def test_logged_long_after_only_the_furthest_sensible_step_is_caught_up_with() -> None:
    """Told on Monday 8 June at 14:00 about Tuesday 2 June: the call, not the thank-you, not preparing."""
    late = replace(DEBRIEFED, logged_at=at(9, 13))
    coming = planned(late, at(9, 13))
    assert coming["call_day_five 1"] == "2026-06-09 15:00 phone"
    assert [step for step, moment in coming.items() if moment < "2026-06-10"] == ["call_day_five 1"]
    assert missed(late, at(9, 13)) == ["thank_you_email"]


def test_logged_on_the_morning_of_the_interview_only_the_mornings_words_are_left_to_say() -> None:
    late = replace(OPENING, logged_at=at(2, 7))
    coming = planned(late, at(2, 7))
    assert [step for step, moment in coming.items() if moment < "2026-06-02 10:00"] == ["prepare_morning 1"]
    assert missed(late, at(2, 7)) == ["prepare_evening"]


def test_logged_in_the_evening_after_the_interview_the_thank_you_is_said_in_the_conversation() -> None:
    late = replace(DEBRIEFED, logged_at=at(2, 20, 40))
    assert planned(late, at(2, 20, 40))["thank_you_email 1"] == "2026-06-02 22:40 e-mail"


def test_a_catch_up_call_waits_for_office_hours() -> None:
    named = with_date(replace(DEBRIEFED, logged_at=at(12, 20)), date(2026, 6, 10), at(12, 20))
    assert planned(named, at(12, 20))["call_after_date 20260610"] == "2026-06-15 10:00 phone"


def test_a_date_told_when_it_has_passed_brings_one_call_at_once() -> None:
    """F3."""
    assert planned(with_date(DEBRIEFED, date(2026, 6, 9), at(11, 12)), at(11, 12))["call_after_date 20260609"] == (
        "2026-06-11 14:00 phone"
    )


def test_after_a_no_the_thanks_come_at_once_and_then_the_question_for_feedback_and_nothing_else() -> None:
    """T9, T10, F8."""
    rejected = replace(DEBRIEFED, standing=Standing.REJECTED, standing_since=at(9, 12))
    # Thanks that are ignored end it: a question fifteen days later would be a push that nobody asked for.
    assert planned(rejected, at(9, 12)) == {"rejection_thanks 20260609": "2026-06-09 14:00 e-mail"}
    thanked = made(rejected, Channel.EMAIL, at(9, 13), "rejection_thanks", 20260609)
    assert planned(thanked, at(9, 13)) == {"ask_feedback 20260609": "2026-06-09 15:00 e-mail"}


@pytest.mark.parametrize(
    ("standing", "step", "channel"),
    [
        (Standing.OFFER, "offer_answer", "e-mail"),
        (Standing.ACCEPTED, "accepted_note", "e-mail"),
        (Standing.DECLINED, "declined_note", "e-mail"),
        (Standing.WITHDREW, "withdrawal_note", "e-mail"),
        (Standing.CLOSED_UNANSWERED, "closed_unanswered_note", "message"),
    ],
)
def test_each_outcome_has_its_words_at_once_and_ends_the_chase(standing: Standing, step: str, channel: str) -> None:
    """L11, L12, L10; also at night, since it is said in the conversation."""
    told = replace(DEBRIEFED, standing=standing, standing_since=at(9, 22))
    assert planned(told, at(9, 22)) == {f"{step} 20260609": "2026-06-10 00:00 " + channel}


def test_on_hold_is_answered_and_asked_about_once_after_four_weeks() -> None:
    """F9, C7."""
    held = replace(DEBRIEFED, standing=Standing.ON_HOLD, standing_since=at(9, 12))
    assert list(planned(held, at(9, 12)).values()) == ["2026-06-09 14:00 e-mail", "2026-07-07 10:00 e-mail"]


def test_another_round_ahead_keeps_the_coach_from_asking_whether_it_moves() -> None:
    """T3."""
    held = replace(DEBRIEFED, standing=Standing.ON_HOLD, standing_since=at(9, 12))
    invited = held.with_interview(Interview(0, date(2026, 7, 20), "Europe/Berlin", time(10), told_at=at(20)))
    assert not [step for step in planned(invited, at(20)) if step.startswith("on_hold_check_back")]


def test_keeping_in_touch_happens_only_on_a_day_the_person_set() -> None:
    """F9."""
    rejected = replace(DEBRIEFED, standing=Standing.REJECTED, standing_since=at(9))
    own = Appointment("keep_in_touch", 1, date(2026, 9, 1), time(12))
    assert planned(replace(rejected, appointments=(own,)), at(9))["keep_in_touch 1"] == "2026-09-01 12:00 message"


def test_a_moment_of_the_persons_own_beats_weekend_office_and_quiet_hours() -> None:
    own = Appointment("call_day_five", 1, date(2026, 6, 7), time(23, 15))
    nudges = plan(replace(OPENING, appointments=(own,)), BALANCED, BERLIN, TOLD).nudges
    call = next(nudge for nudge in nudges if nudge.step == "call_day_five")
    assert (call.local_date, call.local_time, call.kind) == (own.day, own.hour, NudgeKind.APPOINTMENT)


def test_a_snooze_dies_with_the_outcome() -> None:
    own = Appointment("call_day_five", 1, date(2026, 6, 12), time(10))
    rejected = replace(DEBRIEFED, appointments=(own,), standing=Standing.REJECTED, standing_since=at(9))
    assert "call_day_five 1" not in planned(rejected, at(9))


def test_a_stopped_opening_is_silent() -> None:
    assert planned(replace(DEBRIEFED, stopped=True)) == {}


def test_a_call_keeps_the_employers_zone_and_the_rest_goes_with_the_person() -> None:
    away = replace(BERLIN, zone="America/New_York", quiet=QuietHours(time(0), time(0)))
    nudges = {nudge.step: nudge for nudge in plan(OPENING, BALANCED, away, TOLD).nudges}
    assert (nudges["call_day_five"].zone, nudges["call_day_five"].zone_mode) == ("Europe/Berlin", ZoneMode.FIXED)
    assert (nudges["prepare_evening"].zone, nudges["prepare_evening"].local_time) == ("America/New_York", time(18, 30))


def test_a_call_that_finds_no_hour_of_both_is_left_out_and_its_turn_in_the_cadence_becomes_an_e_mail() -> None:
    night_owl = replace(BERLIN, quiet=QuietHours(time(8), time(20)))
    coming = planned(DEBRIEFED, preferences=night_owl)
    assert "call_day_five 1" not in coming
    assert {moment.split()[-1] for step, moment in coming.items() if step.startswith("follow_up")} == {"e-mail"}


def test_skipping_a_step_moves_nothing_else() -> None:
    before = planned(DEBRIEFED)
    after = planned(skipped(DEBRIEFED, "call_day_five", 1, at(8)))
    assert after == {step: moment for step, moment in before.items() if step != "call_day_five 1"}


def test_what_has_expired_is_missed_rather_than_pushed() -> None:
    assert "call_day_five" in missed(DEBRIEFED, at(20))
    assert "call_day_five 1" not in planned(DEBRIEFED, at(20))


def test_an_opening_without_an_interview_plans_what_can_be_planned() -> None:
    bare = Opening(7, 1, "Acme", TOLD, decision_known=DecisionKnown.NAMED, decision_date=date(2026, 6, 4))
    assert planned(bare)["call_after_date 20260604"] == "2026-06-05 10:00 phone"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        plan(OPENING, BALANCED, BERLIN, (TOLD + timedelta(days=1)).replace(tzinfo=None))
