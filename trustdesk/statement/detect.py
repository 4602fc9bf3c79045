"""Finding what the rules look for in one sentence."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from trustdesk.statement.contexts import Contexts, Span
from trustdesk.statement.hint import Kind, Slot
from trustdesk.statement.pattern import Match, Pattern
from trustdesk.statement.pieces import Piece
from trustdesk.statement.rules import Rule, Rules
from trustdesk.statement.sentence import Sentence

Entry = tuple[int, Rule, Pattern]


@dataclass(frozen=True)
class Found:
    """A rule that holds: its match, and the pieces `mark` that the hint points at."""

    rule: Rule
    match: Match
    mark: Span


def find(
    sentence: Sentence, slot: Slot, rules: Rules, quotes: list[Span], only: Kind | None = None
) -> list[Found]:
    """Everything found in the sentence, by place; no two of a kind overlap.

    With `only`, nothing but that kind is looked for.
    """
    contexts = Contexts(sentence)
    sheltered = contexts.shelters(slot, rules)
    possible = _possible(sentence, slot, rules, only)
    candidates: list[tuple[int, Found]] = []
    for at in range(sentence.first, len(sentence.words)):
        entries = possible.get(sentence.words[at])
        if not entries or _is_quoted(sentence.pieces[at], quotes):
            continue
        for number, rule, pattern in entries:
            match = pattern.match(sentence, at) if sentence.about[at] in rule.about else None
            if match is None:
                continue
            found = Found(rule, match, _mark(rule, match))
            hidden = sheltered.get(rule.kind, ())
            if not _inside(found.mark, hidden) and not contexts.excuse(rule, match):
                candidates.append((number, found))
    return _without_overlaps(candidates)


def _possible(
    sentence: Sentence, slot: Slot, rules: Rules, only: Kind | None
) -> dict[str, list[Entry]]:
    """For every word of the sentence, the rules that could match there by the words it has."""
    present = frozenset(sentence.words)
    return {
        word: [
            entry
            for entry in rules.by_word.get(word, ())
            if slot in entry[1].slots
            and only in (None, entry[1].kind)
            and entry[2].possible(present)
        ]
        for word in present
    }


def _mark(rule: Rule, match: Match) -> Span:
    spans = [match.groups[name] for name in rule.mark if name in match.groups]
    spans = [span for span in spans if span[1] > span[0]]
    if not spans:
        return match.start, match.end
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _is_quoted(piece: Piece, quotes: list[Span]) -> bool:
    number = bisect_right(quotes, (piece.start, piece.end)) - 1
    return number >= 0 and piece.end <= quotes[number][1]


def _inside(mark: Span, spans: Iterable[Span]) -> bool:
    return any(start <= mark[0] < end for start, end in spans)


def _rank(candidate: tuple[int, Found]) -> tuple[int, int, int]:
    """The order of choice: the place of the rule in the file, then by place, the longest first."""
    number, found = candidate
    return number, found.mark[0], -found.mark[1]


def _without_overlaps(candidates: list[tuple[int, Found]]) -> list[Found]:
    """Of overlapping hints of a kind, the one whose rule stands first in the file."""
    kept: list[Found] = []
    for _, found in sorted(candidates, key=_rank):
        start, end = found.mark
        if not any(
            other.rule.kind == found.rule.kind and start < other.mark[1] and other.mark[0] < end
            for other in kept
        ):
            kept.append(found)
    return sorted(kept, key=lambda found: found.mark)
