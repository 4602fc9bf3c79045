"""What can be wrong with a file of the catalogue, and where."""

from collections.abc import Sequence

from msgspec import Struct

from trustdesk.errors import DeskError


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
        """`file: table.key: what is wrong and what would be right`."""
        where = ".".join(part for part in (self.table, self.key) if part)
        return f"{self.file}: {where}: {self.message}" if where else f"{self.file}: {self.message}"


class ExerciseBroken(DeskError):
    """The exercise was asked for and its file cannot be used. `problems` say why."""

    code = "exercise-broken"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class NoSuchExercise(DeskError):
    """There is no exercise of this id."""

    code = "no-such-exercise"
