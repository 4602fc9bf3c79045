"""The keyring of this computer. The only file that imports the keyring library.

Every call runs in a daemon thread with a time limit. What is written is read back and compared.
Each slot has an item of its own, with a neutral name and the slot's id.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import importlib
import sys
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from trustdesk.errors import KeyringUnavailable
from trustdesk.vault.http_left_out import http_left_out
from trustdesk.vault.keyring_backends import TRUSTED, Backend, NamedBackend, backend_here
from trustdesk.vault.time_limit import LimitedCall, TooLate, Unanswered

TIME_LIMIT: Final = 5.0
SERVICE: Final = "desk-data"
ACCOUNT: Final = "desk"

T = TypeVar("T")


class KeyringStore:
    """Stores 32 bytes for a slot in the keyring, or says with a reason why not."""

    def __init__(
        self, time_limit: float = TIME_LIMIT, trusted: Sequence[NamedBackend] = TRUSTED
    ) -> None:
        """`time_limit` is in seconds, for each call."""
        self._time_limit = time_limit
        self._named = backend_here(trusted)

    def backend_name(self) -> str:
        """The stable name of this system's keyring, "" if there is none that is trusted."""
        return self._named.name if self._named else ""

    def read(self, slot_id: str, time_limit: float | None = None) -> bytes:
        """The bytes stored for a slot. Raises KeyringUnavailable."""
        return self._within(lambda backend: _read(backend, slot_id), time_limit)

    def write(self, slot_id: str, secret: bytes, time_limit: float | None = None) -> None:
        """Store bytes for a new slot, read them back and compare. Raises KeyringUnavailable.

        If the keyring answers only after the limit, the item is removed again.
        """
        self._within(
            lambda backend: _write(backend, slot_id, secret),
            time_limit,
            on_late=lambda backend: _remove(backend, slot_id),
        )

    def delete(self, slot_id: str, time_limit: float | None = None) -> None:
        """Remove a slot's item; that it is not there is no error. Raises KeyringUnavailable."""
        self._within(lambda backend: _remove(backend, slot_id), time_limit)

    def _within(
        self,
        action: Callable[[Backend], T],
        time_limit: float | None,
        on_late: Callable[[Backend], None] | None = None,
    ) -> T:
        named = self._named
        if named is None:
            raise KeyringUnavailable("refused-backend", "none named for this system")

        def work() -> T | KeyringUnavailable:
            return _answered(named, action)

        def undo() -> None:
            if on_late is not None:
                _answered(named, on_late)

        try:
            answer = LimitedCall(work, undo).run(
                self._time_limit if time_limit is None else time_limit
            )
        except TooLate:
            raise KeyringUnavailable("timeout") from None
        except Unanswered:
            raise KeyringUnavailable("absent", "unforeseen") from None
        if isinstance(answer, KeyringUnavailable):
            raise answer
        return answer


_FOREIGN: Final = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("jeepney.io.common", "RouterClosed"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)


def _answered(named: NamedBackend, action: Callable[[Backend], T]) -> T | KeyringUnavailable:
    """Run in the worker: the answer, or the reason there is none, as a value."""
    try:
        with http_left_out():
            import keyring.errors
    except ImportError:
        return KeyringUnavailable("absent", "no library")
    try:
        return action(_load(named))
    except KeyringUnavailable as error:
        return error
    except keyring.errors.KeyringLocked:
        return KeyringUnavailable("locked")
    except keyring.errors.InitError as error:
        return _not_opened(error)
    except keyring.errors.KeyringError as error:
        return KeyringUnavailable("absent", type(error).__name__)
    except _foreign_errors() as error:
        return _foreign(error)


def _load(named: NamedBackend) -> Backend:
    """The backend itself, made directly, so that no setting can put another in its place."""
    backend = getattr(importlib.import_module(named.module), named.class_name)()
    vars(backend).clear()  # the library lets KEYRING_PROPERTY_… variables set any attribute
    for attribute, value in named.settings:
        setattr(backend, attribute, value)
    loaded: Backend = backend
    return loaded


def _names(slot_id: str) -> tuple[str, str]:
    """Service and account of a slot's item. A service for each slot, because the Windows backend
    moves the older item when two accounts share a service, and a crash there would lose it."""
    return f"{SERVICE}-{slot_id}", ACCOUNT


def _read(backend: Backend, slot_id: str) -> bytes:
    text = backend.get_password(*_names(slot_id))
    if text is None:
        raise KeyringUnavailable("missing-item")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise KeyringUnavailable("mismatch", "not base64") from None


def _write(backend: Backend, slot_id: str, secret: bytes) -> None:
    backend.set_password(*_names(slot_id), base64.b64encode(secret).decode("ascii"))
    try:
        stored = _read(backend, slot_id)
    except KeyringUnavailable:
        stored = b""
    if not hmac.compare_digest(stored, secret):
        _remove(backend, slot_id)
        raise KeyringUnavailable("mismatch", "read back")


def _remove(backend: Backend, slot_id: str) -> None:
    import keyring.errors

    try:
        backend.delete_password(*_names(slot_id))
    except keyring.errors.PasswordDeleteError:
        return


def _not_opened(error: BaseException) -> KeyringUnavailable:
    """The keyring could not be opened: a question that was closed, or nothing that could ask."""
    cause = type(error.__cause__).__name__
    return KeyringUnavailable("dismissed" if "Dismissed" in cause else "absent", cause)


def _foreign(error: BaseException) -> KeyringUnavailable:
    """An error of the system below the keyring library, which it lets through."""
    name = type(error).__name__
    if "Dismissed" in name:
        return KeyringUnavailable("dismissed", name)
    return KeyringUnavailable("locked" if "Locked" in name else "absent", name)


def _foreign_errors() -> tuple[type[Exception], ...]:
    """What the system below may raise. Only loaded modules can have raised anything."""
    found: list[type[Exception]] = [OSError, RuntimeError, ValueError, LookupError, ImportError]
    for module, name in _FOREIGN:
        error = getattr(sys.modules.get(module), name, None)
        if isinstance(error, type) and issubclass(error, Exception):
            found.append(error)
    return tuple(found)
