"""The words of the interface: every text that a page gives to `tr` or `translate`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from trustdesk.catalog.readability import sentences, words
from trustdesk.catalog.voice_check import MOST_WORDS, avoided_words
from trustdesk.catalog.voice_words import GENDERED, SPEAKING, pattern_of

UI = Path(__file__).resolve().parents[2] / "ui"

FIXED_LABELS = {"Just write", "Last proven"}
"""Labels of the design in which an avoided word has another meaning."""

DRAMA = ("oops", "unfortunately", "sorry", "congratulations", "are you sure", "please wait")
"""What no page says: no drama, no pity, no praise, no doubt about what was asked for."""

_ELLIPSIS = re.compile(r"…|\.\.\.")
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%n|%L?\d")
_PART_OF_A_PLURAL = re.compile(r"\w\(s\)")


class Call(NamedTuple):
    """One call that translates; `texts` are the literals that a translator gets."""

    place: str
    texts: tuple[str, ...]
    arguments: tuple[ast.expr, ...]


def calls_in(source: str, place: str) -> Iterator[Call]:
    """Every call of `tr(text, …)` and `translate(context, text, …)` in a module.

    A local name for `translate`, such as `tr = QCoreApplication.translate`, has two texts, the
    first of which is the context.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = _text_argument(node.func)
        if first is None:
            continue
        arguments = node.args[first : first + 1]
        texts = tuple(
            argument.value
            for argument in arguments
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        yield Call(f"{place}:{node.lineno}", texts, tuple(arguments))


def _text_argument(function: ast.expr) -> int | None:
    """Which argument of this function is a text to translate; None if it is another function."""
    if isinstance(function, ast.Name):
        return 1 if function.id in {"tr", "translate"} else None
    if not isinstance(function, ast.Attribute):
        return None
    if function.attr == "tr":
        return 0
    # QPainter has a `translate` too.
    return 1 if ast.unparse(function) == "QCoreApplication.translate" else None


def faults_in(text: str) -> Iterator[str]:
    """What a text does that the voice does not."""
    yield from (f'avoided: "{found}"' for found in avoided_words(text))
    for rule, pattern in (
        ("speaks as the app", pattern_of(SPEAKING)),
        ("gives a gender", pattern_of(GENDERED)),
        ("drama", pattern_of(DRAMA)),
        ("a plural made of parts", _PART_OF_A_PLURAL),
    ):
        yield from (f'{rule}: "{found}"' for found in pattern.findall(text))
    if "!" in text:
        yield "an exclamation mark"
    if _ELLIPSIS.search(text) and len(words(text)) > 1:
        yield "an ellipsis in a sentence"
    if text != text.strip() or "  " in text:
        yield "blanks that a translator cannot see"
    for sentence in sentences(_PLACEHOLDER.sub("some", text)):
        count = len(words(sentence))
        if count > MOST_WORDS:
            yield f"a sentence of {count} words: {sentence}"


CALLS = [
    call
    for path in sorted(UI.rglob("*.py"))
    for call in calls_in(path.read_text(encoding="utf-8"), path.relative_to(UI.parent).as_posix())
]


def test_the_texts_are_found() -> None:
    texts = {text for call in CALLS for text in call.texts}
    assert len(texts) > 300
    assert {"Leave quickly", "Come back to the room", "Far away or numb", "In"} <= texts


def test_every_text_keeps_to_the_voice() -> None:
    faults = [
        f"{call.place}: {fault}"
        for call in CALLS
        for text in call.texts
        if text not in FIXED_LABELS
        for fault in faults_in(text)
    ]
    assert faults == []


def test_every_text_can_be_translated() -> None:
    """Only literals are found by the translator's tools: no f-string, no sum, no variable."""
    faults = [
        f"{call.place}: {ast.unparse(argument)}"
        for call in CALLS
        for argument in call.arguments
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]
    assert faults == []


def test_names_of_things_are_the_same_everywhere() -> None:
    """Two names for one thing make a person look twice."""
    strays = {
        "log out": "Lock",
        "sign out": "Lock",
        "password": "passphrase",
        "passcode": "passphrase",
        "recovery key": "recovery code",
        "session": "sitting",
        "diary": "journal",
        "trash": "bin",
        "quit": "Close",
        "panic button": "Leave quickly",
    }
    found = [
        f'{call.place}: "{stray}" is called "{name}": {text}'
        for call in CALLS
        for text in call.texts
        for stray, name in strays.items()
        if re.search(rf"\b{stray}\b", text, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Well done.",
        "You should stop here.",
        "We keep it.",
        "It is in our journal.",
        "Kept!",
        "Saving the page…",
        "One moment ... ",
        "3 step(s)",
        "Ask her first.",
        "Are you sure?",
        "A b c d e f g h i j k l m n o p q r s.",
        " and more",
    ],
)
def test_a_fault_is_found(text: str) -> None:
    assert list(faults_in(text)) != []


@pytest.mark.parametrize(
    "source",
    ["self.tr(f'{n} pages')", "self.tr('One' + 'two')", "self.tr(words)", "tr('Page', words)"],
)
def test_what_is_no_literal_is_found(source: str) -> None:
    (call,) = calls_in(source, "made up")
    assert call.texts == ()
    assert len(call.arguments) == 1
