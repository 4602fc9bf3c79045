"""Importing the keyring library without the HTTP client that comes along with it.

One of its libraries (jaraco.context) imports `urllib.request` for a function that nobody here
calls. That brings in the client and TLS, which a program without a network has no use for, and
costs a third of the import.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

NAME: Final = "urllib.request"


@contextmanager
def http_left_out() -> Iterator[None]:
    """While it lasts, `import urllib.request` finds an empty module; afterwards the real one."""
    if NAME in sys.modules:
        yield
        return
    sys.modules[NAME] = ModuleType(NAME)
    try:
        yield
    finally:
        del sys.modules[NAME]
