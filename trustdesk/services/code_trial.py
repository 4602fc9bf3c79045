"""Once a year: whether the paper with the recovery code is still there, and opens the desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.unlocking import unlock
from trustdesk.session.clock import Clock

_TRIED: Final = "code.tried"
_YEAR: Final = timedelta(days=365)


class CodeTrial:
    """The year begins at the first start with a code, which is soon after it was typed back. All of
    it on the desk's thread. What writes raises DiskFull, PlaceUnwritable."""

    def __init__(self, desk: Desk, places: Places, clock: Clock) -> None:
        self._desk = desk
        self._places = places
        self._clock = clock

    def begin(self) -> None:
        """Let the year of a code begin that was not seen before. Once after each start."""
        code = self._code()
        if code and self._begun(code) is None:
            self._begin_year(code)

    def is_due(self) -> bool:
        """Whether the code was not typed for a year; a desk without one is not asked."""
        begun = self._begun(self._code())
        return begun is not None and self._today() - begun >= _YEAR

    def try_code(self, text: str) -> None:
        """Find out whether a code, as it was typed, opens the desk. Raises WrongRecoveryCode,
        NotEnoughMemory, and as `unlock`."""
        unlock(self._places, "recovery", text)
        self.put_off()

    def put_off(self) -> None:
        """Not before another year."""
        self._begin_year(self._code())

    def _code(self) -> str:
        """The ids of the recovery codes: other ones were typed back not long ago."""
        return " ".join(way.id for way in self._desk.ways if way.kind == "recovery")

    def _begun(self, code: str) -> date | None:
        kept = self._desk.settings.get(_TRIED)
        if not isinstance(kept, dict) or kept.get("code") != code:
            return None
        try:
            return date.fromisoformat(str(kept.get("day")))
        except ValueError:
            return None

    def _begin_year(self, code: str) -> None:
        self._desk.settings.set(_TRIED, {"code": code, "day": self._today().isoformat()})

    def _today(self) -> date:
        return self._clock.wall().date()
