"""Whether the English texts of an exercise keep to the voice: words, sentences, reading grade."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from trustdesk.catalog.problems import Problem
from trustdesk.catalog.readability import mean_sentence, reading_grade, sentences, words
from trustdesk.catalog.texts import PlacedText, texts_in
from trustdesk.catalog.voice_words import (
    AVOID,
    FLAGGED,
    GENDERED,
    SPEAKING,
    UNLESS_QUOTED,
    pattern_of,
)

MEAN_WORDS = 11.0
MOST_WORDS = 18
HIGHEST_GRADE = 8.0

NOT_CHECKED = frozenset({"keywords", "evidence"})
"""Words to search by, and notes on sources."""

LABELS = frozenset(
    {
        "title",
        "label",
        "name",
        "lead",
        "low",
        "high",
        "entry_title",
        "unsaid",
        "rehearsal",
        "none_label",
    }
)
"""Texts that are no prose: headings, buttons, the ends of a scale."""

PERSONS = frozenset({"example", "ways_to_begin", "template"})
"""Texts in the person's own voice, who may say "we"."""

_AVOID = pattern_of(AVOID)
_FLAGGED = pattern_of(FLAGGED)
_GENDERED = pattern_of(GENDERED)
_SPEAKING = pattern_of(SPEAKING)
_UNLESS_QUOTED = pattern_of(UNLESS_QUOTED)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PUNCTUATION = re.compile(r"[;!()\[\]…]|\.\.\.")
_PLACEHOLDER = re.compile(r"\{[a-z0-9-]+\}")


class VoiceReport(Struct, frozen=True):
    """`failures` have to be rewritten, `flags` are for a human reader to decide."""

    failures: tuple[Problem, ...]
    flags: tuple[Problem, ...]
    mean_words: float
    grade: float


def check_voice(file: str, data: dict[str, Any]) -> VoiceReport:
    """Check the plain data of an exercise file in its source language."""
    placed = [text for text in texts_in(data) if text.field not in NOT_CHECKED]
    prose = [
        _PLACEHOLDER.sub("some", line)
        for text in placed
        if text.field not in LABELS | PERSONS
        for line in text.lines
    ]
    failures = [problem for text in placed for problem in _failures(file, text)]
    mean, grade = mean_sentence(prose), reading_grade(prose)
    if mean > MEAN_WORDS:
        message = f"the mean sentence has {mean:.1f} words; {MEAN_WORDS:g} is the most"
        failures.append(Problem(file, "", "", message, breaks=False))
    if grade > HIGHEST_GRADE:
        message = f"the reading grade is {grade:.1f}; {HIGHEST_GRADE:g} is the most, 5 the aim"
        failures.append(Problem(file, "", "", message, breaks=False))
    flags = [
        _problem(file, text, f'"{found}" is for a human reader to decide')
        for text in placed
        for line in text.lines
        for found in _FLAGGED.findall(line)
    ]
    return VoiceReport(tuple(failures), tuple(flags), mean, grade)


def avoided_words(text: str) -> list[str]:
    """The words of a text that the voice avoids; what may be quoted is passed over in quotes."""
    outside = _QUOTED.sub(" ", text)
    return [
        found
        for found in _AVOID.findall(text)
        if not _UNLESS_QUOTED.fullmatch(found) or found in _AVOID.findall(outside)
    ]


def _failures(file: str, text: PlacedText) -> Iterator[Problem]:
    for line in text.lines:
        for found in avoided_words(line):
            yield _problem(file, text, f'"{found}" is a word that the voice avoids')
        for found in _GENDERED.findall(line):
            yield _problem(file, text, f'"{found}" gives a gender; write "them" or a name')
        if text.field not in PERSONS | LABELS:
            for found in _SPEAKING.findall(line):
                yield _problem(file, text, f'"{found}" speaks as the app; it says "you"')
            yield from _prose_failures(file, text, line)


def _prose_failures(file: str, text: PlacedText, line: str) -> Iterator[Problem]:
    for found in _PUNCTUATION.findall(line):
        yield _problem(file, text, f'"{found}" has no place in body text; make two sentences')
    for sentence in sentences(line):
        count = len(words(sentence))
        if count > MOST_WORDS:
            message = f"a sentence has {count} words; {MOST_WORDS} is the most: {sentence[:40]}…"
            yield _problem(file, text, message)


def _problem(file: str, text: PlacedText, message: str) -> Problem:
    return Problem(file, text.where, text.field, message, breaks=False)
