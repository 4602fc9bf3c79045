"""Breath patterns that the person made."""

from __future__ import annotations

from trustdesk.steps.breathe import Pattern
from trustdesk.steps.pattern_rules import check_pattern
from trustdesk.storage import settings
from trustdesk.storage.payloads import encoded, pattern_of
from trustdesk.storage.store import Store


class OwnPatterns:
    """Own patterns in the order they were made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, pattern: Pattern) -> None:
        """Keep a pattern, in place of one with the same id.

        Raises ValueError with the codes of `check_pattern` if it cannot be breathed.
        """
        wrong = check_pattern(pattern)
        if wrong:
            raise ValueError(", ".join(str(code) for code in wrong))
        payload = encoded(pattern)
        with self._store.writing() as connection:
            settings.put_pattern(connection, pattern.id, payload)

    def all(self) -> list[Pattern]:
        """Every own pattern that this version understands."""
        with self._store.reading() as connection:
            payloads = settings.patterns(connection)
        return [pattern for payload in payloads if (pattern := pattern_of(payload)) is not None]

    def remove(self, pattern_id: str) -> None:
        """Remove a pattern; that it is gone is no error."""
        with self._store.writing() as connection:
            settings.remove_pattern(connection, pattern_id)
