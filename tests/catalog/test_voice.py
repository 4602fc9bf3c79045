"""The voice check: words, sentences, punctuation, reading grade."""

from __future__ import annotations

import pytest

from tests.catalog.samples import good, step
from trustdesk.catalog.readability import mean_sentence, reading_grade, sentences, syllables
from trustdesk.catalog.voice_check import VoiceReport, avoided_words, check_voice


def checked(text: str, *path: str) -> VoiceReport:
    data = good()
    if path:
        step(data, path[0])[path[1]] = text
    else:
        data["why"] = text
    return check_voice("f.toml", data)


def failures(text: str, *path: str) -> list[str]:
    return [str(problem) for problem in checked(text, *path).failures]


def test_the_sample_keeps_to_the_voice() -> None:
    report = check_voice("f.toml", good())
    assert report.failures == ()
    assert 2 < report.mean_words < 8
    assert report.grade < 5


@pytest.mark.parametrize(
    "text",
    [
        "You should rest.",
        "Just breathe.",
        "Relax your hands.",
        "This is a journey.",
        "It was a toxic time.",
        "At least you tried.",
        "You've got this.",
        "You’ve got this.",
        "Triggers are here.",
        "It ALWAYS helps.",
        "“Toxic” is a word.",
        "Trust issues are common.",
    ],
)
def test_avoided_words_fail(text: str) -> None:
    assert any("the voice avoids" in failure for failure in failures(text))


@pytest.mark.parametrize(
    "text",
    [
        "“Never” is easy to argue with.",
        'A word like "always" is large.',
        "Some are told they have “trust issues”.",
        "Justice takes time.",
        "The catchment is wide.",
        "The child relaxed a little.",
        "A trial approved it.",
    ],
)
def test_quoted_words_and_other_words_do_not_fail(text: str) -> None:
    assert avoided_words(text) == []


@pytest.mark.parametrize("text", ["One; two.", "One (two).", "One … two.", "One... two.", "Now!"])
def test_punctuation_that_has_no_place_in_body_text(text: str) -> None:
    assert any("has no place in body text" in failure for failure in failures(text))


def test_the_app_is_no_we_but_the_person_may_be() -> None:
    assert any("speaks as the app" in failure for failure in failures("We are here."))
    assert failures("We met at noon.", "letter", "example") == []


def test_no_gender_is_given() -> None:
    assert any("gives a gender" in failure for failure in failures("Tell him how it was."))


def test_a_long_sentence_fails_and_says_where() -> None:
    long = "one two three four five six seven eight nine ten " + "and " * 8 + "so."
    (failure,) = [f for f in failures(long, "letter", "body") if "19 words" in f]
    assert "f.toml: step[letter].body:" in failure


def test_placeholders_are_no_brackets() -> None:
    data = good()
    data["ending"][0]["kept"] = "That took {minutes}. It is kept."
    assert check_voice("f.toml", data).failures == ()


def test_hard_reading_fails_as_a_whole() -> None:
    hard = (
        "Considerable psychological deterioration necessitates comprehensive evaluation. "
        "Professional consultation facilitates individual rehabilitation considerably. "
    ) * 12
    assert any("reading grade" in failure for failure in failures(hard))


def test_flags_are_for_a_reader_and_do_not_fail() -> None:
    report = checked("A boundary can be honest.")
    assert report.failures == ()
    assert [flag.message.split()[0] for flag in report.flags] == ['"boundary"', '"honest"']


def test_keywords_and_evidence_are_not_read_for_their_words() -> None:
    data = good()
    data["keywords"] = ["always", "trigger"]
    data["evidence"] = "Proven in a trial (2017); at least once."
    assert check_voice("f.toml", data).failures == ()


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("breath", 1),
        ("breathe", 1),
        ("little", 2),
        ("again", 2),
        ("idea", 2),
        ("closed", 1),
        ("wanted", 2),
        ("5", 1),
        ("sentences", 3),
        ("quiet", 1),
        ("feelings", 2),
        ("don't", 1),
    ],
)
def test_syllables_are_counted_roughly(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (0 if word not in {"quiet", "idea"} else 1)


def test_sentences_end_at_full_stops_questions_and_lines() -> None:
    assert len(sentences("One. Two? “Three.” Four\nFive 5.5 six.")) == 5
    assert mean_sentence(["One two. Three four five six."]) == 3
    assert mean_sentence([]) == 0
    assert reading_grade([]) == 0


def test_the_reading_grade_is_that_of_kincaid() -> None:
    text = "The cat sat on the mat by the door. It did not move."
    expected = 0.39 * (13 / 2) + 11.8 * (13 / 13) - 15.59
    assert reading_grade([text]) == pytest.approx(expected)
