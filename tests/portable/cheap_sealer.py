"""The sealer at a work factor that costs nothing, for what is tried often.

All else it does is the sealer's own.
"""

from __future__ import annotations

import sys

import pyrage

from tests.portable.cheap_age import cheap_age
from trustdesk.portable import sealer

COMMAND = [sys.executable, "-m", "tests.portable.cheap_sealer"]

if __name__ == "__main__":
    pyrage.passphrase.encrypt = cheap_age
    sealer.main()
