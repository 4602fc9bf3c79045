"""The answer to the private safety question."""

from __future__ import annotations

from typing import Final

from trustdesk.services.settings import Settings
from trustdesk.session.state import Safety
from trustdesk.storage.store import Store

_KEY: Final = "safety"


class SafetyAnswer:
    """Asked once, and revisable. It is in no entry, draft, search, PDF or readable export."""

    def __init__(self, store: Store) -> None:
        self._settings = Settings(store)

    def answer(self) -> Safety:
        """The answer, UNASKED until there is one."""
        try:
            return Safety(self._settings.get(_KEY, Safety.UNASKED.value))
        except ValueError:
            return Safety.UNASKED

    def set(self, safety: Safety) -> None:
        """Keep the answer."""
        self._settings.set(_KEY, safety.value)
