"""What can be wrong with a file of the catalogue, and where."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from trustdesk.errors import DeskError

_LONGEST: Final = 280
_END: Final = 80


class Problem(Struct, frozen=True):
    """One mistake. `table` and `key` say where, as far as that can be said.

    The message says what is wrong and what would be right. `breaks` is False for a mistake in
    manner, such as a title that is too long, with which the exercise still works.
    """

    file: str
    table: str
    key: str
    message: str
    breaks: bool = True

    def __str__(self) -> str:
        """`file: table.key: what is wrong and what would be right`, each of readable length."""
        where = _short(".".join(part for part in (self.table, self.key) if part))
        message = _short(self.message)
        return f"{self.file}: {where}: {message}" if where else f"{self.file}: {message}"


def _short(text: str) -> str:
    """Beginning and end of a text in which somebody's own long words are quoted."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - _END]}…{text[-_END:]}"


class ExerciseBroken(DeskError):
    """The exercise was asked for and its file cannot be used. `problems` say why."""

    code = "exercise-broken"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class NoSuchExercise(DeskError):
    """There is no exercise of this id."""

    code = "no-such-exercise"
