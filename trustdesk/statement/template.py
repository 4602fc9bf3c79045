"""What a rewording is made from: the rule's own words, and words the person wrote.

A template is text with names of a pattern's items in braces:

    {who}           what the person wrote there, letter by letter
    {verb:past}     the same, as another form of the verb (base, third, past, participle, ing)
    {all}, {others} everything that matched; all of it but the words the hint points at
    {word:feeling}  swapped by the table `swaps.feeling`; the first swap that the text does not have

A template does not fit if an item is empty that it must change, or a word is in no table.
"""

import re
from dataclasses import dataclass

_HOLE = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")


@dataclass(frozen=True)
class Hole:
    """A place for a named item; `change` is empty, a form of a verb, or a table of swaps."""

    name: str
    change: str = ""


@dataclass(frozen=True)
class Template:
    """The parts of a template, in order."""

    source: str
    parts: tuple[str | Hole, ...]


def read_template(source: str) -> Template:
    """Read a template from its text."""
    parts: list[str | Hole] = []
    at = 0
    for found in _HOLE.finditer(source):
        parts.append(source[at : found.start()])
        parts.append(Hole(found[1], found[2] or ""))
        at = found.end()
    parts.append(source[at:])
    return Template(source, tuple(part for part in parts if part))
