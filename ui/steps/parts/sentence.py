"""A sentence that grows from its slots."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trustdesk.steps.answers import Composed
from trustdesk.steps.compose import Compose

GAP = "____"
_SLOT = re.compile(r"\{([a-z0-9-]+)\}")


def grown_sentence(template: str, slots: Mapping[str, str]) -> str:
    """Return the template as far as its last filled slot; an empty slot before it is a gap."""
    pieces = _SLOT.split(template)
    words = {name: tidy(slots.get(name, "")) for name in pieces[1::2]}
    filled = [index for index, name in enumerate(pieces[1::2]) if words[name]]
    if not filled:
        return ""
    last = 2 * filled[-1] + 1
    grown = [words[piece] or GAP if index % 2 else piece for index, piece in enumerate(pieces)]
    is_whole = last == len(pieces) - 2
    return "".join(grown if is_whole else grown[: last + 1]).strip()


def sentence_of(step: Compose, answer: Composed) -> str:
    """Return the sentence of an answer."""
    return grown_sentence(step.template, answer.slots)


def tidy(text: str) -> str:
    """Return a slot's text as it stands in a sentence: one line, no full stop of its own."""
    return " ".join(text.split()).rstrip(".,;")


def word_list(text: str) -> list[str]:
    """Return the words or phrases of a list such as "sad, lonely and tired"."""
    return [part for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", text.strip()) if part]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, in order, empty ones left out."""
    found = re.split(r"(?<=[.!?…])[\s]+|\n+", text)
    return [sentence.strip() for sentence in found if sentence.strip()]
