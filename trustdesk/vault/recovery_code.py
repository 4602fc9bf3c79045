"""The recovery code: 160 random bits that a person can write down and read back.

32 characters of Crockford's base 32 in eight groups of four, and a ninth group to check them.
The check is the number modulo the prime 1048573, the largest below 32**4. A changed character
changes the number by d * 32**k with 0 < |d| < 32; two neighbours exchanged change it by
d * 31 * 32**k; neither is a multiple of that prime, so both are always noticed, whatever the
code. (Across the border to the check group it is d * 32769, which is no multiple either.)
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from typing import Final, Never

from trustdesk.errors import WrongRecoveryCode

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_SIZE: Final = 4
GROUP_COUNT: Final = 8
SECRET_BYTES: Final = 20
_CHECK_PRIME: Final = 1048573
_LENGTH: Final = GROUP_SIZE * (GROUP_COUNT + 1)
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}
_FORGIVEN: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TYPED_LIMIT: Final = 1000


class RecoveryCode:
    """One recovery code. Its repr hides it; `text` and `groups` are for showing and printing."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        """Take over the bytes. Raises ValueError unless there are exactly 20."""
        if len(secret) != SECRET_BYTES:
            raise ValueError("a recovery code has 20 bytes")
        self._secret = bytes(secret)

    @classmethod
    def new(cls) -> RecoveryCode:
        """A new random code."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, typed: str) -> RecoveryCode:
        """Read a code as people type it: any case, O for 0, I or L for 1, spaces, any dashes.

        Raises WrongRecoveryCode with detail "length", "characters" or "check".
        """
        if len(typed) > _TYPED_LIMIT:
            raise WrongRecoveryCode("length")
        characters = _plain(typed)
        if any(character not in _VALUES for character in characters):
            raise WrongRecoveryCode("characters")
        if len(characters) != _LENGTH:
            raise WrongRecoveryCode("length")
        number = _number(characters[:-GROUP_SIZE])
        if _number(characters[-GROUP_SIZE:]) != number % _CHECK_PRIME:
            raise WrongRecoveryCode("check")
        return cls(number.to_bytes(SECRET_BYTES, "big"))

    @property
    def secret(self) -> bytes:
        """The 20 bytes, for wrapping only."""
        return self._secret

    @property
    def groups(self) -> tuple[str, ...]:
        """Nine groups of four characters; the last is the check group."""
        number = int.from_bytes(self._secret, "big")
        characters = _characters(number, GROUP_SIZE * GROUP_COUNT)
        characters += _characters(number % _CHECK_PRIME, GROUP_SIZE)
        return tuple(characters[i : i + GROUP_SIZE] for i in range(0, _LENGTH, GROUP_SIZE))

    @property
    def text(self) -> str:
        """The whole code with dashes between the groups."""
        return "-".join(self.groups)

    def matches_group(self, index: int, typed: str) -> bool:
        """Whether the text typed is group number `index` (0 to 8), read forgivingly."""
        return len(typed) <= _TYPED_LIMIT and _plain(typed) == self.groups[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RecoveryCode):
            return NotImplemented
        return hmac.compare_digest(self._secret, other._secret)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "RecoveryCode(hidden)"

    def __reduce__(self) -> Never:
        raise TypeError("recovery codes are never written out")


def _plain(typed: str) -> str:
    """The characters that count, upper case, look-alikes made one."""
    text = unicodedata.normalize("NFKC", typed).upper()
    kept = (c for c in text if not (c.isspace() or unicodedata.category(c) in {"Pd", "Pc", "Cf"}))
    return "".join(kept).replace("\u2212", "").translate(_FORGIVEN)


def _number(characters: str) -> int:
    number = 0
    for character in characters:
        number = number * 32 + _VALUES[character]
    return number


def _characters(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))
