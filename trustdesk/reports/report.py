"""A report: an entry as it was asked and answered, ready to be read, printed or exported."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, assert_never

from msgspec import Struct

from trustdesk.reports.report_words import ReportWords
from trustdesk.session.shown import ShownText
from trustdesk.steps.answers import (
    AnyAnswer,
    Breathed,
    Chose,
    Collected,
    Composed,
    Felt,
    Rated,
    Went,
    Wrote,
    own_words,
)
from trustdesk.steps.compose import filled

PartKind = Literal["asked", "own", "rating", "feelings", "chosen", "sentence", "note"]
"""asked: what the exercise asked. own: the person's own words. rating, feelings, chosen: what they
set. sentence: their composed sentence. note: a remark of the desk."""

STRONGEST = 3


class Part(Struct, frozen=True):
    """One paragraph. `own` parts may have several lines."""

    kind: PartKind
    text: str


class Report(Struct, frozen=True):
    """An entry. `when` is the local time of its beginning, with offset."""

    title: str
    when: datetime
    parts: tuple[Part, ...]


def report_of(
    title: str,
    when: datetime,
    answers: Mapping[str, AnyAnswer],
    shown: Sequence[ShownText],
    *,
    feelings: Mapping[str, str] | None = None,
    words: ReportWords | None = None,
    early: bool = False,
) -> Report:
    """An entry's report, from the texts that were shown when it was written.

    `feelings` are the words of the feelings list by id. Steps that were only gone through are left
    out; words given to steps of which no text is left stand at the end.
    """
    words = words or ReportWords()
    parts: list[Part] = []
    for text in shown:
        answer = answers.get(text.step)
        said = list(_said(answer, text, feelings or {}, words)) if answer is not None else []
        if said:
            asked = text.title or text.body
            parts += [Part("asked", asked), *said] if asked else said
    known = {text.step for text in shown}
    for step_id, answer in answers.items():
        if step_id not in known:
            parts += [Part("own", text.strip()) for text in own_words(answer)]
    if early:
        parts.append(Part("note", words.early))
    return Report(title, when, tuple(parts))


def note_report(title: str, when: datetime, text: str) -> Report:
    """The report of a free note."""
    return Report(title, when, (Part("own", text.strip()),) if text.strip() else ())


def _said(
    answer: AnyAnswer, text: ShownText, feelings: Mapping[str, str], words: ReportWords
) -> Iterator[Part]:
    match answer:
        case Went():
            return
        case Breathed():
            name = text.parts.get(answer.pattern, "")
            breaths = words.breaths.format(breaths=answer.breaths) if answer.breaths else ""
            yield from _part(
                "chosen", words.list_join.join(each for each in (name, breaths) if each)
            )
        case Wrote() | Collected():
            yield from _part("own", answer.text)
        case Rated():
            yield from _part("rating", _rating(answer, text, words))
        case Chose():
            labels = [text.parts.get(each, each) for each in answer.ids]
            yield from _part("chosen", words.list_join.join(labels))
            yield from _part("own", answer.own)
        case Felt():
            yield from _part("feelings", _feelings(answer, feelings, words))
        case Composed():
            yield from _composed(answer, text, words)
        case _:
            assert_never(answer)


def _part(kind: PartKind, text: str) -> Iterator[Part]:
    if text.strip():
        yield Part(kind, text.strip())


def _rating(answer: Rated, text: ShownText, words: ReportWords) -> str:
    if answer.numb:
        return words.numb
    if answer.value is None:
        return ""
    return words.rating.format(
        value=answer.value, low=text.parts.get("low", ""), high=text.parts.get("high", "")
    )


def _feelings(answer: Felt, feelings: Mapping[str, str], words: ReportWords) -> str:
    named = []
    for feeling in answer.feelings:
        name = feeling.own.strip() or feelings.get(feeling.id, feeling.id)
        if 1 <= feeling.strength <= STRONGEST:
            strength = words.strengths[feeling.strength - 1]
            name = words.feeling.format(feeling=name, strength=strength)
        named.append(name)
    return words.list_join.join(named)


def _composed(answer: Composed, text: ShownText, words: ReportWords) -> Iterator[Part]:
    if own_words(answer):
        template = text.parts.get("template")
        spoken = filled(template, answer.slots) if template else " ".join(own_words(answer))
        yield from _part("sentence", spoken)
    if answer.unsaid:
        yield Part("note", words.unsaid)
