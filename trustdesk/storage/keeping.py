"""A finished run becomes rows: entry, answers, ratings, items, texts, index words, digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from trustdesk.session.record import KeptItem, KeptRating, RunRecord
from trustdesk.steps.answers import AnyAnswer, own_words
from trustdesk.storage import collections, digests, drafts, entries, labels, search, shown
from trustdesk.storage.moments import microseconds, offset_seconds
from trustdesk.storage.payloads import answer_of, encoded, plain

SNIPPET_LETTERS: Final = 160

Row = dict[str, Any]


def keep(connection: Connection, key: bytes, record: RunRecord, now: datetime) -> bool:
    """Keep a record and erase its draft. A record that was kept before takes its old place.

    Of a record that is let go nothing stays but what was put into a collection; an entry kept of
    it before is erased. Returns whether there is an entry.
    """
    drafts.delete(connection, record.uuid)
    old = entries.seq_of(connection, record.uuid)
    if old is not None:
        collections.remove_of_entry(connection, record.uuid)
    if record.effect == "let-go":
        if old is not None:
            erase(connection, old, record.uuid)
        collections.add(connection, _item_rows(record.collected, now, ""))
        return False
    if old is None:
        _insert(connection, key, record)
    else:
        _replace(connection, key, record, old)
    collections.add(connection, _item_rows(record.collected, now, record.uuid))
    return True


def erase(connection: Connection, seq: int, uuid: str) -> None:
    """Erase an entry for good: rows, earlier versions, index words, digest, draft."""
    search.take_out(connection, seq)
    entries.delete(connection, seq)
    entries.forget_in_collections(connection, uuid)
    drafts.delete(connection, uuid)


def renew(connection: Connection, key: bytes, seq: int) -> None:
    """Bring what follows from an entry up to date: snippet, index words, digest."""
    row = entries.whole(connection, seq)
    findable = row["sealed_until"] is None
    body = body_of(answer_of(part["payload"]) for part in entries.answers_of(connection, seq))
    entries.update(connection, seq, snippet=snippet_of(body) if findable else "")
    search.take_out(connection, seq)
    if findable and row["trashed_at"] is None:
        tags = " ".join(labels.tags_of(connection, seq))
        search.put(connection, seq, row["title"], body, tags)
    digests.renew(connection, key, seq)


def body_of(answers: Iterable[AnyAnswer | None]) -> str:
    """Everything the person wrote in these answers."""
    return "\n".join(words for answer in answers if answer for words in own_words(answer))


def _insert(connection: Connection, key: bytes, record: RunRecord) -> None:
    seq = entries.free_seq(connection, microseconds(record.started))
    entry = _entry_row(record, seq, record.title, shown.id_of(connection, record))
    answer_rows, rating_rows = _answer_rows(record.answers, seq), _rating_rows(record.ratings, seq)
    entry |= _sealed_by(key, entry, answer_rows, rating_rows)
    entries.insert(connection, entry, answer_rows, rating_rows)
    if record.sealed_until is None:
        search.put(connection, seq, entry["title"], body_of(record.answers.values()), "")


def _replace(connection: Connection, key: bytes, record: RunRecord, seq: int) -> None:
    old = entries.whole(connection, seq)
    entry = _entry_row(record, seq, old["title"], shown.id_of(connection, record))
    answer_rows, rating_rows = _answer_rows(record.answers, seq), _rating_rows(record.ratings, seq)
    entry |= _sealed_by(key, entry, answer_rows, rating_rows)
    entries.replace(connection, entry, answer_rows, rating_rows)
    renew(connection, key, seq)


def _entry_row(record: RunRecord, seq: int, title: str, shown_id: int | None) -> Row:
    sealed = record.sealed_until
    return {
        "seq": seq,
        "uuid": record.uuid,
        "exercise_id": record.exercise_id,
        "version": record.version,
        "sitting_id": record.sitting_id,
        "language": record.language,
        "title": plain(title),
        "snippet": "" if sealed else snippet_of(body_of(record.answers.values())),
        "utc_offset": offset_seconds(record.started),
        "local_date": record.started.date().isoformat(),
        "seconds": float(record.seconds),
        "early": int(record.early),
        "effect": record.effect,
        "sealed_until": sealed.isoformat() if sealed else None,
        "trashed_at": None,
        "follows": record.follows,
        "set_aside": 0,
        "shown_id": shown_id,
    }


def _sealed_by(
    key: bytes, entry: Row, answer_rows: Sequence[Row], rating_rows: Sequence[Row]
) -> Row:
    return {
        "digest": digests.digest(key, entry, answer_rows, rating_rows),
        "digest_version": digests.DIGEST_VERSION,
    }


def _answer_rows(answers: dict[str, AnyAnswer], seq: int) -> list[Row]:
    return [
        {"seq": seq, "step_id": step_id, "position": position, "payload": encoded(answer)}
        for position, (step_id, answer) in enumerate(answers.items())
    ]


def _rating_rows(ratings: Iterable[KeptRating], seq: int) -> list[Row]:
    return [
        {
            "seq": seq,
            "step_id": rating.step,
            "scale": rating.scale,
            "moment": rating.moment,
            "value": rating.value,
            "numb": int(rating.numb),
        }
        for rating in ratings
    ]


def _item_rows(items: Iterable[KeptItem], now: datetime, uuid: str) -> list[Row]:
    kept_at = microseconds(now)
    return [
        {
            "collection": item.collection,
            "text": plain(item.text),
            "kept_at": kept_at,
            "entry_uuid": uuid,
        }
        for item in items
    ]


def snippet_of(body: str) -> str:
    """The beginning, on one line, not cut within a word if that can be helped."""
    line = " ".join(plain(body[: 4 * SNIPPET_LETTERS]).replace("\x00", " ").split())
    if len(line) <= SNIPPET_LETTERS:
        return line
    cut = line[:SNIPPET_LETTERS]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
