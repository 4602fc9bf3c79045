"""What holds for every text whatsoever."""

from hypothesis import example, given, settings

from tests.statement.texts import SLOT, texts
from tests.statement.word_rights import strange_words
from trustdesk.services.statement import check_statement
from trustdesk.statement.checker import MOST_HINTS
from trustdesk.statement.hint import KINDS, Hint, Slot


@settings(max_examples=300)
@given(SLOT, texts)
@example("when", "İ you never İ listen ﬁ")
@example("because", "you don’t care 👋🏽 and you’re never here")
@example("like", "DON'T")
def test_hints_lie_inside_the_text_and_in_order(slot: Slot, text: str) -> None:
    hints = check_statement(slot, text)
    assert all(0 <= hint.start < hint.end <= len(text) for hint in hints)
    assert all(text[hint.start : hint.end].strip() for hint in hints)
    assert all(hint.kind in KINDS and hint.message.strip() for hint in hints)
    assert len(hints) <= MOST_HINTS


@settings(max_examples=300)
@given(SLOT, texts)
def test_a_rewording_only_has_words_of_the_person_of_the_rule_and_gaps(
    slot: Slot, text: str
) -> None:
    for hint in check_statement(slot, text):
        if hint.rewording is not None:
            assert not strange_words(hint.kind, text, hint.rewording), hint


@settings(max_examples=300)
@given(SLOT, texts)
def test_after_a_rewording_there_is_one_hint_of_the_kind_less(slot: Slot, text: str) -> None:
    hints = check_statement(slot, text)
    if len(hints) == MOST_HINTS:
        return
    for hint in hints:
        if hint.rewording is not None:
            assert hint.rewording != text
            left = _count(check_statement(slot, hint.rewording), hint.kind)
            assert left < _count(hints, hint.kind), (hint, hint.rewording)


@settings(max_examples=200)
@given(SLOT, texts)
def test_curly_and_straight_apostrophes_are_the_same(slot: Slot, text: str) -> None:
    straight = text.replace("’", "'")
    curly = straight.replace("'", "’")
    assert _places(check_statement(slot, curly)) == _places(check_statement(slot, straight))


def _count(hints: list[Hint], kind: str) -> int:
    return sum(hint.kind == kind for hint in hints)


def _places(hints: list[Hint]) -> list[tuple[str, int, int]]:
    return [(hint.kind, hint.start, hint.end) for hint in hints]
