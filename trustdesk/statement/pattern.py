"""Matching patterns against a sentence. How patterns are written stands in `items`."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from trustdesk.statement.items import BadPattern, Item, read_items
from trustdesk.statement.phrases import Phrase
from trustdesk.statement.pieces import BREAK, STOP
from trustdesk.statement.sentence import Sentence

Step = tuple[int, dict[str, tuple[int, int]]]
Groups = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Match:
    """Where a pattern matched: pieces `start` up to `end`, and its named items."""

    start: int
    end: int
    groups: Groups


class Pattern:
    """A compiled pattern."""

    def __init__(self, source: str, items: tuple[Item, ...]) -> None:
        self.source = source
        self.items = items
        self.first_words = _first_words(source, items)
        needed = [item.choices.first_words for item in items if item.kind == "words" and item.low]
        self._needed = tuple(sorted(needed, key=len)[:3])

    def possible(self, present: AbstractSet[str]) -> bool:
        """Whether a sentence of these words can match at all: a quick look before the real one."""
        return not any(needed.isdisjoint(present) for needed in self._needed)

    def match(self, sentence: Sentence, at: int, until: int | None = None) -> Match | None:
        """The first way in which the pattern matches at this piece, ending at `until` if given."""
        found = _Walk(self.items, sentence, until).step(0, at, 0, {})
        return None if found is None else Match(at, found[0], found[1])


def compile_pattern(source: str, sets: Mapping[str, tuple[Phrase, ...]]) -> Pattern:
    """Read a pattern. Raises BadPattern."""
    return Pattern(source, read_items(source, sets))


def _first_words(source: str, items: tuple[Item, ...]) -> frozenset[str]:
    """Every word the pattern can begin with."""
    first: set[str] = set()
    for item in items:
        if item.kind == "words":
            first |= item.choices.first_words
            if item.low:
                return frozenset(first)
        elif item.kind not in {"begin", "open", "not", "ahead"}:
            break
    raise BadPattern(f"“{source}” has to begin with a word")


class _Walk:
    """One attempt to match items against a sentence, to end at `until` if that is given."""

    def __init__(self, items: tuple[Item, ...], sentence: Sentence, until: int | None) -> None:
        self._items = items
        self._sentence = sentence
        self._until = until

    def step(
        self, number: int, at: int, done: int, groups: dict[str, tuple[int, int]]
    ) -> Step | None:
        """Match the items from `number` on; `done` counts the repeats of that item."""
        if number == len(self._items):
            return (at, groups) if self._until in (None, at) else None
        item = self._items[number]
        if item.kind == "words":
            return self._repeat(item, number, at, done, groups)
        for end in _single_ends(item, self._sentence, at):
            found = self.step(number + 1, end, 0, _named(groups, item.name, at, end))
            if found is not None:
                return found
        return None

    def _repeat(
        self, item: Item, number: int, at: int, done: int, groups: dict[str, tuple[int, int]]
    ) -> Step | None:
        if done < item.high:
            for end in item.choices.ends(self._sentence.words, at):
                found = self.step(number, end, done + 1, _named(groups, item.name, at, end))
                if found is not None:
                    return found
        return self.step(number + 1, at, 0, groups) if done >= item.low else None


def _named(
    groups: dict[str, tuple[int, int]], name: str, start: int, end: int
) -> dict[str, tuple[int, int]]:
    if not name:
        return groups
    return {**groups, name: (groups[name][0] if name in groups else start, end)}


def _single_ends(item: Item, sentence: Sentence, at: int) -> list[int]:
    """Where an item that is no choice of words can end, the first to try first."""
    words = sentence.words
    match item.kind:
        case "any":
            return _any_ends(item, words, at)
        case "begin":
            return [at] if at == sentence.first else []
        case "open":
            return [at] if at == sentence.first and sentence.opens else []
        case "end":
            return [at] if sentence.clause_end[at] == at else []
        case "not":
            return [] if item.choices.ends(words, at) else [at]
        case "ahead":
            return [at] if item.choices.ends(words, at) else []
        case _:
            ends = sentence.clause_end if item.kind == "rest" else sentence.phrase_end
            end = ends[at]
            return [end] if end > at or not item.low else []


def _any_ends(item: Item, words: list[str], at: int) -> list[int]:
    ends = [at]
    while len(ends) <= item.high and at < len(words) and words[at] not in (BREAK, STOP):
        at += 1
        ends.append(at)
    return ends[item.low :]
