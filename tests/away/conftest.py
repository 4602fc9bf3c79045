"""What others see of the window is tested on the window."""

from tests.shell.conftest import shell

__all__ = ["shell"]
