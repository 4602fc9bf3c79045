"""Where the rules write down what they find, and how they name places."""

from collections.abc import Iterator

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.catalog.problems import Problem
from trustdesk.steps.kinds import AnyStep


class Notes:
    """The findings of the rules in one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []

    def breaks(self, table: str, key: str, message: str) -> None:
        """Note a mistake with which the exercise cannot be used."""
        self.problems.append(Problem(self._file, table, key, message))

    def manner(self, table: str, key: str, message: str) -> None:
        """Note a mistake in manner; the exercise still works."""
        self.problems.append(Problem(self._file, table, key, message, breaks=False))


def inside(table: str, name: str) -> str:
    """The name of a table inside another."""
    return f"{table}.{name}" if table else name


def sittings(exercise: Exercise) -> Iterator[tuple[str, Sitting]]:
    """The sittings with the names of their tables."""
    for sitting in exercise.sitting:
        yield f"sitting[{sitting.id}]", sitting


def steps(table: str, sitting: Sitting) -> Iterator[tuple[str, AnyStep]]:
    """The steps of a sitting with the names of their tables."""
    for step in sitting.step:
        yield inside(table, f"step[{step.id}]"), step


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(text.split())
