"""When to try again, and when to give up."""

from datetime import timedelta

from coaching.retrying import ATTEMPTS, LONGEST_WAIT, UNCERTAIN, backoff, hopeless


def test_each_wait_is_twice_the_last_until_the_longest() -> None:
    assert [backoff(attempt).total_seconds() for attempt in range(4)] == [1, 2, 4, 8]
    assert backoff(ATTEMPTS * 100) == LONGEST_WAIT == timedelta(minutes=5)


def test_it_is_given_up_after_eight_failures_or_when_a_third_may_have_arrived() -> None:
    assert not hopeless(ATTEMPTS - 1, UNCERTAIN)
    assert hopeless(ATTEMPTS, 0)
    assert hopeless(1, UNCERTAIN + 1)
