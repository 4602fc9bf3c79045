"""From the data file of a language to its checker."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import msgspec

from trustdesk.catalog.toml_file import UnreadableToml, read_toml
from trustdesk.statement.checker import Checker
from trustdesk.statement.grammar import Grammar
from trustdesk.statement.items import BadPattern
from trustdesk.statement.language import FORMAT, Language, RuleData
from trustdesk.statement.pattern import Pattern, compile_pattern
from trustdesk.statement.phrases import PhraseSet
from trustdesk.statement.rules import Opening, Rule, Rules, Shelter
from trustdesk.statement.spelling import Spelling
from trustdesk.statement.template import Hole, Template, read_template
from trustdesk.statement.verbs import FORM_NAMES
from trustdesk.statement.word_lists import Sets, read_sets, read_verbs

Contexts = Mapping[str, tuple[Pattern, ...]]
Entry = TypeVar("Entry")


class BrokenChecks(Exception):
    """The data file of the checks cannot be used; the message says what is wrong and where."""


def load_checker(path: Path) -> Checker:
    """The checker of one data file. Raises BrokenChecks."""
    try:
        data = msgspec.convert(read_toml(path), Language)
        return Checker(compile_rules(data), data.messages)
    except (UnreadableToml, msgspec.ValidationError, BadPattern) as error:
        raise BrokenChecks(f"{path.name}: {error}") from error


def compile_rules(data: Language) -> Rules:
    """The rules of a language. Raises BadPattern."""
    if data.format != FORMAT:
        raise BadPattern(f"format: {data.format} is unknown; {FORMAT} is right")
    verbs = read_verbs(data)
    sets = read_sets(data, verbs)
    contexts = {name: _patterns(sources, sets) for name, sources in data.contexts.items()}
    rules = tuple(_rule(rule, contexts, data) for rule in data.rule)
    patterns = [_patterns(rule.match, sets) for rule in data.rule]
    shelters = [
        (Shelter(frozenset(shelter.kinds), frozenset(shelter.slots)), pattern)
        for shelter in data.shelter
        for pattern in _patterns(shelter.match, sets)
    ]
    return Rules(
        quotes=data.quotes,
        spelling=_spelling(data, sets, patterns),
        grammar=_grammar(data, sets),
        verbs=verbs,
        swaps=_swaps(data),
        openings={
            slot: Opening(_patterns(opening.words, sets), "self" if opening.about_self else "none")
            for slot, opening in data.openings.items()
        },
        shelter_ends=_named(contexts, ("shelter-ends",), "contexts"),
        shelters=_by_first_word((pair, pair[1]) for pair in shelters),
        by_word=_by_first_word(
            ((number, rule, pattern), pattern)
            for number, rule in enumerate(rules)
            for pattern in patterns[number]
        ),
        rules=rules,
    )


def _patterns(sources: Iterable[str], sets: Sets) -> tuple[Pattern, ...]:
    return tuple(compile_pattern(source, sets) for source in sources)


def _by_first_word(
    entries: Iterable[tuple[Entry, Pattern]],
) -> dict[str, tuple[Entry, ...]]:
    by_word: dict[str, list[Entry]] = {}
    for entry, pattern in entries:
        for word in pattern.first_words:
            by_word.setdefault(word, []).append(entry)
    return {word: tuple(found) for word, found in by_word.items()}


def _rule(rule: RuleData, contexts: Contexts, data: Language) -> Rule:
    templates = tuple(read_template(source) for source in rule.to)
    templates_in = {
        slot: tuple(read_template(source) for source in sources)
        for slot, sources in rule.to_in.items()
    }
    for template in (*templates, *(one for many in templates_in.values() for one in many)):
        _check_template(template, rule.id, data)
    for message in (rule.message, *rule.message_in.values()):
        text = data.messages.get(message, "")
        if not text or ("{word}" in text and f"{message}-plain" not in data.messages):
            raise BadPattern(f"rule {rule.id}: message {message}, or {message}-plain, is missing")
    return Rule(
        id=rule.id,
        kind=rule.kind,
        slots=frozenset(rule.slots),
        about=frozenset(rule.about),
        mark=tuple(rule.mark.split()),
        quote=rule.quote,
        unless_left=_named(contexts, rule.unless_left, rule.id),
        unless_right=_named(contexts, rule.unless_right, rule.id),
        unless_part=_named(contexts, rule.unless_part, rule.id),
        unless_sentence=_named(contexts, rule.unless_sentence, rule.id),
        templates=templates,
        templates_in=templates_in,
        to_end=rule.to_end,
        message=rule.message,
        message_in=rule.message_in,
    )


def _check_template(template: Template, rule_id: str, data: Language) -> None:
    for part in template.parts:
        if isinstance(part, Hole) and part.change not in {"", *FORM_NAMES, *data.swaps}:
            raise BadPattern(f"rule {rule_id}: there is no form or swap “{part.change}”")


def _named(contexts: Contexts, names: Sequence[str], rule_id: str) -> tuple[Pattern, ...]:
    for name in names:
        if name not in contexts:
            raise BadPattern(f"{rule_id}: the context “{name}” is missing")
    return tuple(pattern for name in names for pattern in contexts[name])


def _swaps(data: Language) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        name: {
            words: tuple(swap.strip() for swap in swaps.split(","))
            for words, swaps in table.items()
        }
        for name, table in data.swaps.items()
    }


def _grammar(data: Language, sets: Sets) -> Grammar:
    lists = {field.name: getattr(data.grammar, field.name) for field in fields(Grammar)}
    for use, name in lists.items():
        if name not in sets:
            raise BadPattern(f"grammar.{use}: the list “{name}” is missing")
    return Grammar(**{use: PhraseSet(sets[name]) for use, name in lists.items()})


def _spelling(data: Language, sets: Sets, patterns: Iterable[tuple[Pattern, ...]]) -> Spelling:
    known = {word for phrases in sets.values() for phrase in phrases for word in phrase}
    for many in patterns:
        for pattern in many:
            for item in pattern.items:
                known.update(word for phrase in item.choices.phrases for word in phrase)
    return Spelling(
        contractions={word: tuple(plain.split()) for word, plain in data.contractions.items()},
        endings=data.endings,
        variants={
            variant: word
            for word, variants in data.variants.items()
            for variant in variants.split()
        },
        known=known,
    )
