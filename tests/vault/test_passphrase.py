"""The frozen rule from typed text to bytes, and sixty passphrases through a real vault."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.vault.making import PASSPHRASE, MadeVault, make_vault
from trustdesk.errors import PassphraseRefused, WrongPassphrase
from trustdesk.vault.argon import STANDARD_COST, ArgonCost, stretch
from trustdesk.vault.passphrase import LIMIT_BYTES, new_passphrase_bytes, passphrase_bytes
from trustdesk.vault.ways import PassphraseWay

FROZEN = [
    ("plain", b"plain"),
    ("two words", b"two words"),
    (" space before", b" space before"),
    ("space after ", b"space after "),
    ("double  space", b"double  space"),
    ("tab\there", b"tab\there"),
    ("new\nline", b"new\nline"),
    ("Case", b"Case"),
    ("\u00e9t\u00e9", b"\xc3\xa9t\xc3\xa9"),
    ("e\u0301te\u0301", b"\xc3\xa9t\xc3\xa9"),
    ("\u212bngstr\u00f6m", b"\xc3\x85ngstr\xc3\xb6m"),
    ("\ufb01sh", b"fish"),
    ("\uff41\uff42\uff43", b"abc"),
    ("no\u00a0break", b"no break"),
    ("wide\u3000space", b"wide space"),
    ("\u00df", b"\xc3\x9f"),
    ("\u2460\u2461", b"12"),
    ("x\u00b2", b"x2"),
    ("\u1e9b\u0323", b"\xe1\xb9\xa9"),
    ("\ud55c\uae00", b"\xed\x95\x9c\xea\xb8\x80"),
    ("\u1112\u1161\u11ab", b"\xed\x95\x9c"),
    ("\u0645\u0631\u062d\u0628\u0627", b"\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7"),
    ("\U0001f9e1\U0001f30a", b"\xf0\x9f\xa7\xa1\xf0\x9f\x8c\x8a"),
    (
        "\U0001f469\u200d\U0001f4bb",
        b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
    ),
    ("\U0001d54b\U0001d555", b"Td"),
    ("\ue000", b"\xee\x80\x80"),
]


@pytest.mark.parametrize(("typed", "expected"), FROZEN)
def test_the_rule_is_frozen(typed: str, expected: bytes) -> None:
    assert new_passphrase_bytes(typed) == passphrase_bytes(typed) == expected


REFUSED = [
    ("", "empty"),
    ("\0", "nul"),
    ("before\0after", "nul"),
    ("x" * (LIMIT_BYTES + 1), "too-long"),
    ("x" * 1_000_000, "too-long"),
    ("\u00e9" * 2049, "too-long"),
    ("\ufdfa" * 300, "too-long"),
    ("\ud800", "not-text"),
    ("left \udfff right", "not-text"),
    ("\U000e0fff", "unassigned"),
    ("\u0378", "unassigned"),
]


@pytest.mark.parametrize(("typed", "reason"), REFUSED)
def test_what_cannot_be_a_passphrase_is_refused_when_made(typed: str, reason: str) -> None:
    with pytest.raises(PassphraseRefused) as caught:
        new_passphrase_bytes(typed)
    assert caught.value.reason == reason


def test_the_longest_passphrase_may_be_typed_decomposed() -> None:
    composed = "\u00e9" * (LIMIT_BYTES // 2)
    assert passphrase_bytes(unicodedata.normalize("NFD", composed)) == composed.encode()


def test_a_refusal_keeps_no_word_of_the_passphrase() -> None:
    with pytest.raises(PassphraseRefused) as caught:
        new_passphrase_bytes("my secret \ud800")
    error: BaseException | None = caught.value
    while error is not None:
        assert "secret" not in repr(error) + repr(vars(error))
        error = error.__context__


OPENS = [(typed, typed) for typed, _ in FROZEN] + [
    ("\u00e9t\u00e9", "e\u0301te\u0301"),
    ("e\u0301te\u0301", "\u00e9t\u00e9"),
    ("abc", "\uff41\uff42\uff43"),
    ("fish", "\ufb01sh"),
    ("no break", "no\u00a0break"),
    ("\ud55c\uae00", unicodedata.normalize("NFD", "\ud55c\uae00")),
    ("x" * LIMIT_BYTES, "x" * LIMIT_BYTES),
]
DOES_NOT_OPEN = [
    ("lamp", "Lamp"),
    ("lamp", "LAMP"),
    ("lamp", "lamp "),
    ("lamp", " lamp"),
    ("lamp", "lamp\n"),
    ("lamp", "l amp"),
    ("two words", "two  words"),
    ("lamp", "\u043bamp"),
    ("lamp", "lam"),
    ("lamp", "lampp"),
    ("\u00e9t\u00e9", "ete"),
    ("stra\u00dfe", "strasse"),
    ("\U0001f9e1", "\u2764\ufe0f"),
    ("zebra", "yebra"),
    ("quiet", "auiet"),
    ("lamp", ""),
    ("lamp", "\0"),
    ("lamp", "lamp\0"),
    ("lamp", "\ud800"),
    ("lamp", "lamp" * 250_000),
    ("lamp", "\u0378"),
    ("\U0001f469\u200d\U0001f4bb", "\U0001f469\U0001f4bb"),
    ("1", "\u0661"),
    ("0", "O"),
    ("a", "\u0430"),
    ("lamp", "\u202elamp"),
    ("lamp", "lamp\u200b"),
]


def test_there_are_sixty_cases() -> None:
    assert len(OPENS) + len(DOES_NOT_OPEN) >= 60


@pytest.mark.parametrize(("made_with", "typed"), OPENS)
def test_the_same_passphrase_opens(tmp_path: Path, made_with: str, typed: str) -> None:
    vault = make_vault(tmp_path / "desk", PassphraseWay(made_with))
    opened = vault.load().unlock_with_passphrase(typed)
    assert opened.database_key == vault.unlocked.database_key


@pytest.mark.parametrize(("made_with", "typed"), DOES_NOT_OPEN)
def test_another_passphrase_does_not(tmp_path: Path, made_with: str, typed: str) -> None:
    vault = make_vault(tmp_path / "desk", PassphraseWay(made_with))
    with pytest.raises(WrongPassphrase):
        vault.load().unlock_with_passphrase(typed)


def test_a_passphrase_refused_at_a_change_leaves_the_old_one(made: MadeVault) -> None:
    with pytest.raises(PassphraseRefused):
        made.unlocked.change_passphrase("")
    made.load().unlock_with_passphrase(PASSPHRASE)


def test_argon2_gives_the_same_bytes_for_ever() -> None:
    key = stretch(b"password", b"somesalt" * 2, ArgonCost(time=2, memory_kib=64, lanes=2))
    assert key.hex() == "c263317d002f84b5342fa66fa169e4bce6a356a13f19193346322ef3522e0702"


@pytest.mark.slow
def test_the_standard_cost_opens_and_is_what_the_slot_says(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "desk", cost=STANDARD_COST)
    slot = next(slot for slot in vault.load().slots if slot.kind == "passphrase")
    assert slot.cost == ArgonCost(time=3, memory_kib=256 * 1024, lanes=4)
    assert vault.load().unlock_with_passphrase(PASSPHRASE).vault_id == vault.unlocked.vault_id


@pytest.mark.parametrize(
    ("time", "memory", "lanes"),
    [(0, 64, 1), (17, 64, 1), (1, 7, 1), (1, 2**20 + 1, 1), (1, 64, 0), (1, 256, 17), (1, 31, 4)],
)
def test_costs_out_of_bounds_are_refused(time: int, memory: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        ArgonCost(time, memory, lanes)
