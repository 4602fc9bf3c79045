"""`python -m ui`: the desk's window. The installed program is its own `python -m trustdesk` too."""

import gc
import os
import sys

SEALER = "--sealer"
"""The built application is its own helper for desk files: then no window is made."""


def is_for_the_terminal(words: list[str]) -> bool:
    """Whether a command is asked for that has no window; then nothing of Qt is loaded here.

    A word with a folder before it, or with an ending of ours, is a file to be opened.
    """
    from ui.arguments import ENDINGS, PREVIEW

    first = words[0] if words else ""
    if not first or first.startswith("-") or first == PREVIEW:
        return False
    has_folder = os.sep in first or bool(os.altsep and os.altsep in first)
    return not has_folder and not first.lower().endswith(ENDINGS)


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
