"""How far long work is, and the way to stop it. Pure: the work calls, whoever watches listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from trustdesk.errors import Cancelled

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called now and then with what is done and what there is in all, in any unit; `(0, 0)` while the
end is not known. Raises Cancelled when the work is to stop: whoever works undoes what is half done
and lets it pass."""


WHOLE = 1000
"""What a share of some work is told in."""


def unwatched(done: int, total: int) -> None:
    """Work that nobody watches and nobody stops."""


def share(progress: Progress, start: int, end: int) -> Progress:
    """The watcher of one part of longer work, which goes from `start` to `end` percent of it."""

    def part(done: int, total: int) -> None:
        within = done / total if total else 0.0
        progress(round(start + (end - start) * within), 100)

    return part


def parts(progress: Progress, *sizes: int) -> list[Progress]:
    """The watchers of parts that follow one another, each as long as its size says."""
    total = sum(sizes)
    found, begun = [], 0
    for size in sizes:
        found.append(_part(progress, begun, size, total))
        begun += size
    return found


def _part(progress: Progress, begun: int, size: int, total: int) -> Progress:
    def told(done: int, of: int) -> None:
        within = min(1.0, done / of) if of > 0 else 0.0
        progress(round(WHOLE * (begun + size * within)), WHOLE * total)

    return told


def each(items: Sequence[T], progress: Progress) -> Iterator[T]:
    """Go through items; how many are done is told before each, and raises as `progress`."""
    for number, item in enumerate(items):
        progress(number, len(items))
        yield item


class StopFlag:
    """A flag that another thread raises; `progress` then raises Cancelled at the next call."""

    def __init__(self, watch: Progress = unwatched) -> None:
        self._watch = watch
        self._is_raised = False

    def stop(self) -> None:
        """Ask the work to stop. From any thread."""
        self._is_raised = True

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is. Raises Cancelled once `stop` was called."""
        if self._is_raised:
            raise Cancelled
        self._watch(done, total)


def share_of(progress: Progress, start: float, end: float) -> Progress:
    """Progress for one part of some work, which is its share from `start` to `end` (0 to 1)."""

    def told(done: int, total: int) -> None:
        within = min(1.0, done / total) if total > 0 else 0.0
        progress(round(WHOLE * (start + (end - start) * within)), WHOLE)

    return told
