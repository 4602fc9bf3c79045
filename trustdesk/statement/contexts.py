"""What stands around a match and says that it is no hint after all."""

from collections.abc import Iterable

from trustdesk.statement.hint import Kind, Slot
from trustdesk.statement.pattern import Match, Pattern
from trustdesk.statement.rules import Rule, Rules
from trustdesk.statement.sentence import Sentence

LEFT_REACH = 9
"""How many words to the left of a match a context may begin."""

Span = tuple[int, int]


class Contexts:
    """The contexts of one sentence. Each pattern is looked for once, however often it is asked."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._present = frozenset(sentence.words)
        self._places: dict[Pattern, list[int]] = {}

    def excuse(self, rule: Rule, match: Match) -> bool:
        """Whether a context of the rule stands where it says."""
        start = self._sentence.part_start[match.start]
        end = self._sentence.clause_end[match.end]
        return (
            self._within(rule.unless_right, match.end, match.end + 1)
            or self._left_of(match.start, rule.unless_left)
            or self._within(rule.unless_part, start, end)
            or self._within(rule.unless_sentence, 0, len(self._sentence.words))
        )

    def shelters(self, slot: Slot, rules: Rules) -> dict[Kind, list[Span]]:
        """Behind which words which kinds are no hint."""
        spans: dict[Kind, list[Span]] = {}
        ends: list[int] | None = None
        for at, word in enumerate(self._sentence.words):
            for shelter, pattern in rules.shelters.get(word, ()):
                match = pattern.match(self._sentence, at) if slot in shelter.slots else None
                if match is not None:
                    ends = self._shelter_ends(rules.shelter_ends) if ends is None else ends
                    for kind in shelter.kinds:
                        spans.setdefault(kind, []).append((match.end, ends[match.end]))
        return spans

    def _shelter_ends(self, patterns: tuple[Pattern, ...]) -> list[int]:
        """For every place and the one behind the last: where a shelter that begins there ends."""
        size = len(self._sentence.words)
        ends = [size] * (size + 1)
        stops = {place for pattern in patterns for place in self._places_of(pattern)}
        for at in range(size - 1, -1, -1):
            ends[at] = at if at in stops else ends[at + 1]
        return ends

    def _within(self, patterns: Iterable[Pattern], start: int, end: int) -> bool:
        return any(
            start <= place < end for pattern in patterns for place in self._places_of(pattern)
        )

    def _places_of(self, pattern: Pattern) -> list[int]:
        """Where the pattern matches in the sentence."""
        places = self._places.get(pattern)
        if places is None:
            places = self._places[pattern] = [
                at
                for at, word in enumerate(self._sentence.words)
                if word in pattern.first_words
                and pattern.possible(self._present)
                and pattern.match(self._sentence, at) is not None
            ]
        return places

    def _left_of(self, start: int, patterns: tuple[Pattern, ...]) -> bool:
        """Whether one of the patterns ends right before this place."""
        words = self._sentence.words
        for at in range(max(0, start - LEFT_REACH), start):
            for pattern in patterns:
                if words[at] in pattern.first_words and pattern.match(self._sentence, at, start):
                    return True
        return False
