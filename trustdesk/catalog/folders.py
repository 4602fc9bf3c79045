"""Where the built-in exercises lie, from source and in a built app."""

import sys
from collections.abc import Iterator
from pathlib import Path

EXERCISE_FILE = "exercise.toml"


def exercises_folder() -> Path:
    """The folder `exercises`: inside the app if it was built, else beside the package."""
    bundle = getattr(sys, "_MEIPASS", None)
    base = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return base / "exercises"


def exercise_files(folder: Path) -> Iterator[Path]:
    """The exercise files below a folder, `<room>/<id>/exercise.toml`, in a steady order."""
    yield from sorted(folder.glob(f"*/*/{EXERCISE_FILE}"))
