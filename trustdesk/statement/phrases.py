"""A set of words and phrases that can be found in a row of words."""

from collections.abc import Iterable, Sequence

Phrase = tuple[str, ...]


class PhraseSet:
    """Phrases by their first word, the longest first."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        by_first: dict[str, list[Phrase]] = {}
        for phrase in dict.fromkeys(phrases):
            by_first.setdefault(phrase[0], []).append(phrase[1:])
        self._by_first = {
            first: tuple(sorted(rests, key=lambda rest: -len(rest)))
            for first, rests in by_first.items()
        }

    @property
    def first_words(self) -> frozenset[str]:
        """Every word that a phrase of the set begins with."""
        return frozenset(self._by_first)

    @property
    def phrases(self) -> list[Phrase]:
        """All phrases."""
        return [(first, *rest) for first, rests in self._by_first.items() for rest in rests]

    def ends(self, words: Sequence[str], at: int) -> list[int]:
        """Where the phrases end that begin at this place, the farthest first."""
        if at >= len(words):
            return []
        rests = self._by_first.get(words[at])
        if rests is None:
            return []
        return [
            at + 1 + len(rest)
            for rest in rests
            if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest
        ]
