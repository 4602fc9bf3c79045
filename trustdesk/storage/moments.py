"""Moments as the database keeps them: microseconds since 1970 UTC, and an offset in seconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Exact; no float in between. Raises ValueError for a moment without an offset."""
    if moment.utcoffset() is None:
        raise ValueError("a moment has an offset")
    return (moment - _EPOCH) // _MICROSECOND


def offset_seconds(moment: datetime) -> int:
    """The offset from UTC under which the moment was seen."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment has an offset")
    return int(offset.total_seconds())


def moment_of(count: int, offset: int = 0) -> datetime:
    """The moment, seen under an offset in seconds."""
    zone = timezone(timedelta(seconds=offset)) if offset else UTC
    return (_EPOCH + timedelta(microseconds=count)).astimezone(zone)
