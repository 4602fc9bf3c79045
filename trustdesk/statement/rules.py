"""The rules of one language, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass

from trustdesk.statement.grammar import About, Grammar
from trustdesk.statement.hint import Kind, Slot
from trustdesk.statement.pattern import Pattern
from trustdesk.statement.spelling import Spelling
from trustdesk.statement.template import Template
from trustdesk.statement.verbs import Verbs


@dataclass(frozen=True)
class Opening:
    """How a slot's text can begin, and whom it then speaks of."""

    patterns: tuple[Pattern, ...]
    about: About


@dataclass(frozen=True)
class Shelter:
    """Kinds that are no hint behind some words, up to a new part that ends the shelter."""

    kinds: frozenset[Kind]
    slots: frozenset[Slot]


@dataclass(frozen=True)
class Rule:
    """One rule; see `language.RuleData`."""

    id: str
    kind: Kind
    slots: frozenset[Slot]
    about: frozenset[str]
    mark: tuple[str, ...]
    quote: str
    unless_left: tuple[Pattern, ...]
    unless_right: tuple[Pattern, ...]
    unless_part: tuple[Pattern, ...]
    unless_sentence: tuple[Pattern, ...]
    templates: tuple[Template, ...]
    templates_in: Mapping[Slot, tuple[Template, ...]]
    to_end: bool
    message: str
    message_in: Mapping[Slot, str]

    def message_for(self, slot: Slot) -> str:
        """The message to show in this slot."""
        return self.message_in.get(slot, self.message)

    def templates_for(self, slot: Slot) -> tuple[Template, ...]:
        """The rewordings to try in this slot, the best first."""
        return (*self.templates_in.get(slot, ()), *self.templates)


@dataclass(frozen=True)
class Rules:
    """Everything that the checks need for one language.

    by_word: for every word, the rules that can begin with it, each with the number of its place
    in the file and its pattern.
    """

    quotes: tuple[tuple[str, str], ...]
    spelling: Spelling
    grammar: Grammar
    verbs: Verbs
    swaps: Mapping[str, Mapping[str, tuple[str, ...]]]
    openings: Mapping[Slot, Opening]
    shelter_ends: tuple[Pattern, ...]
    shelters: Mapping[str, tuple[tuple[Shelter, Pattern], ...]]
    by_word: Mapping[str, tuple[tuple[int, Rule, Pattern], ...]]
    rules: tuple[Rule, ...]
