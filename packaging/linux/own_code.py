"""Run by the built application before anything of ours: its code is read from the file that runs.

PyInstaller's reader opens the program by its name whenever a module is needed. Once an upgrade has
put another file there, it would read in the wrong places, and pages that were not seen before would
not open. What the kernel runs stays readable under this name for as long as it runs.

Python's own first modules lie in a file beside the program, which is replaced too. Of them only
spellings of text are read late; the ones in use are read here.
"""

from encodings import ascii, latin_1, utf_16_le  # noqa: F401 - reading them is the purpose

import pyimod02_importers  # type: ignore[import-not-found] # it is in the built one only

RUNNING = "/proc/self/exe"

pyimod02_importers.pyz_archive._filename = RUNNING  # noqa: SLF001 - there is no other way
