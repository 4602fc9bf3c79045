"""Answers, drafts and shown texts as versioned JSON.

A lone surrogate (half an emoji, as some clipboards hand it over) has no place in UTF-8; it becomes
a replacement mark, so that the rest is kept.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final, TypeVar

import msgspec

from trustdesk.session.shown import ShownText
from trustdesk.session.state import RunState
from trustdesk.steps.answers import AnyAnswer
from trustdesk.steps.breathe import Pattern

T = TypeVar("T")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_FINGERPRINT_BYTES: Final = 16

_answers = msgspec.json.Decoder(AnyAnswer)
_states = msgspec.json.Decoder(RunState)
_shown = msgspec.json.Decoder(tuple[ShownText, ...])
_patterns = msgspec.json.Decoder(Pattern)
_encoder = msgspec.json.Encoder()


def plain(text: str) -> str:
    """The text without lone surrogates."""
    return _SURROGATE.sub("\ufffd", text)


def encoded(value: Any) -> str:
    """JSON text. Raises TypeError or ValueError for what JSON cannot hold."""
    try:
        return _encoder.encode(value).decode()
    except UnicodeEncodeError:
        return _encoder.encode(_cleaned(msgspec.to_builtins(value))).decode()


def answer_of(payload: str) -> AnyAnswer | None:
    """The answer, None if it is of a kind that this version does not know."""
    return _decoded(_answers, payload)


def state_of(payload: str) -> RunState | None:
    """The draft's state, None if a newer version wrote it."""
    return _decoded(_states, payload)


def shown_of(payload: str) -> tuple[ShownText, ...]:
    """The shown texts; none if a newer version wrote them."""
    return _decoded(_shown, payload) or ()


def pattern_of(payload: str) -> Pattern | None:
    """The breath pattern, None if a newer version wrote it."""
    return _decoded(_patterns, payload)


def json_value(payload: str) -> Any:
    """Any JSON value."""
    return msgspec.json.decode(payload)


def fingerprint(payload: str) -> bytes:
    """Tells apart texts that were changed without a new version. Not a secret, not a seal."""
    return hashlib.blake2b(payload.encode(), digest_size=_FINGERPRINT_BYTES).digest()


def _decoded(decoder: msgspec.json.Decoder[T], payload: str) -> T | None:
    try:
        return decoder.decode(payload)
    except msgspec.DecodeError:
        return None


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(str(key)): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value
