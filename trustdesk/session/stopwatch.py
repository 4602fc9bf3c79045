"""A stopwatch of active seconds: sleep, pauses and clock changes are left out."""

from trustdesk.session.clock import Clock


class Stopwatch:
    """Counts while it runs and is looked at. `seconds` never falls."""

    def __init__(self, clock: Clock, seconds: float = 0.0) -> None:
        self._clock = clock
        self._seconds = max(0.0, seconds)
        self._looked: float | None = None

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._looked is not None

    @property
    def seconds(self) -> float:
        """Active seconds up to now. Asking is a look."""
        self.look()
        return self._seconds

    def look(self) -> None:
        """Count what passed since the last look; a gap so long that it was sleep counts nothing."""
        if self._looked is None:
            return
        now = self._clock.monotonic()
        gap = now - self._looked
        if 0.0 < gap <= self._clock.sleep_gap:
            self._seconds += gap
        self._looked = now

    def start(self) -> None:
        """Count from now on."""
        if self._looked is None:
            self._looked = self._clock.monotonic()

    def stop(self) -> None:
        """Count no more until started again."""
        self.look()
        self._looked = None
