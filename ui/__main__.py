"""`python -m ui`: the desk's window. The installed program is its own `python -m trustdesk` too."""

import gc
import sys

SEALER = "--sealer"
"""The built application is its own helper for desk files: then no window is made."""

PREVIEW = "preview"
"""The one command that has a window."""


def is_for_the_terminal(words: list[str]) -> bool:
    """Whether a command is asked for that has no window; then nothing of Qt is loaded here."""
    return bool(words) and not words[0].startswith("-") and words[0] != PREVIEW


if __name__ == "__main__":
    if sys.argv[1:] == [SEALER]:
        from trustdesk.portable.sealer import main as serve

        serve()
    if is_for_the_terminal(sys.argv[1:]):
        from trustdesk.__main__ import run

        sys.exit(run(sys.argv[1:]))
    if sys.argv[1:2] in (["-h"], ["--help"]):
        from trustdesk.cli.windows_console import borrow_console

        borrow_console()
    # Nothing that is made before the first painting is garbage; looking for some costs 12 ms.
    gc.disable()
    from ui.plain_import import import_plainly

    import_plainly()
    from ui.app import main

    sys.exit(main(sys.argv[1:]))
