"""The `import` that only imports, taken back from PySide.

PySide puts another `import` in place of it, which reads the source of every module that comes
later, to see whether it wants one of PySide's `__feature__`s. The desk wants none. The reading
costs 10 ms before the first painting and 65 ms until Today, and keeps all that text in memory.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts the other `import` there


def import_plainly() -> None:
    """Read no more sources when something is imported, from now on."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
