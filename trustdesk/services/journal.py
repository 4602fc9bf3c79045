"""The journal: what was kept, found again, changed, thrown away and erased."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import date, datetime
from functools import partial
from typing import Final, TypedDict
from uuid import uuid4

from msgspec.structs import replace

from trustdesk.errors import DatabaseDamaged, DeskError
from trustdesk.kept import Entry, EntryCard, RatingPoint, TagCount
from trustdesk.session.clock import Clock
from trustdesk.session.record import RunRecord
from trustdesk.steps.answers import AnyAnswer, Chose, Collected, Wrote
from trustdesk.storage import damage, digests, entries, keeping, labels, lists, search
from trustdesk.storage.moments import microseconds, offset_seconds
from trustdesk.storage.payloads import answer_of, encoded, plain
from trustdesk.storage.reading import card_of, cards_of, entry_of, rating_point_of
from trustdesk.storage.store import Connection, Store

NOTE_STEP: Final = "note"
"""The step id under which a note keeps its text."""

MOST_TITLE_LETTERS: Final = 200
MOST_TAG_LETTERS: Final = 60


class _Asked(TypedDict):
    before: int
    limit: int
    exercise: str | None
    tag: str | None


class NoSuchEntry(DeskError):
    """There is no entry with this uuid (any more)."""

    code = "no-such-entry"


def _alone(_uuid: str, _exercise: str) -> AbstractContextManager[None]:
    return nullcontext()


class Journal:
    """Entries, by their public uuid. An unknown uuid raises NoSuchEntry.

    A seal ends by itself when its day has come, at the first look on that day. `around_change` is
    entered with an entry's uuid, and with its exercise if it may be new, before it is changed, and
    left afterwards.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        around_change: Callable[[str, str], AbstractContextManager[None]] = _alone,
    ) -> None:
        self._store = store
        self._clock = clock
        self._around_change = around_change
        self._seals_seen: date | None = None

    # Keeping

    def keep(self, record: RunRecord) -> str:
        """Keep a finished run and erase its draft, all in one; return its uuid.

        Keeping the same run again takes its old place. Of a run that is let go nothing stays but
        the words put into Words to keep; "" is returned then.
        """
        with self._changing(record.uuid, record.exercise_id) as connection:
            kept = keeping.keep(connection, self._store.digest_key, record, self._clock.wall())
        return record.uuid if kept else ""

    def keep_note(self, text: str, title: str = "", uuid: str = "") -> str:
        """Keep a note; `uuid` is that of its draft, if it has one. Return the entry's uuid."""
        return self.keep(
            RunRecord(
                uuid=uuid or str(uuid4()),
                exercise_id="",
                version=0,
                sitting_id="",
                language="",
                title=_title(title),
                started=self._clock.wall(),
                seconds=0.0,
                early=False,
                answers={NOTE_STEP: Wrote(text=text)},
                ratings=(),
                collected=(),
                shown=(),
            )
        )

    # Reading

    def days(
        self,
        before_seq: int | None = None,
        limit: int = 50,
        exercise: str | None = None,
        tag: str | None = None,
    ) -> list[EntryCard]:
        """Cards, newest first, of those before `before_seq`. `exercise` "" means notes only."""
        self._end_seals()
        before = lists.MOST_SEQ if before_seq is None else before_seq
        asked = _Asked(before=before, limit=limit, exercise=exercise, tag=tag)
        try:
            with self._store.reading() as connection:
                return cards_of(lists.cards(connection, **asked))
        except DatabaseDamaged:
            # Around the damage everything else is still there.
            found = cards_of(damage.cards(self._store, **asked))
            if not found:
                raise
            return found

    def search(self, text: str, limit: int = 50, before_seq: int | None = None) -> list[EntryCard]:
        """Cards of the entries that hold every word, newest first.

        In the snippet what was found stands between `MARK_START` and `MARK_END`.
        """
        self._end_seals()
        before = lists.MOST_SEQ if before_seq is None else before_seq
        with self._store.reading() as connection:
            found = search.find(connection, text, before=before, limit=limit)
            rows = lists.cards_at(connection, (hit.seq for hit in found))
        return [card_of(rows[hit.seq], hit.snippet) for hit in found if hit.seq in rows]

    def entry(self, uuid: str) -> Entry:
        """A whole entry; of a sealed one only its card."""
        self._end_seals()
        try:
            found, fits = self._read(self._store, uuid)
            if not fits and not self._store.is_damaged:
                # It, or another one before it, met a damaged page.
                self._store.note_damage()
                found, fits = self._read(self._store, uuid)
        except DatabaseDamaged:
            return self._read_past_damage(uuid)
        return found

    def newest(self, exercise_id: str, sitting_id: str) -> Entry | None:
        """The newest kept entry of a sitting."""
        self._end_seals()
        with self._store.reading() as connection:
            seq = lists.newest(connection, exercise_id, sitting_id)
            return None if seq is None else entry_of(connection, seq)

    def count(self, exercise_id: str, sitting_id: str) -> int:
        """How often a sitting was kept."""
        with self._store.reading() as connection:
            return lists.count(connection, exercise_id, sitting_id)

    def ratings(
        self,
        scale: str | None = None,
        exercise: str | None = None,
        since: datetime | None = None,
    ) -> list[RatingPoint]:
        """Ratings, oldest first."""
        start = -lists.MOST_SEQ if since is None else microseconds(since)
        with self._store.reading() as connection:
            rows = lists.rating_points(connection, scale, exercise, start)
        return [rating_point_of(row) for row in rows]

    def tags(self) -> list[TagCount]:
        """Every tag in use."""
        with self._store.reading() as connection:
            return [TagCount(tag, count) for tag, count in labels.counted(connection)]

    def trashed(self) -> list[EntryCard]:
        """What can be restored, last thrown away first."""
        with self._store.reading() as connection:
            return cards_of(lists.trashed(connection))

    # Changing

    def rename(self, uuid: str, title: str) -> None:
        """Give an entry another title."""
        self._change(uuid, title=_title(title))

    def redate(self, uuid: str, when: datetime) -> None:
        """Move an entry to another moment."""
        with self._changing(uuid) as connection:
            seq = _seq(connection, uuid)
            search.take_out(connection, seq)
            moved = entries.free_seq(connection, microseconds(when))
            entries.update(
                connection,
                seq,
                seq=moved,
                utc_offset=offset_seconds(when),
                local_date=when.date().isoformat(),
            )
            keeping.renew(connection, self._store.digest_key, moved)

    def set_tags(self, uuid: str, tags: Sequence[str]) -> None:
        """Give an entry these tags and no others. Blank ones and doubles are left out."""
        with self._store.writing() as connection:
            seq = _seq(connection, uuid)
            labels.set_tags(connection, seq, _tag_names(tags))
            keeping.renew(connection, self._store.digest_key, seq)

    def edit_answer(self, uuid: str, step_id: str, text: str) -> None:
        """Put another text in an answer that is a text; what was there stays as a version.

        Raises ValueError if the answer is no text, is not there, or the entry is sealed.
        """
        with self._changing(uuid) as connection:
            seq = _seq(connection, uuid)
            if entries.whole(connection, seq)["sealed_until"] is not None:
                raise ValueError("a sealed entry is not changed")
            answer = _with_text(_answer(connection, seq, step_id), text)
            now = microseconds(self._clock.wall())
            entries.change_answer(connection, seq, step_id, encoded(answer), now)
            keeping.renew(connection, self._store.digest_key, seq)

    def unseal(self, uuid: str) -> None:
        """Open a sealed entry before its day. From now on it is an entry like any other."""
        self._change(uuid, sealed_until=None)

    def trash(self, uuid: str) -> None:
        """Throw an entry away; `restore` brings it back."""
        self._change(uuid, trashed_at=microseconds(self._clock.wall()))

    def restore(self, uuid: str) -> None:
        """Take an entry out of the trash."""
        self._change(uuid, trashed_at=None)

    def erase(self, uuid: str) -> None:
        """Erase an entry for good, with earlier versions, index words and digest.

        Words to keep that came from it stay, and no longer name it.
        """
        with self._changing(uuid) as connection:
            keeping.erase(connection, _seq(connection, uuid), uuid)

    def look_for_seals_again(self) -> None:
        """End at the next look the seals whose day is over, because entries came from elsewhere."""
        self._seals_seen = None

    # Checking

    def damaged(self) -> list[EntryCard]:
        """Entries that are not as they were when they were last saved."""
        with self._store.reading() as connection:
            seqs = digests.misfits(connection, self._store.digest_key)
            rows = lists.cards_at(connection, seqs)
        return [card_of(rows[seq]) for seq in seqs]

    def _read(self, store: Store, uuid: str) -> tuple[Entry, bool]:
        """An entry, and whether it is as it was kept."""
        with store.reading() as connection:
            seq = _seq(connection, uuid)
            judged = digests.judged_between(connection, store.digest_key, seq, seq)
            return entry_of(connection, seq), judged.get(seq, False)

    def _read_past_damage(self, uuid: str) -> Entry:
        """Raises DatabaseDamaged if it is the entry itself that is damaged."""
        mended = self._store.mended
        if mended is not None:
            with suppress(NoSuchEntry):
                return self._read(mended, uuid)[0]
        raise DatabaseDamaged("entry")

    @contextmanager
    def _changing(self, uuid: str, exercise: str = "") -> Iterator[Connection]:
        with self._around_change(uuid, exercise), self._store.writing() as connection:
            yield connection

    def _change(self, uuid: str, **values: object) -> None:
        with self._changing(uuid) as connection:
            seq = _seq(connection, uuid)
            entries.update(connection, seq, **values)
            keeping.renew(connection, self._store.digest_key, seq)

    def _end_seals(self) -> None:
        today = self._clock.wall().date()
        if today == self._seals_seen:
            return
        over = damage.tried(self._store, partial(_over, today), ())
        if over:
            with self._store.writing() as connection:
                for seq in over:
                    entries.update(connection, seq, sealed_until=None)
                    keeping.renew(connection, self._store.digest_key, seq)
        self._seals_seen = today


def _over(today: date, connection: Connection) -> Sequence[int]:
    return lists.seals_over(connection, today.isoformat())


def _seq(connection: Connection, uuid: str) -> int:
    seq = entries.seq_of(connection, uuid)
    if seq is None:
        raise NoSuchEntry(uuid)
    return seq


def _answer(connection: Connection, seq: int, step_id: str) -> AnyAnswer | None:
    for part in entries.answers_of(connection, seq):
        if part["step_id"] == step_id:
            return answer_of(part["payload"])
    return None


def _with_text(answer: AnyAnswer | None, text: str) -> AnyAnswer:
    match answer:
        case Wrote() | Collected():
            return replace(answer, text=text)
        case Chose():
            return replace(answer, own=text)
        case _:
            raise ValueError("not an answer that is a text")


def _title(title: str) -> str:
    return " ".join(plain(title).replace("\x00", " ").split())[:MOST_TITLE_LETTERS]


def _tag_names(tags: Sequence[str]) -> list[str]:
    names: dict[str, str] = {}
    for tag in tags:
        name = " ".join(plain(tag).replace("\x00", " ").split())[:MOST_TAG_LETTERS].strip()
        if name:
            names.setdefault(_as_stored(name), name)
    return list(names.values())


def _as_stored(name: str) -> str:
    """SQLite's NOCASE knows the 26 letters of ASCII only."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)
