"""The keyring library comes without a client for HTTP."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys
from trustdesk.errors import KeyringUnavailable
from trustdesk.vault.keyring_store import KeyringStore
try:
    KeyringStore().read("none")
except KeyringUnavailable:
    pass
assert "keyring.errors" in sys.modules
print([name for name in ("http.client", "ssl", "urllib.request") if name in sys.modules])
import urllib.request
assert urllib.request.urlopen
"""


def test_asking_the_keyring_brings_in_no_http_client() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
