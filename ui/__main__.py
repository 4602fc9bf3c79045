"""`python -m ui`: the desk's window."""

import gc
import sys

if __name__ == "__main__":
    # Nothing that is made before the first painting is garbage; looking for some costs 12 ms.
    gc.disable()
    from ui.plain_import import import_plainly

    import_plainly()
    from ui.app import main

    sys.exit(main(sys.argv[1:]))
