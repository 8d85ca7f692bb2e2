"""The named conditions that a step of a playbook may depend on (`only_if`).

Each is a pure function of the circumstances and the local day on which the step would be due.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from coaching.circumstances import Circumstances
from coaching.opening import ContactRole, NoteKind

Condition = Callable[[Circumstances, date], bool]


def wanted(known: Circumstances, day: date) -> bool:
    """The person has not said that they do not want the job (L1)."""
    return known.opening.wanted is not False


def debriefed(known: Circumstances, day: date) -> bool:
    """The person has told how the latest interview went."""
    return known.interview is not None and known.interview.debriefed


def not_debriefed(known: Circumstances, day: date) -> bool:
    """The person has not yet told how the latest interview went."""
    return not debriefed(known, day)


def decision_named(known: Circumstances, day: date) -> bool:
    """The employer named the day of the decision (C3)."""
    return known.named_date is not None


def decision_not_named(known: Circumstances, day: date) -> bool:
    """The employer named no day for the decision, as far as is known."""
    return known.named_date is None


def has_ally(known: Circumstances, day: date) -> bool:
    """Somebody could put in a good word (T8)."""
    return bool(known.opening.contacts_of(ContactRole.ALLY))


def has_postal_address(known: Circumstances, day: date) -> bool:
    """There is an address to post a letter to (S1)."""
    return known.has_address()


def no_postal_address(known: Circumstances, day: date) -> bool:
    """There is no address yet to post a letter to (L6)."""
    return not known.has_address()


def post_arrives_in_time(known: Circumstances, day: date) -> bool:
    """A letter posted on the day the step is due arrives before the announced decision (L8)."""
    return known.post_in_time(day)


def bad_impression(known: Circumstances, day: date) -> bool:
    """Something that matters left a bad impression (F6)."""
    return bool(known.opening.notes_of(NoteKind.BLUNDER))


def first_round(known: Circumstances, day: date) -> bool:
    """The latest interview is the first one."""
    return len(known.opening.interviews) <= 1


def later_round(known: Circumstances, day: date) -> bool:
    """The person was invited again (T3)."""
    return not first_round(known, day)


CONDITIONS: Mapping[str, Condition] = {
    condition.__name__: condition
    for condition in (
        wanted,
        debriefed,
        not_debriefed,
        decision_named,
        decision_not_named,
        has_ally,
        has_postal_address,
        no_postal_address,
        post_arrives_in_time,
        bad_impression,
        first_round,
        later_round,
    )
}
"""Every condition by its name in a playbook file."""
