"""Counting sentences, words and syllables of English text."""

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"[.?!…]+[\"”’)]*(?=\s|$)|\n+")
_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:['’-][A-Za-zÀ-ÿ0-9]+)*")
_VOWELS = re.compile(r"[aeiouyà-ÿ]+")
_SILENT_E = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouy])le$|(?<![aeiouytd])ed$|(?<=[^aeiouyscgzx])es$"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line without a full stop counts as one."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables an English word has; one for a number."""
    plain = word.lower().replace("’", "'").replace("'", "")
    return max(1, len(_VOWELS.findall(_SILENT_E.sub("", plain))))


def mean_sentence(texts: Iterable[str]) -> float:
    """Words a sentence over all the texts; 0 if there are none."""
    lengths = [len(words(sentence)) for text in texts for sentence in sentences(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def reading_grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade (Kincaid 1975) over all the texts; 0 if there are none."""
    found = [sentence for text in texts for sentence in sentences(text)]
    counted = [word for sentence in found for word in words(sentence)]
    if not counted:
        return 0.0
    a_word = sum(syllables(word) for word in counted) / len(counted)
    return 0.39 * len(counted) / len(found) + 11.8 * a_word - 15.59
