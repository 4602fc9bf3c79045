"""Fuzzed headers: never a crash, never a long wait, and nothing but the true header opens."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, product
from types import FrameType

from tests.faults.header.mutations import any_mutation, with_cost
from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from tests.vault.making import MadeVault, make_vault
from trustdesk.errors import DeskError
from trustdesk.vault.header import parse
from trustdesk.vault.header_file import LoadedHeader
from trustdesk.vault.keyfile import new_keyfile
from trustdesk.vault.keys import VaultKeys
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import KeyFileWay, PassphraseWay

LONGEST_SECONDS = 2.0
PASSPHRASE = "a lamp in the window"


class TooSlow(BaseException):
    """The limit passed. No code catches this."""


def fuzz(trial: Trial) -> Outcome:
    """The row: parse, and try every way in with what really opens the vault."""
    chance, tally = trial.chance(), trial.tally()
    keyfile = trial.folder / "key"
    new_keyfile(keyfile)
    made = make_vault(trial.folder / "desk", PassphraseWay(PASSPHRASE), KeyFileWay(keyfile))
    whole = made.places.header.read_bytes()
    ways: tuple[Callable[[Vault], VaultKeys], ...] = (
        lambda vault: vault.unlock_with_recovery(made.code).keys,
        lambda vault: vault.unlock_with_passphrase(PASSPHRASE).keys,
        lambda vault: vault.unlock_with_keyfile(keyfile).keys,
    )
    slowest = 0.0
    for data in chain(_costly(whole, trial), _mutated(whole, chance)):
        if tally.tried >= trial.count:
            break
        began = time.process_time()
        code, wrong = _trouble(made, data, ways)
        slowest = max(slowest, time.process_time() - began)
        tally.saw(code)
        tally.add(f"header {tally.tried}: {data[:400].hex()}", wrong)
    tally.saw("milliseconds for the slowest", round(slowest * 1000))
    return tally.outcome()


def _costly(whole: bytes, trial: Trial) -> Iterator[bytes]:
    """The costs around the bounds: what is still taken must not take long."""
    costs = list(product((1, 2, 3, 6, 16), (2**18, 2**19, 2**20), (1, 4, 16)))
    for cost in trial.chance().sample(costs, min(len(costs), trial.count // 1000 + 2)):
        yield with_cost(whole, *cost)


def _mutated(whole: bytes, chance: random.Random) -> Iterator[bytes]:
    while True:
        data = any_mutation(whole, chance)
        if data != whole:
            yield data


def _trouble(
    made: MadeVault, data: bytes, ways: tuple[Callable[[Vault], VaultKeys], ...]
) -> tuple[str, str]:
    """What was said, and what is wrong with it."""
    try:
        with limited():
            return _opened(made, data, ways)
    except TooSlow:
        return "too slow", f"longer than {LONGEST_SECONDS} s"
    except Exception as error:  # noqa: BLE001 - any error that is not the desk's is a failure
        return "crashed", f"{type(error).__name__}: {error}"


def _opened(
    made: MadeVault, data: bytes, ways: tuple[Callable[[Vault], VaultKeys], ...]
) -> tuple[str, str]:
    try:
        sealed = parse(data)
    except DeskError as error:
        return error.code, ""
    vault = replace(made.load(), _loaded=LoadedHeader(sealed, both_copies_good=True))
    code = ""
    for way in ways:
        try:
            way(vault)
        except DeskError as error:
            code = code or error.code
        else:
            return "opened", "a header that nobody with the key wrote opened"
    return f"read, and {code}", ""


@contextmanager
def limited(seconds: float = LONGEST_SECONDS) -> Iterator[None]:
    """Raise TooSlow inside after so long, in time of the processor: others may be busy too."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
