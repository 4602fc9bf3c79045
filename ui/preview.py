"""`python -m ui preview FILE`: an exercise file in the real player; nothing is kept."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from trustdesk.catalog.check import check_file
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.places import Places
from trustdesk.services.library import LibraryService
from trustdesk.services.opening import open_unkept
from ui.app import DeskApp, make_application
from ui.arguments import Arguments
from ui.context import Context
from ui.shell.lock_file import LockFile
from ui.wishes import Wish


def run_preview(file: Path, clock_speed: float = 1.0) -> int:
    """Open the file `<room>/<id>/exercise.toml`; every mistake in it goes to standard error.

    Returns 1 without a window if the exercise cannot be used.
    """
    problems = check_file(file)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if any(problem.breaks for problem in problems):
        return 1
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        app = make_application()
        places = Places(Path(folder))
        arguments = Arguments(clock_speed=clock_speed)
        desk_app = DeskApp(app, arguments, places, LockFile(places.instance_lock))
        _use_library_of(desk_app.context, file)
        desk = open_unkept(desk_app.context.clock)
        desk.keep_nothing()
        desk_app.flow.current.take(desk)
        desk_app.flow.doors.begin(Wish(file.resolve().parent.name))
        desk_app.window.open_at(None)
        return app.exec()


def _use_library_of(context: Context, file: Path) -> None:
    """Put the file's own folder before the exercises that ship."""
    library = Library([file.resolve().parents[2], exercises_folder()], context.language)
    context.lazy_library.put(LibraryService(library))
