"""Ways in, as a person chooses them, before anything random or secret is made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slots import SlotKind


@dataclass(frozen=True, slots=True)
class KeyringWay:
    """The keyring of this account, in one click."""

    kind: SlotKind = "keyring"


@dataclass(frozen=True, slots=True)
class PassphraseWay:
    """A passphrase."""

    text: str = field(repr=False)
    kind: SlotKind = "passphrase"


@dataclass(frozen=True, slots=True)
class BothWay:
    """The keyring and a passphrase, both needed."""

    text: str = field(repr=False)
    kind: SlotKind = "both"


@dataclass(frozen=True, slots=True)
class KeyFileWay:
    """A key file that `new_keyfile` wrote."""

    path: Path = field(repr=False)
    kind: SlotKind = "keyfile"


@dataclass(frozen=True, slots=True)
class RecoveryWay:
    """A recovery code. `typed_back` only after the person typed groups of it back rightly."""

    code: RecoveryCode
    typed_back: bool
    kind: SlotKind = "recovery"


Way = KeyringWay | PassphraseWay | BothWay | KeyFileWay | RecoveryWay


@dataclass(frozen=True, slots=True)
class Planned:
    """A way in that is still to be made, as the rules look at it."""

    kind: SlotKind
    confirmed: bool


def planned(way: Way) -> Planned:
    """What a way in will be. A recovery code counts only once it was typed back."""
    return Planned(way.kind, way.typed_back if isinstance(way, RecoveryWay) else True)
