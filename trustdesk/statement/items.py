"""Patterns over words: what the rules of the data file are written in.

A pattern is a row of items with blanks between them. An item is one of

    word            that word
    one|to_me|@set  one of several; to_me is a phrase, @set a list of words and phrases
    ..4             any words up to four, the fewest first; never across a BREAK
    ..2-4           any two to four words
    <rest>          everything up to the end of the part of the sentence
    <phrase>        one or more words up to the next preposition or the like
    ^               nothing: here a sentence begins, behind an opening typed again
    ^^              nothing: here the text begins, behind an opening typed again
    $               nothing: here a part of the sentence ends
    !one|@set       nothing: what follows is none of these
    &one|@set       nothing: what follows is one of these

An item can have a name before it (`who:@others`), so that a rewording can use it, and `?` or
`{0,3}` after it. There are no other repetitions, so matching takes a bounded number of steps.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trustdesk.statement.phrases import Phrase, PhraseSet

MOST_REPEATS = 8

_ITEM = re.compile(
    r"(?:(?P<name>[a-z][a-z_]*):)?(?P<atom>[^{}?\s]+?)(?:(?P<opt>\?)|\{(?P<low>\d),(?P<high>\d)\})?"
)

_CHOICE = re.compile(r",|(?:'s|[^\W_]+)(?:_(?:'s|[^\W_]+))*")


class BadPattern(ValueError):
    """A pattern of the data file cannot be read; the message says which and why."""


@dataclass(frozen=True)
class Item:
    """One item of a pattern; `kind` is the sort of atom."""

    kind: Literal["words", "any", "rest", "phrase", "begin", "open", "end", "not", "ahead"]
    choices: PhraseSet = field(default_factory=lambda: PhraseSet(()))
    low: int = 1
    high: int = 1
    name: str = ""


def read_items(source: str, sets: Mapping[str, tuple[Phrase, ...]]) -> tuple[Item, ...]:
    """The items of a pattern. Raises BadPattern."""
    items = tuple(_item(part, source, sets) for part in source.split())
    if not items:
        raise BadPattern("a pattern without items")
    return items


def _item(part: str, source: str, sets: Mapping[str, tuple[Phrase, ...]]) -> Item:
    found = _ITEM.fullmatch(part)
    if found is None:
        raise BadPattern(f"“{part}” in “{source}” is no item")
    name, atom = found["name"] or "", found["atom"]
    low, high = (0, 1) if found["opt"] else (int(found["low"] or 1), int(found["high"] or 1))
    if low > high or high > MOST_REPEATS:
        raise BadPattern(f"“{part}” in “{source}” repeats too often")
    if atom in {"<rest>", "<phrase>"}:
        return Item("rest" if atom == "<rest>" else "phrase", low=low, name=name)
    match atom:
        case "^":
            return Item("begin")
        case "^^":
            return Item("open")
        case "$":
            return Item("end")
    if atom.startswith(".."):
        fewest, _, most = atom[2:].rpartition("-")
        if not most.isdigit() or not (fewest or "0").isdigit():
            raise BadPattern(f"“{part}” in “{source}” needs a number, as in ..3 or ..1-3")
        return Item("any", low=int(fewest or "0"), high=int(most), name=name)
    if atom[0] in "!&" and len(atom) > 1:
        kind: Literal["not", "ahead"] = "not" if atom[0] == "!" else "ahead"
        return Item(kind, _choices(atom[1:], source, sets))
    return Item("words", _choices(atom, source, sets), low, high, name)


def _choices(atom: str, source: str, sets: Mapping[str, tuple[Phrase, ...]]) -> PhraseSet:
    phrases: list[Phrase] = []
    for choice in atom.split("|"):
        if choice.startswith("@"):
            if choice[1:] not in sets:
                raise BadPattern(f"“{source}” names the list {choice}, and there is none")
            phrases.extend(sets[choice[1:]])
        elif _CHOICE.fullmatch(choice):
            phrases.append(tuple(choice.split("_")))
        else:
            raise BadPattern(f"“{choice}” in “{source}” is no word")
    return PhraseSet(phrases)
