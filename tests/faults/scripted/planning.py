"""Making a script up: whatever a person may do next, at random, given what is there."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import cast
from uuid import UUID

from tests.faults.scripted import actions as do
from tests.faults.scripted.model import Model

BEGIN = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SETTINGS = ("theme-of-day", "support-first", "reminder", "voice")
VOCABULARY = (
    *("heron", "osprey", "lamp", "window", "kettle", "garden", "river", "letter", "morning"),
    *("quiet", "stone", "bread", "harbour", "velvet", "thimble", "orchard", "gravel", "mirror"),
    *("ladder", "candle", "winter", "ferry", "island", "umbrella"),
)
_TAGS = ("evening", "letters", "river", "mother", "work", "again")
_LENGTHS = (3, 12, 40, 120, 400, 1200)
_LENGTH_WEIGHTS = (4, 6, 6, 4, 2, 1)

Plan = Callable[[], do.Action]


class NothingThere(Exception):
    """There is nothing this could be done with; something else is done."""


class Planner:
    """Plans one action after another, and lets its model do each of them."""

    def __init__(
        self, chance: random.Random, *, most_entries: int = 60, reopens: bool = False
    ) -> None:
        """`most_entries`: from there on as much is erased as is kept."""
        self._chance = chance
        self._most = most_entries
        self._now = BEGIN
        self._seen_day: date | None = None
        self.model = Model()
        self._plans = self._weighted(reopens)

    def next(self) -> do.Action:
        """The next action; the model has done it already."""
        self._now += timedelta(seconds=self._chance.randrange(1, 4000), microseconds=7)
        action = self._planned()
        self.model.apply(action)
        return action

    def script(self, length: int) -> list[do.Action]:
        """The next actions."""
        return [self.next() for _ in range(length)]

    def go_on_from(self, model: Model) -> None:
        """Take up from what turned out to be there."""
        self.model = model.copy()
        self._seen_day = None

    def _planned(self) -> do.Action:
        if self._now.date() != self._seen_day:
            self._seen_day = self._now.date()
            return do.LookOnANewDay(at=self._now)
        kinds, weights = zip(*self._plans, strict=True)
        while True:
            with suppress(NothingThere):
                return cast(Plan, self._chance.choices(kinds, weights)[0])()

    def _weighted(self, reopens: bool) -> list[tuple[Plan, int]]:
        return [
            (self._draft, 20),
            (self._keep_note, 12),
            (self._keep_run, 12),
            (self._keep_again, 4),
            (self._edit, 8),
            (self._rename, 4),
            (self._redate, 3),
            (self._tag, 6),
            (self._trash, 5),
            (self._restore, 3),
            (self._erase, 5),
            (self._unseal, 1),
            (self._discard, 2),
            (self._add_word, 3),
            (self._remove_word, 2),
            (self._choose, 3),
            (self._search, 6),
            (self._reopen, 1 if reopens else 0),
        ]

    def _uuid(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def _text(self) -> str:
        length = self._chance.choices(_LENGTHS, _LENGTH_WEIGHTS)[0]
        words = self._chance.choices(VOCABULARY, k=length)
        return " ".join(words) + f" {self._chance.getrandbits(24):06x}."

    def _title(self) -> str:
        return " ".join(self._chance.choices(VOCABULARY, k=2))

    def _entry(self, *, trashed: bool = False, sealed: bool | None = False) -> str:
        """An entry's uuid; `sealed` None takes both. Raises NothingThere."""
        there = [
            uuid
            for uuid, entry in self.model.entries.items()
            if (entry.trashed_at is not None) == trashed
            and sealed in (None, entry.sealed_until is not None)
        ]
        return self._one_of(there)

    def _one_of(self, there: Collection[str]) -> str:
        if not there:
            raise NothingThere
        return self._chance.choice([*there])

    def _draft(self) -> do.Action:
        known = [*self.model.drafts]
        fresh = not known or self._chance.random() < 0.4
        uuid = self._uuid() if fresh else self._chance.choice(known)
        return do.SaveDraft(at=self._now, uuid=uuid, title=self._title(), text=self._text())

    def _keep_note(self) -> do.Action:
        if len(self.model.entries) >= self._most:
            return self._erase()
        known = [*self.model.drafts]
        uuid = self._chance.choice(known) if known else self._uuid()
        return do.KeepNote(at=self._now, uuid=uuid, title=self._title(), text=self._text())

    def _keep_run(self) -> do.Action:
        if len(self.model.entries) >= self._most:
            return self._erase()
        return self._run(self._uuid(), self._now - timedelta(minutes=self._chance.randrange(40)))

    def _keep_again(self) -> do.Action:
        uuid = self._entry(trashed=self._chance.random() < 0.3, sealed=None)
        if self.model.entries[uuid].rating is None:  # a note
            raise NothingThere
        return self._run(uuid, self._now)

    def _run(self, uuid: str, started: datetime) -> do.Action:
        kind = self._chance.random()
        until = (self._now + timedelta(days=self._chance.randrange(1, 9))).date()
        return do.KeepRun(
            at=self._now,
            uuid=uuid,
            started=started,
            title=self._title(),
            text=self._text(),
            rating=self._chance.randrange(11),
            sentence=self._sentence() if self._chance.random() < 0.3 else "",
            sealed_until=until if kind < 0.15 else None,
            let_go=kind > 0.92,
        )

    def _sentence(self) -> str:
        return f"{self._title()} {self._chance.getrandbits(48):012x}."

    def _edit(self) -> do.Action:
        uuid = self._entry()
        return do.Edit(at=self._now, uuid=uuid, text=self._text())

    def _rename(self) -> do.Action:
        uuid = self._entry(sealed=None)
        return do.Rename(at=self._now, uuid=uuid, title=self._title())

    def _redate(self) -> do.Action:
        uuid = self._entry()
        others = [entry.seq for entry in self.model.entries.values()]
        when = self._now - timedelta(hours=self._chance.randrange(2000))
        if self._chance.random() < 0.3:  # exactly where another one stands
            when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
                microseconds=self._chance.choice(others)
            )
        return do.Redate(at=self._now, uuid=uuid, when=when)

    def _tag(self) -> do.Action:
        uuid = self._entry(sealed=None)
        tags = tuple(sorted(self._chance.sample(_TAGS, self._chance.randrange(4))))
        return do.Tag(at=self._now, uuid=uuid, tags=tags)

    def _trash(self) -> do.Action:
        uuid = self._entry(sealed=None)
        return do.Trash(at=self._now, uuid=uuid)

    def _restore(self) -> do.Action:
        uuid = self._entry(trashed=True, sealed=None)
        return do.Restore(at=self._now, uuid=uuid)

    def _erase(self) -> do.Action:
        uuid = self._entry(trashed=self._chance.random() < 0.5, sealed=None)
        return do.Erase(at=self._now, uuid=uuid)

    def _unseal(self) -> do.Action:
        uuid = self._entry(sealed=True)
        return do.Unseal(at=self._now, uuid=uuid)

    def _discard(self) -> do.Action:
        return do.DiscardDraft(at=self._now, uuid=self._one_of(self.model.drafts))

    def _add_word(self) -> do.Action:
        uuid = self._entry(sealed=None) if self.model.entries else ""
        return do.AddWord(at=self._now, text=self._sentence(), uuid=uuid)

    def _remove_word(self) -> do.Action:
        return do.RemoveWord(at=self._now, text=self._one_of(self.model.words))

    def _choose(self) -> do.Action:
        key = self._chance.choice(SETTINGS)
        return do.Choose(at=self._now, key=key, value=self._title())

    def _search(self) -> do.Action:
        word = self._chance.choice(VOCABULARY)
        word = word[: self._chance.randrange(2, len(word) + 1)]
        return do.Search(at=self._now, word=word, found=self.model.found(word))

    def _reopen(self) -> do.Action:
        return do.Reopen(at=self._now)
