"""The full-text index: what goes in, and questions in a person's own words.

Only text that may be found goes in. Sealed, trashed, unfinished and private text never does.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection, text

from trustdesk.kept import MARK_END, MARK_START
from trustdesk.storage.payloads import plain

MOST_WORDS: Final = 12
MOST_LETTERS: Final = 200
PREFIX_LETTERS: Final = 2
"""From so many letters on, a word also finds longer words that begin with it."""

_SNIPPET_WORDS: Final = 14

_PUT = text("INSERT INTO search(rowid, title, body, tags) VALUES (:seq, :title, :body, :tags)")
_TAKE_OUT = text("DELETE FROM search WHERE rowid = :seq")
_FIND = text(
    f"SELECT rowid, snippet(search, 1, :start, :end, '…', {_SNIPPET_WORDS}) FROM search "
    "WHERE search MATCH :query AND rowid < :before ORDER BY rowid DESC LIMIT :limit"
).bindparams(start=MARK_START, end=MARK_END)


class Found(NamedTuple):
    """An entry that was found, and the part of it that holds the words."""

    seq: int
    snippet: str


def put(connection: Connection, seq: int, title: str, body: str, tags: str) -> None:
    """Put an entry's text in. It must not be in yet."""
    values = {"seq": seq, "title": _line(title), "body": _line(body), "tags": _line(tags)}
    connection.execute(_PUT, values)


def take_out(connection: Connection, seq: int) -> None:
    """Take an entry's text out, for good; that it is not in is no error."""
    connection.execute(_TAKE_OUT, {"seq": seq})


def find(connection: Connection, asked: str, *, before: int, limit: int) -> list[Found]:
    """The newest entries that hold every word asked for. Nothing asked finds nothing."""
    query = query_of(asked)
    if not query:
        return []
    values = {"query": query, "before": before, "limit": limit}
    return [Found(seq, snippet) for seq, snippet in connection.execute(_FIND, values)]


def query_of(asked: str) -> str:
    """FTS5's query for a person's words: each is quoted, so none can be an operator.

    "" if there is nothing in it that could be found.
    """
    cleaned = plain(asked[:MOST_LETTERS]).replace("\x00", " ")
    words = [word for word in cleaned.split() if any(letter.isalnum() for letter in word)]
    return " ".join(_quoted(word) for word in words[:MOST_WORDS])


def _quoted(word: str) -> str:
    escaped = '"' + word.replace('"', '""') + '"'
    letters = sum(letter.isalnum() for letter in word)
    return escaped + "*" if letters >= PREFIX_LETTERS else escaped


def _line(value: str) -> str:
    """SQLite's snippets end at a NUL; the marks are ours."""
    cleaned = plain(value)
    for mark in ("\x00", MARK_START, MARK_END):
        cleaned = cleaned.replace(mark, " ")
    return cleaned
