"""A clinic's policy applied: enforced over chosen over default over built-in. Pure.

For the window:

- `Preferences.use(policy)` makes the preferences heed a policy; `values` are then those in force.
- `minutes_to_choose(policy)` are the choices for locking by itself, `is_held(policy, name)` says
  whether a switch is the clinic's.
- `audience_under(policy, who)` is what to hand to `prepare`, `NewDesk.change_ways` and
  `Access.add_keyring` in the place of the person's own answer; `offers_keyring_alone(policy)`
  whether that choice is shown at all.
- `offers_lock_lines(policy)` says whether lines of the plan for hard moments may stand on the lock
  screen.
- `has_gentle_note(policy, kinds)` says whether an older desk opens more easily than the clinic
  asks for. It goes on opening as it did: nobody is ever locked out by a policy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from trustdesk.clinic.policy import LOCK_CHOICES, NO_POLICY, Looks, Policy, Wishes

if TYPE_CHECKING:
    from trustdesk.services.preferences import Values
    from trustdesk.vault.rules import Audience

__all__ = [
    "NO_POLICY",
    "Looks",
    "Policy",
    "Wishes",
    "audience_under",
    "effective",
    "has_gentle_note",
    "is_held",
    "minutes_to_choose",
    "offers_keyring_alone",
    "offers_lock_lines",
    "prefers_passphrase",
]

NEVER: Final = 0
_LOOKS: Final = ("theme", "text_percent", "reduced_motion", "language")


def effective(usual: Values, chosen: Mapping[str, Any], policy: Policy) -> Values:
    """The preferences in force: `usual` as built in, `chosen` by the person, under a policy."""
    looks = {name: getattr(policy.looks, name) for name in _LOOKS}
    wished = replace(usual, **{name: look for name, look in looks.items() if look is not None})
    by_default = _tightened(wished, policy.defaults)
    return _tightened(replace(by_default, **chosen), policy.enforced)


def minutes_to_choose(policy: Policy) -> tuple[int, ...]:
    """What a person can choose for locking by itself; 0, which is never, only without a policy."""
    most = policy.enforced.auto_lock_minutes
    if not most:
        return (NEVER, *LOCK_CHOICES)
    return tuple(minutes for minutes in LOCK_CHOICES if minutes <= most)


def is_held(policy: Policy, name: str) -> bool:
    """Whether a switch stays on because the clinic asks for it."""
    return name in policy.enforced.switched_on()


def offers_keyring_alone(policy: Policy) -> bool:
    """Whether the keyring by itself is offered as a way in."""
    return not policy.enforced.passphrase_required


def offers_lock_lines(policy: Policy) -> bool:
    """Whether a person may put lines of the plan for hard moments on the lock screen."""
    return not policy.enforced.no_plan_on_lock_screen


def prefers_passphrase(policy: Policy) -> bool:
    """Whether a passphrase is chosen already when the ways in are asked for."""
    return policy.enforced.passphrase_required or policy.defaults.passphrase_required


def audience_under(policy: Policy, who: Audience) -> Audience:
    """For whom the ways in are made: with a required passphrase as if someone else might sit down
    at this account, which asks for one and lets no keyring open by itself."""
    return "someone-might" if policy.enforced.passphrase_required else who


def has_gentle_note(policy: Policy, kinds: Collection[str]) -> bool:
    """Whether the desk has a keyring that opens by itself though a passphrase is asked for."""
    return policy.enforced.passphrase_required and "keyring" in kinds


def _tightened(values: Values, wishes: Wishes) -> Values:
    minutes = _at_most(values.lock_minutes, wishes.auto_lock_minutes)
    switches: dict[str, Any] = {**wishes.switched_on()}
    return replace(values, lock_minutes=minutes, **switches)


def _at_most(minutes: int, most: int) -> int:
    if not most:
        return minutes
    return most if minutes == NEVER else min(minutes, most)
