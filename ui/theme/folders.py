"""Where the theme's files lie, from source and in a built app."""

import sys
from pathlib import Path


def resources_folder() -> Path:
    """Return the folder `resources`, beside `ui` in the source or unpacked in a built app."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root / "resources"
