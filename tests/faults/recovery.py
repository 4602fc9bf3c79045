"""Vaults recovered by their codes, and every mistake of one character in a code."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from tests.services.making import CHEAP, clock_at, confirmed, record
from trustdesk.errors import DeskError, WrongPassphrase, WrongRecoveryCode
from trustdesk.places import Places
from trustdesk.services.new_desk import prepare
from trustdesk.services.opening import open_unkept, open_with_passphrase, open_with_recovery
from trustdesk.vault.recovery_code import ALPHABET, GROUP_COUNT, GROUP_SIZE, RecoveryCode
from trustdesk.vault.vault import Vault

_LOOKS = {"0": "0Oo", "1": "1IiLl"}
_GAPS = (" ", "-", "\u2013", "\t", "", "", "\u00a0", "_", "\n")
_FOREIGN = "?ÄU*.é"


def recoveries(trial: Trial) -> Outcome:
    """The row: a forgotten passphrase, the code as people type it, a new passphrase, the text."""
    chance, tally = trial.chance(), trial.tally()
    before = RecoveryCode(chance.randbytes(20))
    for number in range(trial.count):
        text = f"heron {chance.getrandbits(64):x}"
        try:
            code, wrong = _recovered(trial.folder / str(number), text, before, chance)
        except DeskError as error:
            code, wrong = before, str(error)
        tally.add(f"vault {number}", wrong)
        before = code
    return tally.outcome()


def _recovered(
    root: Path, text: str, other: RecoveryCode, chance: random.Random
) -> tuple[RecoveryCode, str]:
    places = Places(root)
    new = confirmed(prepare("someone-might", "forgotten", use_keyring=False, cost=CHEAP))
    desk = new.keep(places, open_unkept(clock_at()))
    desk.journal.keep(record(text))
    desk.close()
    code = new.recovery_code
    if _opens(places, other.text):
        return code, "the code of another vault opened it"
    typed = as_typed(code, chance)
    desk = open_with_recovery(places, typed)
    found = [card.snippet for card in desk.journal.days()]
    desk.close()
    Vault.load(places, new_cost=CHEAP).unlock_with_recovery(code).change_passphrase("remembered")
    try:
        open_with_passphrase(places, "forgotten").close()
    except WrongPassphrase:
        desk = open_with_passphrase(places, "remembered")
        found += [card.snippet for card in desk.journal.days()]
        desk.close()
        return code, "" if found == [text, text] else "the text is not there"
    return code, "the forgotten passphrase still opens"


def _opens(places: Places, typed: str) -> bool:
    try:
        open_with_recovery(places, typed).close()
    except WrongRecoveryCode:
        return False
    return True


def as_typed(code: RecoveryCode, chance: random.Random) -> str:
    """As people type it: any case, O for 0, I or L for 1, spaces anywhere."""
    letters = (chance.choice(_LOOKS.get(c, c + c.lower())) for c in "".join(code.groups))
    return "".join(letter + chance.choice(_GAPS) for letter in letters)


def mistakes(trial: Trial) -> Outcome:
    """The row: whole codes, and of each every mistake of one character and every exchange.

    `count` is of codes; what is tried are mistakes.
    """
    chance, tally = trial.chance(), trial.tally()
    while tally.tried < trial.count:
        characters = "".join(RecoveryCode(chance.randbytes(20)).groups)
        for kind, typed in _mistakes(characters):
            tally.saw(kind)
            tally.add(f"{characters} typed {typed}", "" if _is_caught(typed) else "it was taken")
    return tally.outcome()


def _is_caught(typed: str) -> bool:
    try:
        RecoveryCode.parse(typed)
    except WrongRecoveryCode as error:
        return error.mistyped
    return False


def _mistakes(right: str) -> Iterator[tuple[str, str]]:
    for place, character in enumerate(right):
        before, after = right[:place], right[place + 1 :]
        for wrong in ALPHABET + _FOREIGN:
            if wrong != character:
                yield "changed", before + wrong + after
        yield "left out", before + after
        for added in ALPHABET:
            yield "added", before + added + right[place:]
        if after and after[0] != character:
            yield "exchanged", before + after[0] + character + after[1:]
    groups = [right[at : at + GROUP_SIZE] for at in range(0, len(right), GROUP_SIZE)]
    for first in range(GROUP_COUNT):
        for second in range(first):
            mixed = [*groups]
            mixed[first], mixed[second] = mixed[second], mixed[first]
            if mixed != groups:
                yield "groups exchanged", "".join(mixed)
