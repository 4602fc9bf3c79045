"""How hard a passphrase is to guess: only the order matters, and no text breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustdesk.errors import PassphraseRefused
from trustdesk.services.strength import bits_of, check_passphrase, strength_of


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("", "easy"),
        ("password", "easy"),
        ("1234567890123456", "easy"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "easy"),
        ("qwerty2019!", "easy"),
        ("lamp lamp lamp lamp lamp", "easy"),
        ("two rivers and a lamp", "some"),
        ("lamp river door seven glove", "hard"),
        ("xK9!fQ2$vL7m", "hard"),
        ("窓辺の灯りと二つの川と三匹の猫", "hard"),
    ],
)
def test_known_ones(text: str, strength: str) -> None:
    assert strength_of(text) == strength


@given(st.text(max_size=200), st.text(max_size=20))
def test_more_is_never_less_by_much(text: str, more: str) -> None:
    assert bits_of(text) >= 0
    assert bits_of(f"{text} {more}") + 0.01 >= bits_of(text)


def test_what_cannot_be_one_is_refused() -> None:
    check_passphrase("fine")
    with pytest.raises(PassphraseRefused):
        check_passphrase("")
