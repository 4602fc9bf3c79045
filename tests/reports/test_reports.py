"""Reports: what was asked, what was answered, in every form of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustdesk.kept import Entry, EntryCard, KeptAnswer
from trustdesk.reports.html import to_html
from trustdesk.reports.markdown import to_markdown
from trustdesk.reports.of_entry import entry_report
from trustdesk.reports.report import Part, Report, note_report, report_of
from trustdesk.reports.report_words import ReportWords
from trustdesk.session.shown import ShownText
from trustdesk.steps.answers import (
    AnyAnswer,
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
from trustdesk.steps.compose import filled

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SHOWN = (
    ShownText(
        step="before", kind="rate", title="How heavy?", parts={"low": "light", "high": "heavy"}
    ),
    ShownText(step="arrive", kind="cues"),
    ShownText(step="breath", kind="breathe", title="Breathe", parts={"slow": "Slow"}),
    ShownText(step="feelings", kind="feelings", title="What is here?"),
    ShownText(step="letter", kind="write", body="Write what comes."),
    ShownText(
        step="sentence",
        kind="compose",
        title="Put it together",
        parts={"feel": "I feel", "template": "I feel {feel} when {when}."},
    ),
    ShownText(step="where", kind="choose", title="Where to?", parts={"keep": "It stays"}),
    ShownText(step="line", kind="collect", title="A line to keep?"),
)
ANSWERS: dict[str, AnyAnswer] = {
    "before": Rated(value=7),
    "arrive": Went(seconds=20),
    "breath": Breathed(pattern="slow", seconds=60, breaths=6),
    "feelings": Felt(feelings=(Feeling(id="sad", strength=2), Feeling(own="hollow"))),
    "letter": Wrote(text="First line.\nSecond & <last> line."),
    "sentence": Composed(slots={"feel": "low."}, unsaid=True),
    "where": Chose(ids=("keep",), own="for a week"),
    "line": Collected(text="A line."),
}


def report(**more: object) -> Report:
    return report_of("My entry", NOON, ANSWERS, SHOWN, feelings={"sad": "sad"}, **more)  # type: ignore[arg-type]


def test_an_entry_reads_as_it_was_asked_and_answered() -> None:
    assert report().parts == (
        Part("asked", "How heavy?"),
        Part("rating", "7, from 0 (light) to 10 (heavy)"),
        Part("asked", "Breathe"),
        Part("chosen", "Slow, 6 breaths"),
        Part("asked", "What is here?"),
        Part("feelings", "sad (clearly), hollow"),
        Part("asked", "Write what comes."),
        Part("own", "First line.\nSecond & <last> line."),
        Part("asked", "Put it together"),
        Part("sentence", "I feel low when ____."),
        Part("note", "Not to be said"),
        Part("asked", "Where to?"),
        Part("chosen", "It stays"),
        Part("own", "for a week"),
        Part("asked", "A line to keep?"),
        Part("own", "A line."),
    )


def test_the_windows_words_take_the_place_of_the_desks() -> None:
    words = ReportWords(numb="Lejos", rating="{value} de 10", early="Parado")
    answers: dict[str, AnyAnswer] = {"before": Rated(numb=True)}
    found = report_of("E", NOON, answers, SHOWN, words=words, early=True)
    assert found.parts == (
        Part("asked", "How heavy?"),
        Part("rating", "Lejos"),
        Part("note", "Parado"),
    )


def test_words_given_to_a_step_that_is_gone_stand_at_the_end() -> None:
    answers: dict[str, AnyAnswer] = {"gone": Wrote(text="still here"), "also": Went()}
    assert report_of("E", NOON, answers, SHOWN).parts == (Part("own", "still here"),)


def test_what_has_no_text_any_more_shows_its_id() -> None:
    answers: dict[str, AnyAnswer] = {
        "where": Chose(ids=("burned",)),
        "feelings": Felt(feelings=(Feeling(id="lost"),)),
        "before": Rated(),
    }
    texts = [part.text for part in report_of("E", NOON, answers, SHOWN).parts]
    assert texts == ["What is here?", "lost", "Where to?", "burned"]


def test_a_note_is_a_report_too() -> None:
    assert note_report("N", NOON, " hello \n").parts == (Part("own", "hello"),)
    assert note_report("N", NOON, "  ").parts == ()


@pytest.mark.parametrize(
    ("slots", "sentence"),
    [
        ({"feel": "sad", "when": "you left"}, "I feel sad when you left."),
        ({"feel": " sad, ", "when": "you left. "}, "I feel sad when you left."),
        ({"feel": "{when}", "when": ""}, "I feel {when} when ____."),
        ({}, "I feel ____ when ____."),
    ],
)
def test_a_sentence_is_filled_in(slots: dict[str, str], sentence: str) -> None:
    assert filled("I feel {feel} when {when}.", slots) == sentence


def test_html_holds_no_markup_of_the_persons() -> None:
    html = to_html(report(), "Saturday at noon", warning="Paper lies around.")
    assert "Second &amp; &lt;last&gt; line." in html
    assert "First line.<br>Second" in html
    assert html.index("Paper lies around.") < html.index("<h1>My entry</h1>")
    assert '<p class="when">Saturday at noon</p>' in html
    assert "color" not in html, "colours stand in the themes"


def test_markdown_quotes_the_persons_words() -> None:
    text = to_markdown(report(), "Saturday")
    assert text.startswith("# My entry\n\nSaturday\n\n**How heavy?**\n\n7, from 0")
    assert "> First line.\n> Second & \\<last\\> line." in text


@pytest.mark.parametrize(
    ("own", "written"),
    [
        ("# no title", "> \\# no title"),
        ("- no list", "> \\- no list"),
        ("1. no list", "> 1\\. no list"),
        ("a *b* _c_ `d` [e]", "> a \\*b\\* \\_c\\_ \\`d\\` \\[e\\]"),
        ("one\n\ntwo", "> one\n>\n> two"),
    ],
)
def test_markdown_never_reads_their_words_as_markup(own: str, written: str) -> None:
    text = to_markdown(Report("T", NOON, (Part("own", own),)), "now")
    assert written in text


@given(st.text(), st.text())
def test_any_words_can_be_printed(title: str, own: str) -> None:
    found = report_of(title, NOON, {"letter": Wrote(text=own)}, SHOWN)
    html = to_html(found, "now")
    assert html.count("<script") == 0
    assert html.count("<p") == 1 + len(found.parts)
    assert to_markdown(found, "now").endswith("\n")


def an_entry(*answers: KeptAnswer, **card: object) -> Entry:
    plain: dict[str, object] = {
        "uuid": "u",
        "seq": 1,
        "title": "My entry",
        "snippet": "",
        "when": NOON,
        "local_date": NOON.date(),
        "exercise_id": "sample",
        "sitting_id": "only",
        "early": False,
    }
    return Entry(
        card=EntryCard(**(plain | card)),  # type: ignore[arg-type]
        version=1,
        language="en",
        seconds=60,
        answers=answers,
    )


def test_an_entry_of_the_journal_becomes_a_report() -> None:
    entry = an_entry(
        KeptAnswer(step_id="letter", answer=Wrote(text="words"), shown=SHOWN[4]),
        KeptAnswer(step_id="lost", answer=Wrote(text="more words")),
        early=True,
    )
    assert entry_report(entry).parts == (
        Part("asked", "Write what comes."),
        Part("own", "words"),
        Part("own", "more words"),
        Part("note", "Stopped early"),
    )


def test_what_a_newer_trustdesk_wrote_is_said_to_be_there() -> None:
    entry = an_entry(KeptAnswer(step_id="new", answer=None))
    assert [part.kind for part in entry_report(entry).parts] == ["note"]
