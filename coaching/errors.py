"""Surprises of the coaching room; expected outcomes are values.

CoachingError
├── NaiveMoment             a moment without a zone
└── FileInvalid             a knowledge file that is not as it must be
    ├── PlaybookInvalid     a playbook file that cannot be carried out
    └── ScriptInvalid       a script file that cannot be said
"""

from __future__ import annotations


class CoachingError(Exception):
    """Something in the coach's knowledge is not as it must be."""


class NaiveMoment(CoachingError):
    """A moment without a time zone was given where an aware one is needed."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} needs a moment with a time zone.")


class FileInvalid(CoachingError):
    """A knowledge file is not as it must be; names file, line and field in words a coach understands."""

    def __init__(self, file: str, line: int, field: str, problem: str) -> None:
        self.file, self.line, self.field, self.problem = file, line, field, problem
        super().__init__(f"{file}, line {line}, {field}: {problem}")


class PlaybookInvalid(FileInvalid):
    """A playbook file cannot be carried out."""


class ScriptInvalid(FileInvalid):
    """A script file cannot be said."""
