"""Reads a vault after the application has ended, in a process that shares nothing with it.

Run as `python -m tests.tour.vault_reader` with the passphrase on its standard input. Prints one
JSON object: each place ("kept", "sealed", "draft", "words", "tags") with the texts found there,
and what the search finds for the words given as arguments.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

import msgspec

from trustdesk.kept import Entry
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import look, open_with_both, open_with_passphrase

MANY = 500


def main(searched: Sequence[str]) -> int:
    """Open, read, print."""
    places = Places.standard()
    passphrase = sys.stdin.readline().rstrip("\n")
    opens = open_with_both if look(places).needs == "both" else open_with_passphrase
    desk = opens(places, passphrase)
    try:
        search = {word: len(desk.journal.search(word)) for word in searched}
        print(json.dumps(_everything(desk) | {"search": search}))
    finally:
        desk.close()
    return 0


def _everything(desk: Desk) -> dict[str, object]:
    cards = desk.journal.days(limit=MANY)
    sealed = [card.uuid for card in cards if card.is_sealed]
    for uuid in sealed:
        desk.journal.unseal(uuid)
    entries = [desk.journal.entry(card.uuid) for card in cards]
    return {
        "kept": [text for e in entries if e.card.uuid not in sealed for text in _texts(e)],
        "sealed": [text for e in entries if e.card.uuid in sealed for text in _texts(e)],
        "draft": [text for card in desk.drafts.all() for text in _draft(desk, card.uuid)],
        "words": [word.text for word in desk.words.all()],
        "tags": [tag.tag for tag in desk.journal.tags()],
        "entries": len(entries),
    }


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.card.title
    for kept in entry.answers:
        yield from _strings(msgspec.to_builtins(kept.answer))


def _draft(desk: Desk, uuid: str) -> Iterator[str]:
    yield from _strings(msgspec.to_builtins(desk.drafts.load(uuid)))


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from _strings(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from _strings(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
