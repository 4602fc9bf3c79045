"""Which words a rewording may hold: the person's own, forms of them, the rule's, and the gap.

A rule's own words stand in place of words of the person ("betrayed", "you make me feel"), or are
small words that join what is left to a gap or to the opening of the slot.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.toml_file import read_toml
from trustdesk.statement.compile import compile_rules
from trustdesk.statement.hint import GAP, KINDS, Kind
from trustdesk.statement.language import Language
from trustdesk.statement.pieces import BREAK, STOP, cut, plain
from trustdesk.statement.rules import Rule, Rules
from trustdesk.statement.template import Hole
from trustdesk.statement.verbs import FORM_NAMES

CHECKS = exercises_folder() / "checks" / "en.toml"


@cache
def language() -> Language:
    """The data file of the English checks."""
    return msgspec.convert(read_toml(CHECKS), Language)


@cache
def rules() -> Rules:
    """The same, compiled."""
    return compile_rules(language())


def words_of(text: str) -> set[str]:
    """The plain words of a text, without the signs between them."""
    pieces = cut(plain(text), rules().spelling)
    return {piece.word for piece in pieces} - {BREAK, STOP}


def strange_words(kind: Kind, text: str, rewording: str) -> set[str]:
    """Words of the rewording that come from nowhere."""
    own = words_of(text)
    forms = {rules().verbs.form(word, name) for word in own for name in FORM_NAMES}
    return words_of(rewording) - own - forms - swap_words()[kind] - {GAP}


@cache
def swap_words() -> dict[Kind, set[str]]:
    """For every kind, the words that its rules bring along."""
    words: dict[Kind, set[str]] = {kind: set() for kind in KINDS}
    for rule in rules().rules:
        words[rule.kind].update(*(words_of(part) for part in _literals(rule)))
    return words


SMALL_WORDS = (
    {"did", "was", "were", "could", "had", "have", "would", "feel", "felt", "get", "like"}
    | {"i", "you", "me", "who", "that", "how", "when", "not", "and", "to", "about", "as", "on"}
)  # fmt: skip
"""Words that join. None of them says anything of anybody, and none frames what was said."""


def frames() -> dict[str, set[str]]:
    """By rule, words it brings along that are neither small, nor a swap, nor in its patterns."""
    found = {}
    for rule in rules().rules:
        own = {word for part in _words_between(rule) for word in words_of(part)}
        if own - SMALL_WORDS - {GAP}:
            found[rule.id] = own - SMALL_WORDS - {GAP}
    return found


def _words_between(rule: Rule) -> Iterator[str]:
    for template in (*rule.templates, *(t for many in rule.templates_in.values() for t in many)):
        yield from (part for part in template.parts if isinstance(part, str))


def _literals(rule: Rule) -> Iterator[str]:
    for template in (*rule.templates, *(t for many in rule.templates_in.values() for t in many)):
        for part in template.parts:
            if isinstance(part, str):
                yield part
            elif part.change and part.change not in FORM_NAMES:
                yield from (swap for many in _table(part).values() for swap in many)


def _table(hole: Hole) -> dict[str, tuple[str, ...]]:
    return dict(rules().swaps[hole.change])
