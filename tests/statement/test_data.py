"""The data file: everything in it is used, keeps to the voice, and mistakes in it are located."""

import re
from pathlib import Path

import pytest

from tests.statement.word_rights import CHECKS, frames, language
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.toml_file import read_toml
from trustdesk.services.statement import check_statement
from trustdesk.statement.compile import BrokenChecks, load_checker
from trustdesk.statement.hint import KINDS

FEELINGS = [row["word"] for row in read_toml(exercises_folder() / "feelings.toml")["word"]]


@pytest.mark.parametrize("word", FEELINGS)
def test_a_word_of_the_feelings_picker_is_no_hint(word: str) -> None:
    assert check_statement("feel", word) == []
    assert check_statement("feel", f"I feel {word} and tired") == []
    assert check_statement("because", f"I felt {word}") == []


def test_feelings_that_are_offered_are_words_of_the_picker() -> None:
    table = language().swaps["feeling"]
    offered = {word.strip() for words in table.values() for word in words.split(",")}
    assert offered <= set(FEELINGS)


def test_messages_keep_to_the_voice() -> None:
    for message in language().messages.values():
        assert not re.search(
            r"[!;()…]|\b(?:should|must|just|always|never|attacked|wrong)\b", message
        )
        assert all(len(part.split()) <= 18 for part in re.split(r"[.?]", message))


def test_a_rewording_puts_no_frame_around_the_words() -> None:
    assert frames() == {
        "it-is-me-each-time-who": {"it"},
        "you-drive-me": {"upset", "angry"},  # in place of "you drive me crazy"
        "you-turn-me-into": {"become"},  # in place of "you turn me into"
    }


def test_every_kind_has_rules_and_every_rule_its_own_name() -> None:
    names = [rule.id for rule in language().rule]
    assert len(names) == len(set(names))
    assert {rule.kind for rule in language().rule} == set(KINDS)


def test_every_list_context_and_message_is_used() -> None:
    text = CHECKS.read_text("utf-8")
    named = set(re.findall(r"@([a-z-]+)", text)) | {"also-known"}
    named |= {value for value in re.findall(r'^\w+ = "([a-z-]+)"$', text, re.M)}
    assert set(language().lists) <= named
    used = {"shelter-ends"}
    messages: set[str] = set()
    for rule in language().rule:
        used.update(rule.unless_left, rule.unless_right, rule.unless_part, rule.unless_sentence)
        messages.update((rule.message, *rule.message_in.values()))
    assert set(language().contexts) == used
    assert {name.removesuffix("-plain") for name in language().messages} == {
        name.removesuffix("-plain") for name in messages
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format = 1", "format = 2", "format: 2 is unknown"),
        ('match = ["your adv:@always', 'match = ["your adv:@alway', "@alway"),
        ('match = ["your adv:@always', 'match = ["..3 adv:@always', "has to begin with a word"),
        ('match = ["your adv:@always', 'match = ["your{0,9} adv:@always', "repeats too often"),
        ('match = ["your adv:@always', 'match = ["your( adv:@always', "no word"),
        ('unless_part = ["edges"]', 'unless_part = ["edge"]', "“edge” is missing"),
        ('message = "one-day"', 'message = "one-dy"', "one-dy"),
        ('mark = "adv"', 'marks = "adv"', "marks"),
        ("{word:feeling}", "{word:feelings}", "“feelings”"),
        ("[lists]\n", "[lists\n", "is not TOML"),
        ('others = """\n', 'others = """\n@others, ', "holds itself"),
        ('leave = "leaves ', 'leave = "', "four forms"),
    ],
)
def test_a_mistake_in_the_file_is_located(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = CHECKS.read_text("utf-8")
    assert old in text
    broken = tmp_path / "en.toml"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenChecks, match=re.escape(says)):
        load_checker(broken)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(BrokenChecks, match=r"nowhere\.toml"):
        load_checker(Path("nowhere.toml"))
