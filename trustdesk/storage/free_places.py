"""Free places among many entries, found without asking the database for each."""

from __future__ import annotations

from collections.abc import Iterable


class FreePlaces:
    """The `seq` that are taken. `take` gives the first free one from a wished one on.

    However many entries wish for the same moment, each is placed in about the same time.
    """

    def __init__(self, taken: Iterable[int]) -> None:
        self._next = {seq: seq + 1 for seq in taken}

    def take(self, wanted: int) -> int:
        """Take the first free place from `wanted` on."""
        path, seq = [], wanted
        while seq in self._next:
            path.append(seq)
            seq = self._next[seq]
        self._next[seq] = seq + 1
        for passed in path:
            self._next[passed] = seq + 1
        return seq
