"""From the text somebody types to the bytes that Argon2id is given.

The rule is frozen: changing it would lock people out. Unicode NFKC, then UTF-8.

- NFKC, so that the same passphrase typed composed or decomposed, full-width or not, opens.
- Spaces are kept, at the ends too. Cutting them would make two different passphrases equal
  without saying so, and people who use a sentence or a password generator mean what they typed.
- Empty and NUL are refused: neither can be typed back dependably.
- At most 4096 bytes; a paste of a megabyte is a mistake, and would only cost time.
- Characters this program's Unicode does not know yet are refused when a passphrase is made:
  a later Unicode may normalise them differently. Known ones are stable by Unicode's own promise.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from trustdesk.errors import PassphraseReason, PassphraseRefused

LIMIT_BYTES: Final = 4096
_TYPED_LIMIT: Final = 4 * LIMIT_BYTES  # decomposed text is longer than what it becomes


def passphrase_bytes(text: str) -> bytes:
    """The bytes of a passphrase given to open. Raises PassphraseRefused."""
    reason, data = _normalise(text)
    if reason is not None:
        raise PassphraseRefused(reason)
    return data


def new_passphrase_bytes(text: str) -> bytes:
    """The bytes of a passphrase that is being made. Raises PassphraseRefused."""
    data = passphrase_bytes(text)
    if any(unicodedata.category(character) == "Cn" for character in text):
        raise PassphraseRefused("unassigned")
    return data


def _normalise(text: str) -> tuple[PassphraseReason | None, bytes]:
    if not text:
        return "empty", b""
    if len(text) > _TYPED_LIMIT:
        return "too-long", b""
    if "\0" in text:
        return "nul", b""
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "not-text", b""
    data = unicodedata.normalize("NFKC", text).encode("utf-8")
    return ("too-long", b"") if len(data) > LIMIT_BYTES else (None, data)
