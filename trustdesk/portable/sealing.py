"""Making and opening desk files, by the process that does the work (`sealer.py`).

Safe on any thread; nothing of the desk is held up meanwhile. Stopping kills that process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Any, Final, Self

from trustdesk.errors import (
    DeskError,
    DeskFileCutShort,
    DeskFileDamaged,
    SealingImpossible,
    WrongFilePassphrase,
    place_error,
)
from trustdesk.portable.age_header import MOST_WORK, peek
from trustdesk.progress import Progress
from trustdesk.vault.passphrase import new_passphrase_bytes, passphrase_bytes

BUILT_ARGUMENT: Final = "--sealer"
"""What the built application is started with to be the sealer."""

_MODULE: Final = "trustdesk.portable.sealer"
_LOOK_SECONDS: Final = 0.1
_END_SECONDS: Final = 10.0

Answer = dict[str, Any]


def seal_file(
    path: Path, texts: Mapping[str, str], database: Path, passphrase: str, progress: Progress
) -> Answer:
    """Write a desk file at `path` from the small parts and a database, read back and compared.

    Answers with `bytes` and `sha256` by part. Raises PassphraseRefused, DiskFull,
    PlaceUnwritable, SealingImpossible, Cancelled; there is no file at `path` then.
    """
    request = {
        "do": "seal",
        "to": str(path.absolute()),
        "texts": dict(texts),
        "database": str(database.absolute()),
        "passphrase": new_passphrase_bytes(passphrase).decode(),
    }
    try:
        with _Sealer() as sealer:
            answer = sealer.ask(request, progress)
        if "failed" in answer:
            raise _failure(answer)
        if peek(path).work > MOST_WORK:
            raise SealingImpossible("the work that was chosen is too much for others")
    except BaseException:
        _remove(path)
        raise
    return answer["ok"]  # type: ignore[no-any-return]


def unseal_file(path: Path, database: Path, passphrase: str, progress: Progress) -> Answer:
    """Open the desk file at `path`; its database is written to `database`, as it lies in it.

    Answers with `texts` and `sha256` by part. Raises PassphraseRefused, the errors of `peek`,
    WrongFilePassphrase, DeskFileCutShort, DeskFileDamaged, SealingImpossible, DiskFull,
    PlaceUnwritable, Cancelled; there is no file at `database` then.
    """
    header = peek(path)
    request = {
        "do": "unseal",
        "from": str(path.absolute()),
        "database": str(database.absolute()),
        "passphrase": passphrase_bytes(passphrase).decode(),
    }
    try:
        with _Sealer() as sealer:
            answer = sealer.ask(request, progress)
        if answer.get("failed") == "damaged" and not header.has_usual_length:
            raise DeskFileCutShort("length")
        if "failed" in answer:
            raise _failure(answer)
    except BaseException:
        _remove(database)
        raise
    return answer["ok"]  # type: ignore[no-any-return]


class _Sealer:
    """The process, for one request. Leaving it ends it, whatever it is doing."""

    def __init__(self) -> None:
        self._lines: SimpleQueue[bytes] = SimpleQueue()

    def __enter__(self) -> Self:
        try:
            self._process = subprocess.Popen(
                _command(),
                cwd=None if _is_built() else Path(__file__).resolve().parents[2],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise SealingImpossible("no process") from error
        self._reader = threading.Thread(target=self._read, name="sealer", daemon=True)
        self._reader.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._process.kill()
        _close(self._process.stdin)  # now it ends
        self._process.wait()
        self._reader.join(_END_SECONDS)
        _close(self._process.stdout)

    def ask(self, request: dict[str, Any], progress: Progress) -> Answer:
        """Send the request and wait for the answer; `progress` may raise Cancelled."""
        done = total = 0
        self._send(request)
        while True:
            progress(done, total)
            try:
                line = self._lines.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if not line:
                return {"failed": "impossible"}
            told = json.loads(line)
            if "done" not in told:
                return told  # type: ignore[no-any-return]
            done, total = told["done"], told["total"]

    def _send(self, request: dict[str, Any]) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.flush()
        except OSError:
            return  # it is gone, and the end of its output says so

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        for line in pipe:
            self._lines.put(line)
        self._lines.put(b"")


def _is_built() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command() -> list[str]:
    if _is_built():
        return [sys.executable, BUILT_ARGUMENT]
    return [sys.executable, "-m", _MODULE]


def _failure(answer: Answer) -> DeskError:
    match answer["failed"]:
        case "not-let-in":
            return WrongFilePassphrase()
        case "damaged":
            return DeskFileDamaged(answer.get("detail", ""))
        case "place":
            return place_error(OSError(answer["errno"], ""))
        case _:
            return SealingImpossible("memory or time")


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the next file of this name takes its place


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return
