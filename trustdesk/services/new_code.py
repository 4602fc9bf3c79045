"""A recovery code that is new: shown, written down, and two of its groups typed back."""

from __future__ import annotations

import secrets
from typing import Final

from trustdesk.vault.recovery_code import GROUP_COUNT, RecoveryCode

ASKED_GROUPS: Final = 2


class NewCode:
    """A code that opens nothing yet. It counts once it is confirmed."""

    def __init__(self, code: RecoveryCode | None = None) -> None:
        self._code = code or RecoveryCode.new()
        self._is_confirmed = False
        picked = sorted(secrets.SystemRandom().sample(range(GROUP_COUNT + 1), ASKED_GROUPS))
        self._asked = (picked[0], picked[1])

    @property
    def code(self) -> RecoveryCode:
        """The code to write down."""
        return self._code

    @property
    def groups(self) -> tuple[str, ...]:
        """Its nine groups, for showing and printing."""
        return self._code.groups

    @property
    def asked_groups(self) -> tuple[int, int]:
        """The two groups to type back, counted from 0, the first one first."""
        return self._asked

    @property
    def is_confirmed(self) -> bool:
        """Whether both groups were typed back."""
        return self._is_confirmed

    def confirm(self, typed1: str, typed2: str) -> bool:
        """Compare what was typed with the groups asked for."""
        first, second = self._asked
        right = self._code.matches_group(first, typed1), self._code.matches_group(second, typed2)
        self._is_confirmed = self._is_confirmed or all(right)
        return all(right)
