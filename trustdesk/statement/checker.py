"""Checking the text of one slot."""

from collections.abc import Mapping, Sequence

from trustdesk.statement.contexts import Span
from trustdesk.statement.detect import Found, find
from trustdesk.statement.hint import Hint, Kind, Slot
from trustdesk.statement.pieces import Piece, cut, plain
from trustdesk.statement.quotes import quoted
from trustdesk.statement.reword import changes
from trustdesk.statement.rules import Rules
from trustdesk.statement.sentence import Sentence, read_sentence, split

MOST_HINTS = 8
"""More remarks than these help nobody, and building rewordings for them would take time."""

LONGEST_WORD = 24
"""Characters. A longer passage is not repeated in the message."""


class Checker:
    """The checks of one language, with their messages.

    `messages` are by id. One that holds {word} has a second one beside it, its id with "-plain",
    for a passage that is too long to repeat.
    """

    def __init__(self, rules: Rules, messages: Mapping[str, str]) -> None:
        self._rules = rules
        self._messages = messages

    def check(self, slot: Slot, text: str) -> list[Hint]:
        """The hints for this text, by place. Takes time linear in the length of the text."""
        even = plain(text)
        quotes = quoted(even, self._rules.quotes)
        hints: list[Hint] = []
        for number, pieces in enumerate(split(cut(even, self._rules.spelling))):
            sentence = self._sentence(slot, pieces, opens=number == 0)
            found_here = find(sentence, slot, self._rules, quotes)
            for found in found_here[: MOST_HINTS - len(hints)]:
                same = [other for other in found_here if other.rule.kind == found.rule.kind]
                rewording = self._rewording(slot, text, sentence, found, number == 0, len(same))
                hints.append(self._hint(slot, text, sentence, found, rewording))
            if len(hints) >= MOST_HINTS:
                break
        return hints

    def _sentence(self, slot: Slot, pieces: Sequence[Piece], opens: bool) -> Sentence:
        opening = self._rules.openings[slot]
        plain_sentence = read_sentence(
            pieces, self._rules.grammar, about=opening.about, opens=opens
        )
        if opens:
            for pattern in opening.patterns:
                match = pattern.match(plain_sentence, 0)
                if match is not None and match.end < len(pieces):
                    return read_sentence(pieces, self._rules.grammar, match.end, opening.about)
        return plain_sentence

    def _rewording(
        self, slot: Slot, text: str, sentence: Sentence, found: Found, opens: bool, before: int
    ) -> str | None:
        """The first change after which the sentence holds fewer hints of this kind."""
        for change in changes(text, sentence, found, slot, self._rules):
            changed = change.apply(text, sentence.start, sentence.end)
            after = self._count(slot, found.rule.kind, changed, opens)
            whole = change.apply(text)
            if after < before and whole != text:
                return whole
        return None

    def _count(self, slot: Slot, kind: Kind, text: str, opens: bool) -> int:
        """How many hints of a kind are in a text that was one sentence."""
        even = plain(text)
        quotes: list[Span] = quoted(even, self._rules.quotes)
        count = 0
        for number, pieces in enumerate(split(cut(even, self._rules.spelling))):
            sentence = self._sentence(slot, pieces, opens=opens and number == 0)
            count += len(find(sentence, slot, self._rules, quotes, only=kind))
        return count

    def _hint(
        self, slot: Slot, text: str, sentence: Sentence, found: Found, rewording: str | None
    ) -> Hint:
        start = sentence.pieces[found.mark[0]].start
        end = sentence.pieces[found.mark[1] - 1].end
        first, last = found.match.groups.get(found.rule.quote, found.mark)
        word = text[sentence.pieces[first].start : sentence.pieces[last - 1].end]
        message = self._message(found.rule.message_for(slot), word)
        return Hint(found.rule.kind, start, end, message, rewording)

    def _message(self, name: str, word: str) -> str:
        message = self._messages[name]
        if "{word}" not in message:
            return message
        if len(word) > LONGEST_WORD or not word.isprintable():
            return self._messages[f"{name}-plain"]
        return message.replace("{word}", word[0].upper() + word[1:])
