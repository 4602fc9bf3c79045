"""`python -m ui`: the desk's window."""

import gc
import sys

SEALER = "--sealer"
"""The built application is its own helper for desk files: then no window is made."""

if __name__ == "__main__":
    if sys.argv[1:] == [SEALER]:
        from trustdesk.portable.sealer import main as serve

        serve()
    # Nothing that is made before the first painting is garbage; looking for some costs 12 ms.
    gc.disable()
    from ui.plain_import import import_plainly

    import_plainly()
    from ui.app import main

    sys.exit(main(sys.argv[1:]))
