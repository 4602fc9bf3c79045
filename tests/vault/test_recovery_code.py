"""The recovery code: what people mistype is noticed, what can be forgiven is forgiven."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustdesk.errors import WrongRecoveryCode
from trustdesk.vault.recovery_code import ALPHABET, GROUP_COUNT, RecoveryCode

codes = st.binary(min_size=20, max_size=20).map(RecoveryCode)


def refusal(typed: str) -> str:
    """Why a text is refused as a code."""
    with pytest.raises(WrongRecoveryCode) as caught:
        RecoveryCode.parse(typed)
    assert caught.value.mistyped
    return caught.value.detail


def test_a_code_has_eight_groups_and_a_check_group() -> None:
    code = RecoveryCode.new()
    assert [len(group) for group in code.groups] == [4] * (GROUP_COUNT + 1)
    assert set(code.text) <= set(ALPHABET) | {"-"}
    assert code.text == "-".join(code.groups)


def test_a_code_written_down_in_the_past_is_read_the_same_for_ever() -> None:
    code = RecoveryCode(bytes(range(20)))
    assert code.text == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-4GYN"
    assert RecoveryCode.parse("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-4GYN") == code


@given(codes)
def test_every_code_reads_back(code: RecoveryCode) -> None:
    assert RecoveryCode.parse(code.text) == code


@given(codes, st.randoms(use_true_random=False))
def test_the_usual_ways_of_typing_are_forgiven(code: RecoveryCode, chance: random.Random) -> None:
    looks = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(chance.choice(looks.get(c, c + c.lower())) for c in "".join(code.groups))
    gaps = (" ", "-", "\u2013", "\u2014", "\u2212", "\t", "\n", "_", "", "\u00a0", "\u200b")
    spread = "".join(c + chance.choice(gaps) for c in typed)
    assert RecoveryCode.parse(f"  {spread}\r\n") == code


def test_every_single_wrong_character_is_noticed() -> None:
    for code in (RecoveryCode.new(), RecoveryCode(bytes(20)), RecoveryCode(b"\xff" * 20)):
        characters = "".join(code.groups)
        tried = 0
        for place, right in enumerate(characters):
            for wrong in ALPHABET.replace(right, ""):
                assert refusal(characters[:place] + wrong + characters[place + 1 :]) == "check"
                tried += 1
        assert tried == 36 * 31


def test_every_exchange_of_neighbours_is_noticed() -> None:
    for _ in range(200):
        characters = "".join(RecoveryCode.new().groups)
        for place in range(len(characters) - 1):
            left, right = characters[place], characters[place + 1]
            if left != right:
                swapped = characters[:place] + right + left + characters[place + 2 :]
                assert refusal(swapped) == "check"


def test_two_groups_exchanged_are_noticed() -> None:
    groups = RecoveryCode.new().groups
    for first in range(GROUP_COUNT):
        for second in range(first):
            mixed = list(groups)
            mixed[first], mixed[second] = mixed[second], mixed[first]
            if mixed != list(groups):
                assert refusal("".join(mixed)) == "check"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "length"),
        ("ABCD", "length"),
        ("0" * 37, "length"),
        ("0" * 5000, "length"),
        ("U" * 36, "characters"),
        ("a lamp in the window, always there", "characters"),
        ("\0" * 36, "characters"),
        ("\ud800" * 36, "characters"),
        ("ZZZZ" * 9, "check"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(typed: str, why: str) -> None:
    assert refusal(typed) == why


@given(st.text(max_size=60))
def test_no_text_does_worse_than_a_refusal(typed: str) -> None:
    with suppress(WrongRecoveryCode):
        RecoveryCode.parse(typed)


def test_groups_are_typed_back_forgivingly_but_not_wrongly() -> None:
    code = RecoveryCode.parse("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-4GYN")
    assert code.matches_group(0, " oo0g ")
    assert code.matches_group(6, "iw-8l")
    assert code.matches_group(8, "4gyn")
    assert not code.matches_group(0, "000H")
    assert not code.matches_group(0, "")
    assert not code.matches_group(0, "000G40R4")
    assert not code.matches_group(0, "\ud800")


def test_a_code_hides_in_reprs() -> None:
    code = RecoveryCode.new()
    assert not any(group in f"{code!r} {code}" for group in code.groups)
