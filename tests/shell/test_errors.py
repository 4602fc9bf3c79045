"""What is written down when the program itself is at fault."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from ui.errors import LOG_LIMIT, ErrorLog, FaultNotice, code_line, scrubbed, watch_for_errors
from ui.wording.dates import minutes_label

SECRET = "what I wrote about my mother"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log that everything is written to until the test is over."""
    import threading

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    path = tmp_path / "desk.log"
    yield path
    qInstallMessageHandler(None)


def fail() -> None:
    """Fail inside our own code, with words in the error."""
    minutes_label([])


def test_the_log_holds_type_and_line_and_nothing_else(log: Path) -> None:
    notice = FaultNotice()
    met: list[str] = []
    notice.fault_met.connect(met.append)
    watch_for_errors(ErrorLog(log), notice)
    try:
        fail()
    except IndexError as error:
        error.args = (SECRET,)
        sys.excepthook(type(error), error, error.__traceback__)
    written = log.read_text(encoding="utf-8")
    assert "IndexError at ui/wording/dates.py:" in written
    assert SECRET not in written
    assert len(met) == 1


def test_an_error_that_nobody_can_catch_is_not_printed(
    log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    class Thing:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    watch_for_errors(ErrorLog(log), FaultNotice())
    thing = Thing()
    del thing
    written = log.read_text(encoding="utf-8")
    assert "ValueError at tests/shell/test_errors.py:" in written
    assert SECRET not in written
    assert capfd.readouterr().err == ""


def test_only_our_own_lines_are_named() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        line = code_line(ValueError, error.__traceback__)
    assert line.startswith("ValueError at tests/shell/test_errors.py:")


def test_qt_messages_lose_what_is_quoted_and_every_path() -> None:
    for message in (
        f'QFile: could not open "{SECRET}"',
        "QPdfWriter: /home/anna/letters/mother.pdf is not writable",
        r"QFile C:\Users\anna\mother.pdf failed",
    ):
        left = scrubbed(message)
        assert "mother" not in left
        assert left.startswith("Q")


def test_qt_messages_go_to_the_log(log: Path) -> None:
    watch_for_errors(ErrorLog(log), FaultNotice())
    qWarning(f"something with '{SECRET}'")
    written = log.read_text(encoding="utf-8")
    assert "something with" in written
    assert SECRET not in written


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "desk.log"
    path.write_text("x" * (LOG_LIMIT + 1))
    ErrorLog(path).add("new")
    assert path.stat().st_size < 100


def test_no_log_can_be_written_and_nothing_happens(tmp_path: Path) -> None:
    ErrorLog(tmp_path / "missing" / "desk.log").add("new")
