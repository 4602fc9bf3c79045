"""Lengths of texts, after VOICE: one request on a screen, in few words."""

from trustdesk.catalog.exercise import Exercise
from trustdesk.catalog.rules.notes import Notes, inside, sittings, steps, word_count
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.cues import Cues
from trustdesk.steps.kinds import AnyStep

TITLE_WORDS = 6
QUESTION_WORDS = 9
"""A title that asks is read as the step's one request, so it may be a little longer."""

BODY_WORDS = 45
CUE_WORDS = 12
CARD_WORDS = 20
HELPER_LETTERS = 90
"""About one line under a field."""


def check_lengths(exercise: Exercise, notes: Notes) -> None:
    """The titles, bodies, helpers, cues and captions of the file."""
    _title(exercise.title, "", notes)
    _words(exercise.card, CARD_WORDS, "", "card", notes)
    for key in ("why", "take_care", "good_to_know", "not_today"):
        _words(getattr(exercise, key), BODY_WORDS, "", key, notes)
    for table, sitting in sittings(exercise):
        _title(sitting.title, table, notes)
        _words(sitting.card, CARD_WORDS, table, "card", notes)
        for where, step in steps(table, sitting):
            _step(step, where, notes)


def _step(step: AnyStep, where: str, notes: Notes) -> None:
    _title(step.title, where, notes)
    _words(step.body, BODY_WORDS, where, "body", notes)
    if len(step.helper) > HELPER_LETTERS:
        notes.manner(
            where, "helper", f"has {len(step.helper)} letters; one line has {HELPER_LETTERS}"
        )
    for aside in step.asides:
        _words(aside.text, BODY_WORDS, inside(where, f"aside[{aside.id}]"), "text", notes)
    if isinstance(step, Cues):
        for cue in step.cue:
            _words(cue.text, CUE_WORDS, inside(where, f"cue[{cue.id}]"), "text", notes)
    if isinstance(step, Breathe):
        for caption in step.caption:
            table = inside(where, f"caption[{caption.id}]")
            _words(caption.text, CUE_WORDS, table, "text", notes)


def _title(text: str, table: str, notes: Notes) -> None:
    most = QUESTION_WORDS if text.rstrip().endswith("?") else TITLE_WORDS
    _words(text, most, table, "title", notes)


def _words(text: str, most: int, table: str, key: str, notes: Notes) -> None:
    count = word_count(text)
    if count > most:
        notes.manner(table, key, f"has {count} words; {most} is the most")
