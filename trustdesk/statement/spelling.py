"""From a word as it was typed to its plain form: contractions, slips, other spellings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_STRETCHED = re.compile(r"(.)\1{2,}")

LONG_ENOUGH = 7
"""Letters. Shorter words are too close to other words to guess at a slip."""

VERY_LONG = 9
"""Letters. In such a word any one letter may be missing."""


class Spelling:
    """Knows the plain forms of one language.

    contractions: what stands for several words, "dont" -> ("do", "not").
    endings: what can hang at a word behind an apostrophe, "n't" -> "not".
    variants: other spellings, "allways" -> "always".
    known: every word of the rules. Slips of the long ones are recognised.
    """

    def __init__(
        self,
        contractions: Mapping[str, tuple[str, ...]],
        endings: Mapping[str, str],
        variants: Mapping[str, str],
        known: Iterable[str],
    ) -> None:
        self._contractions = contractions
        self._endings = sorted(endings.items(), key=lambda pair: -len(pair[0]))
        self._variants = variants
        self._known = frozenset(known)
        self._slips = _slips(self._known, variants)
        self.words_of = lru_cache(maxsize=4096)(self._words_of)

    def _words_of(self, token: str) -> tuple[str, ...]:
        """The plain words of one token, in order; never empty."""
        word = token.lower()
        if len(word) > 40:
            return (word,)
        if word in self._contractions:
            return self._contractions[word]
        stem, ending = self._without_ending(word)
        if ending:
            return (*self._words_of(stem), ending)
        return (self._one(word),)

    def _without_ending(self, word: str) -> tuple[str, str]:
        if "'" in word:
            for ending, plain in self._endings:
                if word.endswith(ending) and len(word) > len(ending):
                    return word[: -len(ending)], plain
        return word, ""

    def _one(self, word: str) -> str:
        if word in self._known:
            return word
        for form in (word, _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)):
            found = self._variants.get(form) or self._slips.get(form)
            if found:
                return found
            if form in self._known:
                return form
        return word


def _slips(known: frozenset[str], variants: Mapping[str, str]) -> dict[str, str]:
    """Likely slips of long words, none of them a known word."""
    slips: dict[str, str] = {}
    for word in sorted(known):
        if len(word) >= LONG_ENOUGH and word.isalpha():
            for slip in _slips_of(word):
                if slip not in known and slip not in variants:
                    slips.setdefault(slip, word)
    return slips


def _slips_of(word: str) -> Iterator[str]:
    """A letter doubled, a double letter single, two letters swapped; the first letter stays."""
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
        else:
            yield word[:at] + word[at] + word[at:]
        if 1 <= at < len(word) - 1 and word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if len(word) >= VERY_LONG and at < len(word) - 2:
            yield word[:at] + word[at + 1 :]
