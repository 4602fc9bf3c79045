"""The process that encrypts and decrypts desk files: `python -m trustdesk.portable.sealer`.

A process of its own, because the library holds Python's lock for seconds while it works, and the
window may never wait; because work in it can be stopped at any moment; and because a file that
asks for too much memory ends this process and not the desk. It ends, and takes what it was writing
with it, when whoever started it is gone.

One line of JSON comes on standard input, with the passphrase; lines of JSON leave on standard
output: `{"done": …, "total": …}` now and then, and one `{"ok": …}` or `{"failed": …}` at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pyrage

from trustdesk.errors import DeskFileDamaged
from trustdesk.portable.archive import SLICE_BYTES, Unpacked, pack
from trustdesk.vault.durable import sync_file
from trustdesk.vault.process import limit_process

Say = Callable[[dict[str, Any]], None]

LEAST_STEP: Final = 1024 * 1024
"""Progress is told when so many bytes more were dealt with."""

_SEAL_ROUNDS: Final = 5
_OPEN_ROUNDS: Final = 3
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_STDIN, _STDOUT = 0, 1


class Steps:
    """Counts bytes, and tells how far it is. A `round` is once through all of them."""

    def __init__(self, say: Say, bytes_in_all: int, rounds: int) -> None:
        self._say = say
        self._round = max(1, bytes_in_all)
        self._rounds = rounds
        self._done = self._told = 0
        self._most = self._round

    def count(self, size: int) -> None:
        """So many bytes more, within a round: what lies around the database makes none longer."""
        self._done = min(self._done + size, self._most)
        if self._done - self._told >= LEAST_STEP:
            self._tell()

    def reach(self, number: int) -> None:
        """So many rounds are over."""
        self._done = number * self._round
        self._most = self._done + self._round
        self._tell()

    def _tell(self) -> None:
        self._told = self._done
        self._say({"done": self._done, "total": self._rounds * self._round})


def seal(request: dict[str, Any], say: Say) -> dict[str, Any]:
    """Make a desk file, on the disk for good, read back and compared.

    `to`: the file, `texts`: the small parts, `database`: the path of the database, `passphrase`.
    Raises OSError, MemoryError, DeskFileDamaged if it reads back as something else.
    """
    path, database = Path(request["to"]), Path(request["database"])
    steps = Steps(say, database.stat().st_size, _SEAL_ROUNDS)
    data = pack(request["texts"], database, steps.count)
    steps.reach(1)
    wanted = Unpacked(data).hashes(lambda _: None)
    sealed = pyrage.passphrase.encrypt(data, request["passphrase"])
    del data
    steps.reach(2)
    _write(path, sealed, steps)
    size, written = len(sealed), hashlib.sha256(sealed).digest()
    del sealed
    steps.reach(3)
    again = path.read_bytes()
    if hashlib.sha256(again).digest() != written:
        raise DeskFileDamaged("read back")
    steps.reach(4)
    back = Unpacked(pyrage.passphrase.decrypt(again, request["passphrase"])).hashes(steps.count)
    if back != wanted:
        raise DeskFileDamaged("read back")
    return {"bytes": size, "sha256": back}


def unseal(request: dict[str, Any], say: Say) -> dict[str, Any]:
    """Open a desk file; its database is written, still encrypted by its own key, to `database`.

    `from`: the file, `passphrase`. Raises OSError, MemoryError, DeskFileDamaged, DecryptError.
    """
    path, database = Path(request["from"]), Path(request["database"])
    steps = Steps(say, path.stat().st_size, _OPEN_ROUNDS)
    sealed = path.read_bytes()
    steps.reach(1)
    unpacked = Unpacked(pyrage.passphrase.decrypt(sealed, request["passphrase"]))
    del sealed
    steps.reach(2)
    with os.fdopen(_new_file(database), "wb") as file:
        for piece in unpacked.database():
            file.write(piece)
    hashes = unpacked.hashes(steps.count)
    return {"texts": unpacked.texts, "sha256": hashes}


def answer_to(request: dict[str, Any], say: Say) -> dict[str, Any]:
    """Do what is asked; what went wrong is an answer, too."""
    try:
        return {"ok": seal(request, say) if request["do"] == "seal" else unseal(request, say)}
    except pyrage.DecryptError as error:
        return {"failed": _why(str(error))}
    except DeskFileDamaged as error:
        return {"failed": "damaged", "detail": error.detail}
    except MemoryError:
        return {"failed": "impossible"}
    except OSError as error:
        return {"failed": "place", "errno": error.errno or 0}


def main() -> None:
    """Serve one request, and end. Whatever is half done when nobody listens any more is removed."""
    limit_process()
    _be_the_first_to_go()
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(_STDIN, SLICE_BYTES)
        if not piece:
            os._exit(1)
        line += piece
    request = json.loads(line)
    made = Path(request["to"] if request["do"] == "seal" else request["database"])
    is_over = threading.Event()
    threading.Thread(target=_end_when_alone, args=(made, is_over), daemon=True).start()
    answer = answer_to(request, _say)
    if "failed" in answer:
        _remove(made)
    is_over.set()
    with suppress(OSError):  # from here on nobody else ends this
        _write_line(answer)
    os._exit(0)


def _why(message: str) -> str:
    """The library tells its errors apart by their words only."""
    if message.startswith("Excessive work"):
        return "impossible"
    return "not-let-in" if message.startswith("Decryption failed") else "damaged"


def _write(path: Path, data: bytes, steps: Steps) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(_new_file(path), "wb") as file:
        for start in range(0, len(data), SLICE_BYTES):
            file.write(data[start : start + SLICE_BYTES])
            steps.count(SLICE_BYTES)
        file.flush()
        sync_file(file.fileno())


def _new_file(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _say(words: dict[str, Any]) -> None:
    try:
        _write_line(words)
    except OSError:  # nobody listens; the other thread ends this
        threading.Event().wait()


def _write_line(words: dict[str, Any]) -> None:
    data = json.dumps(words).encode() + b"\n"
    while data:
        data = data[os.write(_STDOUT, data) :]


def _end_when_alone(made: Path, is_over: threading.Event) -> None:
    """Standard input ends with the process that started this one."""
    with suppress(OSError):
        while os.read(_STDIN, SLICE_BYTES):
            pass
    if not is_over.is_set():
        _remove(made)
        os._exit(1)


def _be_the_first_to_go() -> None:
    """Where memory runs out, Linux ends the process that says so itself."""
    if sys.platform == "linux":
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    main()
