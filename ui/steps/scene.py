"""What a step widget is given besides its step: the run, the doors to the desk, and manners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trustdesk.session.run import Run
from ui.context import Context

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Manners:
    """How the person wants to be led. `keeps` is False while nothing they write is kept, `forgets`
    is True where nothing will be, by choice."""

    reduced_motion: bool = False
    sound: bool = False
    voice: bool = False
    keeps: bool = True
    forgets: bool = False


@dataclass(slots=True)
class Preferences:
    """What was chosen in the player and holds for the rest of the run."""

    hides_timers: bool = False
    folded: set[str] = field(default_factory=set)


def _silent(words: str) -> None:
    """Stand in for a sound or a voice that is switched off."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a step is played.

    `play` sounds a cue by its name ("bell", "in" …) and `say` speaks a line; both do nothing
    unless they are switched on. `desk` is None where nothing can be looked up.
    """

    run: Run
    context: Context
    desk: Desk | None = None
    manners: Manners = field(default_factory=Manners)
    chosen: Preferences = field(default_factory=Preferences)
    play: Callable[[str], None] = _silent
    say: Callable[[str], None] = _silent
