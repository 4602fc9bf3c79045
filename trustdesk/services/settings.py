"""Settings that may say something about the person, so they are kept inside the vault."""

from __future__ import annotations

from typing import Any

from trustdesk.storage import settings
from trustdesk.storage.payloads import encoded, json_value
from trustdesk.storage.store import Store


class Settings:
    """JSON values by key."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` if it was never set."""
        with self._store.reading() as connection:
            payload = settings.value(connection, key)
        return default if payload is None else json_value(payload)

    def set(self, key: str, value: Any) -> None:
        """Keep a value. Raises TypeError for what JSON cannot hold."""
        payload = encoded(value)
        with self._store.writing() as connection:
            settings.set_value(connection, key, payload)
