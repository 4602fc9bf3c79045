"""The little that the checks know about how sentences of a language are built.

Words come from the data file; here is only how they are used.
"""

from dataclasses import dataclass
from typing import Literal

from trustdesk.statement.phrases import PhraseSet
from trustdesk.statement.pieces import BREAK

About = Literal["self", "other", "thing", "none"]
"""Whom a part of a sentence speaks of: the person who writes, somebody else, something, or open."""

PERSON_WITHIN = 3
"""How many words behind "my" a person may stand: "my poor old mother"."""


@dataclass(frozen=True)
class Grammar:
    """Word lists by what they do; see `language.Grammar` for the meaning of each."""

    self_words: PhraseSet
    other_words: PhraseSet
    thing_words: PhraseSet
    owner_self: PhraseSet
    owner_other: PhraseSet
    persons: PhraseSet
    object_after: PhraseSet
    object_before: PhraseSet
    breaks: PhraseSet
    joints: PhraseSet
    subjects: PhraseSet
    phrase_stops: PhraseSet

    def begins_part(self, words: list[str], at: int) -> bool:
        """Whether another part of the sentence begins here."""
        if words[at] == BREAK or self.breaks.ends(words, at):
            return True
        return bool(self.joints.ends(words, at) and self.subjects.ends(words, at + 1))

    def ends_phrase(self, words: list[str], at: int) -> bool:
        """Whether a phrase such as "like an idiot" ends before this place."""
        return self.begins_part(words, at) or bool(self.phrase_stops.ends(words, at))

    def about(self, words: list[str], first: int, start: About) -> list[About]:
        """Whom the sentence speaks of before each place, and at its end."""
        row: list[About] = []
        now = start
        for at in range(len(words)):
            row.append(now)
            if at >= first:
                now = self._about_after(words, at) or now
        row.append(now)
        return row

    def _about_after(self, words: list[str], at: int) -> About | None:
        """Whom the sentence speaks of once this word was said; None if that stays as it was."""
        if self.self_words.ends(words, at):
            return "self"
        if self.owner_self.ends(words, at):
            return "other" if self._person_follows(words, at + 1) else "self"
        if self.owner_other.ends(words, at):
            return "other"
        if self.other_words.ends(words, at):
            return None if self._is_object(words, at) else "other"
        return "thing" if self.thing_words.ends(words, at) else None

    def _person_follows(self, words: list[str], at: int) -> bool:
        for place in range(at, min(at + PERSON_WITHIN, len(words))):
            if words[place] == BREAK or self.begins_part(words, place):
                return False
            if self.persons.ends(words, place):
                return True
        return False

    def _is_object(self, words: list[str], at: int) -> bool:
        """Whether this other word is spoken to or about, as in "with you" and "you and"."""
        if at > 0 and self.object_after.ends(words, at - 1):
            return True
        return at + 1 >= len(words) or bool(self.object_before.ends(words, at + 1))
