"""How long a posted letter takes."""

from __future__ import annotations

from datetime import date

from coaching.working_days import WorkingDays

# Postal services promise two to four working days for an ordinary letter at home and five to ten abroad.
# Counted on the slow side: a letter that comes after the decision has no effect, an e-mail always arrives (L8).
DAYS_AT_HOME = 4
DAYS_ELSEWHERE = 8


def arrives_on(posted: date, at_home: bool, working: WorkingDays) -> date:
    """Day on which a letter posted on `posted` has arrived at the latest.

    posted: when no working day, the letter is collected on the next one.
    at_home: whether the employer is known to be in the person's country.
    """
    return working.after(working.on_or_after(posted), DAYS_AT_HOME if at_home else DAYS_ELSEWHERE)
