"""The journal: kept, found back, changed, thrown away, erased."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.services.making import START, rating, record, reopened, sealed, sentence, titles
from trustdesk.kept import MARK_END, MARK_START
from trustdesk.services.desk import Desk
from trustdesk.services.journal import NoSuchEntry
from trustdesk.session.clock import ManualClock
from trustdesk.session.shown import ShownText
from trustdesk.session.state import RunState
from trustdesk.steps.answers import Chose, Composed, Feeling, Felt, Rated, Wrote
from trustdesk.storage.engine import raw_connection


def test_an_entry_is_found_back_as_it_was_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    kept = record(
        answers={
            "heavy-after": Rated(value=3),
            "letter": Wrote(text="Dear one,\n\nit is late."),
            "felt": Felt(feelings=(Feeling(id="sad", strength=2), Feeling(own="frayed"))),
            "sentence": Composed(slots={"feel": "uneasy", "when": "the door closes"}),
            "fate": Chose(ids=("keep",)),
        },
        ratings=(rating(6, "before"), rating(3)),
        started=datetime(2026, 3, 29, 23, 30, 1, 123456, tzinfo=timezone(timedelta(hours=2))),
        follows="another",
        early=True,
    )
    assert desk.journal.keep(kept) == kept.uuid

    entry = reopened(desk, tmp_path).journal.entry(kept.uuid)

    assert {part.step_id: part.answer for part in entry.answers} == kept.answers
    assert [part.step_id for part in entry.answers] == list(kept.answers)
    assert sorted(entry.ratings, key=lambda r: r.moment) == sorted(
        kept.ratings, key=lambda r: r.moment
    )
    assert entry.card.when == kept.started
    assert entry.card.when.utcoffset() == timedelta(hours=2)
    assert entry.card.local_date == date(2026, 3, 29)
    assert (entry.seconds, entry.follows, entry.card.early) == (61.5, "another", True)
    assert entry.card.title == "The child writes"


def test_an_old_entry_keeps_the_texts_it_was_asked(desk: Desk) -> None:
    old = record("a", shown=(ShownText(step="letter", kind="write", title="The old question?"),))
    new = record("b", shown=(ShownText(step="letter", kind="write", title="The new question?"),))
    for kept in (old, new):
        desk.journal.keep(kept)

    shown = [desk.journal.entry(kept.uuid).answers[0].shown for kept in (old, new)]

    assert [text.title for text in shown if text] == ["The old question?", "The new question?"]


def test_entries_of_one_moment_all_stay(desk: Desk) -> None:
    kept = [record(f"text {number}") for number in range(5)]
    for one in kept:
        desk.journal.keep(one)

    days = desk.journal.days()

    assert [card.uuid for card in days] == [one.uuid for one in reversed(kept)]
    assert days[0].when - days[-1].when == timedelta(microseconds=4)


def test_days_come_in_pages_newest_first(desk: Desk) -> None:
    for number in range(7):
        desk.journal.keep(record("x", title=str(number), started=START + timedelta(days=number)))
    seen: list[str] = []
    before = None
    while page := desk.journal.days(before_seq=before, limit=3):
        seen += titles(page)
        before = page[-1].seq
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


def test_days_of_an_exercise_or_with_a_tag(desk: Desk) -> None:
    letter, other = record("x"), record("y", exercise_id="i-statement")
    for kept in (letter, other):
        desk.journal.keep(kept)
    note = desk.journal.keep_note("A plain note")
    desk.journal.set_tags(note, ["Home", " home ", "", "work  week"])

    assert [card.uuid for card in desk.journal.days(exercise="i-statement")] == [other.uuid]
    assert [card.uuid for card in desk.journal.days(exercise="")] == [note]
    assert [card.uuid for card in desk.journal.days(tag="HOME")] == [note]
    assert desk.journal.entry(note).tags == ("Home", "work week")
    assert [(tag.tag, tag.count) for tag in desk.journal.tags()] == [("Home", 1), ("work week", 1)]


def test_search_finds_words_beginnings_titles_tags_and_letters_without_accents(desk: Desk) -> None:
    kept = record("Für Zoë, who stood at the window.", title="Postcards")
    desk.journal.keep(kept)
    desk.journal.set_tags(kept.uuid, ["harbour"])
    for asked in ("fur", "ZOE", "Zoe\u0308", "wi", "window stood", "postc", "harb"):
        assert [card.uuid for card in desk.journal.search(asked)] == [kept.uuid], asked
    for asked in ("door", "window door", "ndow", "", "  ", '"', "-"):
        assert desk.journal.search(asked) == [], asked
    snippet = desk.journal.search("wind")[0].snippet
    assert f"{MARK_START}window{MARK_END}" in snippet


def test_search_is_newest_first_and_limited(desk: Desk) -> None:
    for number in (2, 0, 3, 1):
        started = START + timedelta(days=number)
        desk.journal.keep(record("lantern", title=str(number), started=started))
    assert titles(desk.journal.search("lantern", limit=3)) == ["3", "2", "1"]
    last = desk.journal.search("lantern", limit=3)[-1].seq
    assert titles(desk.journal.search("lantern", before_seq=last)) == ["0"]


def test_keeping_erases_the_draft_and_fills_words_to_keep(desk: Desk) -> None:
    kept = record("x", collected=(sentence("You were small."),))
    desk.drafts.save(_draft(kept.uuid))
    desk.journal.keep(kept)
    assert desk.drafts.all() == []
    assert [(word.text, word.entry_uuid) for word in desk.words.all()] == [
        ("You were small.", kept.uuid)
    ]


def test_keeping_the_same_run_again_takes_its_old_place(desk: Desk) -> None:
    first = record("before", collected=(sentence("one"),), ratings=(rating(4),))
    desk.journal.keep(first)
    desk.journal.rename(first.uuid, "My title")
    desk.journal.set_tags(first.uuid, ["kept"])
    again = record("afterwards", uuid=first.uuid, collected=(sentence("two"),))
    desk.journal.keep(again)

    assert len(desk.journal.days()) == 1
    entry = desk.journal.entry(first.uuid)
    assert (entry.card.title, entry.card.snippet, entry.tags) == (
        "My title",
        "afterwards",
        ("kept",),
    )
    assert entry.ratings == ()
    assert [word.text for word in desk.words.all()] == ["two"]
    assert desk.journal.search("before") == []
    assert desk.journal.damaged() == []


def test_of_a_run_that_is_let_go_only_words_to_keep_stay(desk: Desk) -> None:
    gone = record("let", effect="let-go", answers={}, collected=(sentence("I was brave."),))
    desk.drafts.save(_draft(gone.uuid))

    assert desk.journal.keep(gone) == ""

    assert desk.journal.days() == []
    assert desk.drafts.all() == []
    assert [(word.text, word.entry_uuid) for word in desk.words.all()] == [("I was brave.", "")]
    with pytest.raises(NoSuchEntry):
        desk.journal.entry(gone.uuid)


def test_letting_go_of_what_was_kept_before_erases_it(desk: Desk) -> None:
    kept = record("heron")
    desk.journal.keep(kept)
    desk.journal.keep(record("", uuid=kept.uuid, effect="let-go", answers={}))
    assert desk.journal.days() == []
    assert desk.journal.search("heron") == []


def test_a_sealed_entry_shows_its_date_and_nothing_else(desk: Desk) -> None:
    kept = sealed("heron", date(2026, 12, 24), ratings=(rating(5),))
    desk.journal.keep(kept)
    desk.journal.set_tags(kept.uuid, ["secret-tag"])

    (card,) = desk.journal.days()
    entry = desk.journal.entry(kept.uuid)

    assert (card.title, card.snippet, card.sealed_until) == ("", "", date(2026, 12, 24))
    assert card.is_sealed
    assert (entry.answers, entry.ratings, entry.tags) == ((), (), ())
    assert desk.journal.newest("inner-child-letter", "child-writes") == entry
    assert desk.journal.tags() == []
    assert desk.journal.days(tag="secret-tag") == []
    for asked in ("heron", "child", "secret"):
        assert desk.journal.search(asked) == []
    with pytest.raises(ValueError, match="sealed"):
        desk.journal.edit_answer(kept.uuid, "letter", "other")


def test_a_seal_can_be_opened_early(desk: Desk) -> None:
    kept = sealed("heron", date(2026, 12, 24))
    desk.journal.keep(kept)
    desk.journal.unseal(kept.uuid)
    assert desk.journal.search("heron")[0].title == "The child writes"
    assert desk.journal.entry(kept.uuid).answer_of("letter") == Wrote(text="heron")


def test_a_seal_ends_by_itself_on_its_day(desk: Desk, clock: ManualClock) -> None:
    kept = sealed("heron", date(2026, 11, 23))
    desk.journal.keep(kept)
    clock.advance(86400)
    assert desk.journal.search("heron") == []
    clock.advance(86400)
    assert [card.uuid for card in desk.journal.search("heron")] == [kept.uuid]
    assert desk.journal.damaged() == []


def test_trash_and_restore(desk: Desk) -> None:
    kept = record("heron")
    desk.journal.keep(kept)
    desk.journal.trash(kept.uuid)
    assert desk.journal.days() == []
    assert desk.journal.search("heron") == []
    assert desk.journal.newest(kept.exercise_id, kept.sitting_id) is None
    assert desk.journal.count(kept.exercise_id, kept.sitting_id) == 0
    (card,) = desk.journal.trashed()
    assert card.trashed_at == START

    desk.journal.restore(kept.uuid)
    assert desk.journal.trashed() == []
    assert [card.uuid for card in desk.journal.search("heron")] == [kept.uuid]
    assert desk.journal.count(kept.exercise_id, kept.sitting_id) == 1


def test_a_sealed_entry_that_was_trashed_and_restored_is_still_not_found(desk: Desk) -> None:
    kept = sealed("heron", date(2026, 12, 24))
    desk.journal.keep(kept)
    desk.journal.trash(kept.uuid)
    desk.journal.unseal(kept.uuid)
    assert desk.journal.search("heron") == []
    desk.journal.restore(kept.uuid)
    assert len(desk.journal.search("heron")) == 1


def test_erasing_for_good_leaves_nothing_but_words_to_keep(desk: Desk) -> None:
    kept = record("quicksilver heron", collected=(sentence("Stay."),), ratings=(rating(2),))
    other = record("something else")
    for one in (kept, other):
        desk.journal.keep(one)
    desk.journal.set_tags(kept.uuid, ["quicktag"])
    desk.journal.edit_answer(kept.uuid, "letter", "quickwater heron")
    desk.journal.erase(kept.uuid)

    assert [(word.text, word.entry_uuid) for word in desk.words.all()] == [("Stay.", "")]
    with desk.store.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        ).scalars()
        everything = [
            value
            for table in tables.all()
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            for value in row
        ]
        unused = connection.exec_driver_sql("SELECT count(*) FROM shown_texts").scalar_one()
    blobs = b"\n".join(v if isinstance(v, bytes) else str(v).encode() for v in everything)
    # The index writes only what differs from the word before: so look for endings, too.
    for trace in (b"quick", b"heron", b"silver", kept.uuid.encode()):
        assert trace not in blobs
    assert b"something" in blobs
    assert unused == 1


def test_texts_that_only_an_erased_entry_was_asked_go_with_it(desk: Desk) -> None:
    kept = record("x", exercise_id="rare-exercise")
    desk.journal.keep(kept)
    desk.journal.erase(kept.uuid)
    with desk.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM shown_texts").scalar_one() == 0


def test_editing_keeps_the_earlier_version_and_finds_the_new_words(desk: Desk) -> None:
    kept = record("heron")
    desk.journal.keep(kept)
    desk.journal.edit_answer(kept.uuid, "letter", "osprey")
    assert desk.journal.entry(kept.uuid).answer_of("letter") == Wrote(text="osprey")
    assert desk.journal.search("heron") == []
    assert desk.journal.search("osprey")[0].uuid == kept.uuid
    with desk.store.reading() as connection:
        (old,) = connection.exec_driver_sql("SELECT payload FROM answer_versions").scalars()
    assert "heron" in old
    with pytest.raises(ValueError, match="not an answer"):
        desk.journal.edit_answer(kept.uuid, "no-such-step", "x")


def test_redating_moves_an_entry_with_everything_in_it(desk: Desk) -> None:
    early, late = record("heron", ratings=(rating(5),)), record("osprey", started=START)
    for one in (early, late):
        desk.journal.keep(one)
    desk.journal.set_tags(early.uuid, ["river"])
    desk.journal.edit_answer(early.uuid, "letter", "heron again")
    moved = datetime(2020, 2, 29, 1, 0, tzinfo=timezone(timedelta(hours=-5)))
    desk.journal.redate(early.uuid, moved)

    entry = desk.journal.entry(early.uuid)
    assert (entry.card.when, entry.card.local_date) == (moved, date(2020, 2, 29))
    assert (entry.tags, entry.ratings) == (("river",), (rating(5),))
    assert desk.journal.days()[-1].uuid == early.uuid
    assert [card.uuid for card in desk.journal.search("again river")] == [early.uuid]
    assert desk.journal.damaged() == []
    with desk.store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_moments_before_1970_and_at_the_edges_of_offsets_are_exact(desk: Desk) -> None:
    zone = timezone(timedelta(hours=14, seconds=36))
    old = record("x", started=datetime(1923, 4, 5, 6, 7, 8, 9, tzinfo=zone))
    desk.journal.keep(old)
    card = desk.journal.days()[0]
    assert (card.when, card.when.utcoffset()) == (old.started, zone.utcoffset(None))


def test_ratings_are_listed_oldest_first_with_numb_ones(desk: Desk) -> None:
    for number, value in enumerate((4, None, 2)):
        started = START + timedelta(days=number)
        desk.journal.keep(record("x", ratings=(rating(value),), started=started))
    points = desk.journal.ratings(scale="heaviness")
    assert [(point.value, point.numb) for point in points] == [(4, False), (None, True), (2, False)]
    assert len(desk.journal.ratings(since=START + timedelta(days=1))) == 2
    assert desk.journal.ratings(scale="other") == []
    assert desk.journal.ratings(exercise="other") == []


@pytest.mark.parametrize(
    "text",
    ["NUL \x00 inside", "half \ud83d an emoji", "\x02marks\x03", "\U0001f342 leaf", "a" * 300_000],
)
def test_odd_texts_are_kept_and_can_be_found(desk: Desk, text: str) -> None:
    kept = record(f"{text} heron")
    desk.journal.keep(kept)
    answer = desk.journal.entry(kept.uuid).answer_of("letter")
    assert answer == Wrote(text=f"{text} heron".replace("\ud83d", "\ufffd"))
    (card,) = desk.journal.search("heron")
    assert card.snippet.count(MARK_START) == 1
    assert len(desk.journal.days()[0].snippet) <= 161
    desk.journal.rename(kept.uuid, text)
    desk.journal.set_tags(kept.uuid, [text])
    assert desk.journal.search("heron")[0].uuid == kept.uuid
    assert desk.journal.damaged() == []


def test_an_answer_of_an_unknown_kind_is_shown_as_unreadable_and_kept(desk: Desk) -> None:
    kept = record("heron")
    desk.journal.keep(kept)
    strange = '{"kind":"drawn","v":1,"lines":[]}'
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE answers SET payload = ?", (strange,))
    assert desk.journal.entry(kept.uuid).answers[0].answer is None
    desk.journal.rename(kept.uuid, "Other")
    with desk.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT payload FROM answers").scalar_one() == strange


def test_a_moment_without_an_offset_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="offset"):
        desk.journal.keep(record("x", started=datetime(2026, 1, 1)))
    assert desk.journal.days() == []


@pytest.mark.parametrize("action", ["entry", "trash", "restore", "erase", "unseal"])
def test_unknown_entries_are_named_so(desk: Desk, action: str) -> None:
    with pytest.raises(NoSuchEntry):
        getattr(desk.journal, action)("00000000")


def _draft(uuid: str) -> RunState:
    return RunState(
        uuid=uuid,
        exercise_id="inner-child-letter",
        version=1,
        sitting_id="child-writes",
        started=datetime(2026, 11, 21, tzinfo=UTC).isoformat(),
        step="letter",
        path=("ready", "letter"),
        answers={"letter": Wrote(text="unfinished heron")},
    )


def test_text_in_separate_accents_is_found_by_joined_ones(desk: Desk) -> None:
    desk.journal.keep(record("Cafe\u0301 olé"))
    for asked in ("café", "cafe", "cafe\u0301", "ole\u0301"):
        assert len(desk.journal.search(asked)) == 1, asked


def test_an_entry_whose_questions_are_gone_can_still_be_read(desk: Desk) -> None:
    """As after a save of which a part only got onto the disk."""
    uuid = desk.journal.keep(record("heron"))
    bare = raw_connection(desk.store.engine)
    for statement in ("PRAGMA foreign_keys=OFF", "DELETE FROM shown_texts"):
        bare.execute(statement)
    entry = desk.journal.entry(uuid)
    assert entry.answer_of("letter") == Wrote(text="heron")
    assert entry.answers[0].shown is None
