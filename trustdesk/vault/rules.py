"""Which sets of ways in are allowed. Pure, so that the rules can be read and tested alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, Literal, Protocol

from trustdesk.errors import ChoiceRefused, LastWayIn
from trustdesk.vault.slots import SlotKind

Audience = Literal["only-me", "someone-might"]
"""Who else can use this computer."""

Hold = Literal["", "sure", "daily"]
"""Why a way in is not to be taken away."""

# A keyring can vanish with a reinstall, and "both" with it; a stick can be lost. What a person
# knows, or has on paper, cannot.
INDEPENDENT: Final[frozenset[SlotKind]] = frozenset({"passphrase", "recovery"})
EVERY_DAY: Final[frozenset[SlotKind]] = frozenset({"keyring", "passphrase", "both", "keyfile"})
_DAILY: Final[frozenset[SlotKind]] = frozenset({"keyring", "passphrase", "both"})


class WayIn(Protocol):
    """The part of a slot that the rules look at."""

    @property
    def kind(self) -> SlotKind:
        """What opens it."""

    @property
    def confirmed(self) -> bool:
        """Whether it is proven that the person can use it."""


def is_safe_set(ways: Iterable[WayIn]) -> bool:
    """Whether at least one confirmed way in does not hang on the keyring or a file."""
    return any(way.confirmed and way.kind in INDEPENDENT for way in ways)


def check_new_vault(audience: Audience, ways: Collection[WayIn]) -> None:
    """The rule for making a vault. Raises ChoiceRefused.

    A confirmed recovery code, always, before the first entry is kept; a way for every day; and
    where someone else might sit down at this account, no keyring by itself, because it opens
    for whoever sits there.
    """
    if not any(way.kind == "recovery" and way.confirmed for way in ways):
        raise ChoiceRefused("no confirmed recovery code")
    kinds = {way.kind for way in ways}
    if not kinds & _DAILY:
        raise ChoiceRefused("no way in for every day")
    check_audience(audience, kinds)


def check_audience(audience: Audience, kinds: Collection[SlotKind]) -> None:
    """Where someone might sit down here: a passphrase or both, and no keyring by itself.

    Raises ChoiceRefused.
    """
    if audience == "only-me":
        return
    if "keyring" in kinds:
        raise ChoiceRefused("the keyring alone opens for whoever sits here")
    if not {"passphrase", "both"} & set(kinds):
        raise ChoiceRefused("no passphrase")


def check_removal(ways: Collection[WayIn], removed: WayIn) -> None:
    """The rule for taking a way in away. Raises LastWayIn."""
    left = list(ways)
    left.remove(removed)
    if not is_safe_set(left):
        raise LastWayIn(removed.kind)


def hold_of(ways: Collection[WayIn], way: WayIn) -> Hold:
    """Why a way in is better not taken away; "" if it can be.

    "sure": the others hang on the keyring or a file. "daily": what is left is the recovery code,
    which would then have to lie where the desk is used.
    """
    left = list(ways)
    left.remove(way)
    if not is_safe_set(left):
        return "sure"
    return "" if any(other.kind in EVERY_DAY for other in left) else "daily"
