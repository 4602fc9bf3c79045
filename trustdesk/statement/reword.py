"""Putting a rewording together. It removes, swaps, or leaves a gap; it never adds a fact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trustdesk.statement.detect import Found
from trustdesk.statement.hint import GAP, Slot
from trustdesk.statement.rules import Rules
from trustdesk.statement.sentence import Sentence
from trustdesk.statement.template import Hole, Template
from trustdesk.statement.verbs import FORM_NAMES

_BLANKS = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True)
class Change:
    """Put `words` in place of the text from `start` to `end`."""

    start: int
    end: int
    words: str

    def apply(self, text: str, begin: int = 0, stop: int | None = None) -> str:
        """The text from `begin` to `stop` with the change made and no blanks left over."""
        before, after = text[begin : self.start], text[self.end : stop]
        if self.words.startswith(","):
            before = before.rstrip(" \t")
        if not self.words:
            before, after = _closed_up(before, after)
        elif after[:1].isalnum():
            after = " " + after
        return before + self.words + after


def changes(
    text: str, sentence: Sentence, found: Found, slot: Slot, rules: Rules
) -> Iterator[Change]:
    """The changes to try for what was found, the best first."""
    for template in found.rule.templates_for(slot):
        words = _fill(template, text, sentence, found, rules)
        if words is not None:
            yield _change(text, sentence, found, words)
    yield from _gaps(sentence, found)


def _change(text: str, sentence: Sentence, found: Found, words: str) -> Change:
    """Put words in place of the match, or of all from there to the end of the part. What is left
    of a token that was cut is kept beside them."""
    pieces = sentence.pieces
    first, last = found.match.start, found.match.end
    if found.rule.to_end:
        last = sentence.clause_end[last]
    behind = last
    while first > 0 and not pieces[first].whole:
        first -= 1
    while last < len(pieces) and not pieces[last].whole:
        last += 1
    before = [_one(text, sentence, at) for at in range(first, found.match.start)]
    after = [_one(text, sentence, at) for at in range(behind, last)]
    joined = " ".join(part for part in (*before, words, *after) if part)
    start, end = pieces[first].start, pieces[last - 1].end
    return Change(start, end, _as_begun(joined, text, start, sentence))


def _gaps(sentence: Sentence, found: Found) -> Iterator[Change]:
    """A gap in place of the part of the sentence, or of all of it, where nothing else fits."""
    pieces = sentence.pieces
    start = sentence.part_start[found.mark[0]]
    if start != sentence.first:
        start += 1
    end = sentence.clause_end[max(found.match.end - 1, found.mark[0] + 1)]
    if start <= found.mark[0] and pieces[start].whole and _is_whole(sentence, end):
        yield Change(pieces[start].start, pieces[end - 1].end, GAP)
    if pieces[sentence.first].whole:
        yield Change(pieces[sentence.first].start, pieces[-1].end, GAP)


def _is_whole(sentence: Sentence, at: int) -> bool:
    return at == len(sentence.pieces) or sentence.pieces[at].whole


def said(text: str, sentence: Sentence, start: int, end: int) -> str:
    """What the person wrote from piece `start` to `end`; half a contraction in plain words."""
    pieces = sentence.pieces
    parts: list[str] = []
    at = start
    while at < end:
        after = at + 1
        while after < len(pieces) and not pieces[after].whole:
            after += 1
        if pieces[at].whole and after <= end:
            last = _last_whole(sentence, at, end)
            parts.append(text[pieces[at].start : pieces[last - 1].end])
            at = last
        else:
            parts.append(_one(text, sentence, at))
            at += 1
    return " ".join(parts)


def _last_whole(sentence: Sentence, start: int, end: int) -> int:
    """The farthest place up to `end` where no token is cut in two."""
    while end > start and end < len(sentence.pieces) and not sentence.pieces[end].whole:
        end -= 1
    return end


def _one(text: str, sentence: Sentence, at: int) -> str:
    piece = sentence.pieces[at]
    written = text[piece.start : piece.end]
    return written if written.lower() == piece.word else piece.word


def _fill(
    template: Template, text: str, sentence: Sentence, found: Found, rules: Rules
) -> str | None:
    parts: list[str] = []
    for part in template.parts:
        words = _hole(part, text, sentence, found, rules) if isinstance(part, Hole) else part
        if words is None:
            return None
        parts.append(words)
    return _BLANKS.sub(" ", "".join(parts)).replace(" ,", ",").strip()


def _hole(hole: Hole, text: str, sentence: Sentence, found: Found, rules: Rules) -> str | None:
    start, end = found.match.groups.get(hole.name, (0, 0))
    if hole.name == "all":
        start, end = found.match.start, found.match.end
    if hole.name == "others":
        before = said(text, sentence, found.match.start, found.mark[0]).rstrip(" ,")
        return f"{before} {said(text, sentence, found.mark[1], found.match.end)}"
    if start == end:
        return None if hole.change else ""
    if not hole.change:
        words = said(text, sentence, start, end)
        begins = start == found.match.start and _begins_capital(words)
        return words[0].lower() + words[1:] if begins else words
    plain = sentence.words[start:end]
    for name in FORM_NAMES:
        if name == hole.change:
            form = rules.verbs.form(plain[0], name) if len(plain) == 1 else None
            return said(text, sentence, start, end) if form == plain[0] else form
    return _swap(" ".join(plain), hole.change, sentence, rules)


def _swap(words: str, table: str, sentence: Sentence, rules: Rules) -> str | None:
    swaps = rules.swaps[table]
    used = set(sentence.words)
    for swap in swaps.get(words, ()) or swaps.get("*", ()):
        if not used.intersection(swap.split()) or len(swap.split()) > 1:
            return swap
    return None


def _begins_capital(words: str) -> bool:
    return words[:1].isupper() and words.split()[0] not in {"I"} and not words[:2].isupper()


def _as_begun(words: str, text: str, start: int, sentence: Sentence) -> str:
    """With a capital if the person began the sentence with one."""
    begun = text[start : start + 2]
    if start == sentence.pieces[0].start and begun[:1].isupper() and words[:1].islower():
        return words[0].upper() + words[1:]
    return words


def _closed_up(before: str, after: str) -> tuple[str, str]:
    """Two ends of a text without the blanks and commas that a removal leaves between them."""
    if not before.strip(" ,\t"):
        return "", after.lstrip(" ,\t")
    if not after.strip(" ,\t"):
        return before.rstrip(" ,\t"), ""
    if after[:1] in " ,.;:!?\n":
        before = before.rstrip(" \t")
    if before.endswith(",") and after.lstrip().startswith(","):
        before = before[:-1]
    return before, after
