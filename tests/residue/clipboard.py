"""What other programs on a screen get of what was copied: `python -m tests.residue.clipboard`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 60


def others_get(environment: Mapping[str, str]) -> dict[str, dict[str, object]]:
    """What another program finds on both clipboards: "copied" and "selected"."""
    read = subprocess.run(
        [sys.executable, "-m", __name__],
        cwd=_ROOT,
        env=dict(environment),
        capture_output=True,
        timeout=_SECONDS,
        check=True,
    )
    found: dict[str, dict[str, object]] = json.loads(read.stdout)
    return found


def main() -> None:
    """Print what is there."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QClipboard, QGuiApplication

    app = QGuiApplication([])
    board = QGuiApplication.clipboard()

    def read() -> None:
        found = {}
        modes = ("copied", QClipboard.Mode.Clipboard), ("selected", QClipboard.Mode.Selection)
        for name, mode in modes:
            data = board.mimeData(mode)
            found[name] = {"text": board.text(mode), "kinds": list(data.formats()) if data else []}
        sys.stdout.write(json.dumps(found))
        sys.stdout.flush()
        app.quit()

    QTimer.singleShot(0, read)
    app.exec()


if __name__ == "__main__":
    main()
