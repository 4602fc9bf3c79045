"""The pages are tested in the window they live in."""

from tests.shell.conftest import shell

__all__ = ["shell"]
