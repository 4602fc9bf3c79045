"""The words and doors of an ending, under what the desk does with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

from trustdesk.session.run import Run
from trustdesk.steps.base import Door, Numbers
from ui.wording.lengths import minutes_in_words

Keeping = Literal["kept", "asks", "nothing"]
"""The desk keeps it by itself, it has to be asked to, or nothing is kept."""

KEEP, LET_GO, BACK = "keep-this", "let-it-go", "go-back"
"""Doors that only the ending knows."""


@dataclass(frozen=True, slots=True)
class EndingWords:
    """Three parts and the doors; the first door is what most people do next. `numbers` is a kind
    of contacts to show."""

    kept: str
    happens: str
    next: str
    doors: tuple[Door, ...]
    numbers: Numbers = ""


def words_of(run: Run, keeping: Keeping, *, is_late: bool) -> EndingWords:
    """Return the words for the end of this run; late at night the first offer is to close."""
    return replace(_words_of(run, keeping, is_late=is_late), numbers=run.ending.numbers)


def with_copies(words: EndingWords, uuid: str) -> EndingWords:
    """Return the words for what was let go while copies from meanwhile may still hold it."""
    translate = QCoreApplication.translate
    said = translate("Ending", "Copies that were made meanwhile can still hold it.")
    door = Door(to=f"copies-with/{uuid}", label=translate("Ending", "Look into the copies"))
    happens = f"{words.happens} {said}"
    return replace(words, happens=happens, doors=(*words.doors, door))


def _words_of(run: Run, keeping: Keeping, *, is_late: bool) -> EndingWords:
    ending = run.ending
    doors = _with_support(run, _closing_first(ending.doors) if is_late else ending.doors)
    if run.early:
        doors = (*doors, Door(to=BACK, label=QCoreApplication.translate("Ending", "Go back")))
    if keeping == "asks":
        if run.felt in {"worse", "numb"}:
            return _steadying_first(ending.next, doors)
        return _asking(doors)
    if keeping == "nothing":
        return _keeping_nothing(ending.next, doors)
    minutes = minutes_in_words(run.active_seconds())
    return EndingWords(
        ending.kept.replace("{minutes}", minutes), ending.happens, ending.next, doors
    )


def _asking(doors: tuple[Door, ...]) -> EndingWords:
    translate = QCoreApplication.translate
    return EndingWords(
        translate("Ending", "This is not kept yet."),
        translate(
            "Ending",
            "To keep it, the desk first asks who else can use this computer. "
            "If you let it go, nothing of it stays.",
        ),
        translate("Ending", "Either is fine."),
        _keep_doors() + _others(doors),
    )


def _steadying_first(next_step: str, doors: tuple[Door, ...]) -> EndingWords:
    """Nobody who feels worse is asked about a computer first: the room and people come before."""
    translate = QCoreApplication.translate
    return EndingWords(
        translate("Ending", "The rest can wait."),
        next_step,
        translate("Ending", "Nothing of this is kept yet. You can choose that afterwards."),
        _others(doors) + _keep_doors(),
    )


def _keep_doors() -> tuple[Door, ...]:
    translate = QCoreApplication.translate
    return (
        Door(to=KEEP, label=translate("Ending", "Keep this")),
        Door(to=LET_GO, label=translate("Ending", "Let it go")),
    )


def _others(doors: tuple[Door, ...]) -> tuple[Door, ...]:
    return tuple(door for door in doors if door.to not in {"done", "close-desk"})


def _keeping_nothing(next_step: str, doors: tuple[Door, ...]) -> EndingWords:
    translate = QCoreApplication.translate
    return EndingWords(
        translate("Ending", "Nothing of this is kept."),
        translate("Ending", "What was typed is gone when the desk closes."),
        next_step,
        doors,
    )


def _closing_first(doors: tuple[Door, ...]) -> tuple[Door, ...]:
    return (Door(to="close-desk"), *(door for door in doors if door.to != "close-desk"))


def _with_support(run: Run, doors: tuple[Door, ...]) -> tuple[Door, ...]:
    if not run.support_offered or any(door.to == "support" for door in doors):
        return doors
    return (*doors, Door(to="support"))
