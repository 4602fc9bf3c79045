"""A desk with something in every corner, and the tables of a desk row by row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

from sqlalchemy import text

from tests.services.making import START, rating, record, sealed, sentence
from trustdesk.services.desk import Desk
from trustdesk.session.shown import ShownText
from trustdesk.session.state import Safety
from trustdesk.steps.answers import (
    Breathed,
    Chose,
    Collected,
    Composed,
    Feeling,
    Felt,
    Rated,
    Went,
    Wrote,
)
from trustdesk.steps.breathe import Pattern, Phase

HIDDEN: Final = "Quetzalcoatlus"
"""Stands in everything that no readable export may hold."""

KEYS_AND_NAMES: Final = {"digest", "digest_version"}
NOT_COMPARED: Final = {"vault", "alembic_version"}

ODD: Final = "é \u0065\u0301 \U0001f30a \u200f\u05d0 a\x00b \x02c\x03 \"'\\ \n\n\t<b> \ufffd"


def fill_every_corner(desk: Desk) -> None:
    """Every kind of row that the desk can hold, with texts that are hard to carry."""
    journal = desk.journal
    everything = record(
        uuid="every-answer",
        started=START.astimezone(timezone(timedelta(hours=5, minutes=45))),
        answers={
            "read": Went(seconds=1.5),
            "breathe": Breathed(pattern="even", seconds=300.25, breaths=27),
            "letter": Wrote(text=ODD),
            "heavy-before": Rated(value=7),
            "heavy-after": Rated(numb=True),
            "fate": Chose(ids=("keep", "b"), own=f"own {ODD}"),
            "felt": Felt(feelings=(Feeling(id="sad", strength=2), Feeling(own=ODD))),
            "sentence": Composed(slots={"feel": ODD, "when": ""}, kept_mine=("x",), unsaid=True),
            "keep": Collected(text="a kept heron"),
        },
        ratings=(rating(7, "before"), rating(None)),
        collected=(sentence("a kept heron"), sentence("a kept heron")),
        shown=(
            ShownText(step="letter", kind="write", title="What was it like?", body=ODD),
            ShownText(step="fate", kind="choose", parts={"keep": "Keep it", "b": "B"}),
        ),
        effect="unsaid",
    )
    journal.keep(everything)
    journal.rename("every-answer", "Title with # and *marks*")
    journal.set_tags("every-answer", ["River", "ÄRGER", "a, b"])
    _keep_many(desk)
    _hide(desk)
    _settle(desk)


def _keep_many(desk: Desk) -> None:
    journal = desk.journal
    journal.keep(record("the heron", uuid="twin-1", follows="every-answer"))
    journal.keep(record("the other heron", uuid="twin-2"))  # at the same moment
    journal.keep(
        record("early", uuid="early", early=True, started=datetime(1969, 7, 1, tzinfo=UTC))
    )
    journal.keep(record(uuid="empty"))
    journal.keep_note(f"a note {ODD}", "", "a-note")
    journal.keep(record("first text", uuid="edited"))
    journal.edit_answer("edited", "letter", "second text")
    journal.edit_answer("edited", "letter", "third text")
    journal.redate("edited", START - timedelta(days=400, microseconds=7))


def _hide(desk: Desk) -> None:
    journal = desk.journal
    journal.keep(sealed(f"{HIDDEN} sealed", date(2026, 12, 24), uuid="sealed", title=HIDDEN))
    journal.keep(
        record(f"{HIDDEN} bin", uuid="binned", title=HIDDEN, collected=(sentence(HIDDEN),))
    )
    journal.set_tags("binned", [HIDDEN])
    journal.trash("binned")
    journal.keep(sealed(f"{HIDDEN} both", date(2027, 1, 1), uuid="both"))
    journal.trash("both")
    journal.keep(record(f"{HIDDEN} earlier", uuid="was-changed"))
    journal.edit_answer("was-changed", "letter", "later")
    desk.drafts.save_note("draft-note", f"{HIDDEN} draft", HIDDEN)
    desk.settings.set("private", {"a": [HIDDEN, 1.5, None]})
    desk.safety.set(Safety.CLOSED)


def _settle(desk: Desk) -> None:
    desk.words.add("a word that stands alone")
    gone = desk.words.add("a word that goes")
    desk.words.remove(gone.id)
    for name in ("own-1", "own-2"):
        phases = (Phase(phase="in", seconds=4.0), Phase(phase="out", seconds=5.5))
        desk.patterns.add(Pattern(id=name, name=f"mine {ODD}", about="", phases=phases))


def tables(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every table row by row, apart from keys and what is made with them."""
    with desk.store.reading() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'")
        )
        found = {}
        for name in set(names.scalars()) - NOT_COMPARED:
            rows = connection.execute(text(f'SELECT * FROM "{name}"')).mappings().all()
            plain = [{k: v for k, v in row.items() if k not in KEYS_AND_NAMES} for row in rows]
            found[name] = sorted(plain, key=repr)
        seqs = connection.execute(text("SELECT rowid FROM search ORDER BY rowid")).scalars()
        found["search rowids"] = [{"seq": seq} for seq in seqs]
    return found


def search_is_sound(desk: Desk) -> bool:
    """Whether the index fits itself, and holds nothing that may not be found."""
    with desk.store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('integrity-check')")
        for column in ("title", "body", "tags"):
            query = text(f"SELECT count(*) FROM search WHERE {column} LIKE '%' || :hidden || '%'")
            if connection.execute(query, {"hidden": HIDDEN}).scalar():
                return False
    return True
