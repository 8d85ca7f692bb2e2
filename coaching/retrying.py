"""When to try again and when to give up: the same for answers and nudges, as values."""

from __future__ import annotations

from datetime import timedelta

ATTEMPTS = 8
UNCERTAIN = 2  # Telegram has no idempotency key: each of these may have been a delivery
LONGEST_WAIT = timedelta(minutes=5)


def backoff(attempt: int) -> timedelta:
    """How long to wait after the failed attempt number `attempt` (from 0): 1 s, doubled each time, at most 5 min."""
    return min(timedelta(seconds=2 ** min(attempt, 20)), LONGEST_WAIT)


def hopeless(attempts: int, ambiguous: int) -> bool:
    """Whether it is given up: eight attempts failed, or more than two of them may have arrived."""
    return attempts >= ATTEMPTS or ambiguous > UNCERTAIN
