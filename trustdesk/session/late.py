"""Late at night: 22:00 to 5:00, when the desk says half the words."""

from datetime import datetime

LATE_FROM = 22
LATE_UNTIL = 5


def is_late(wall: datetime) -> bool:
    """Whether the local time is from 22:00 until just before 5:00."""
    return wall.hour >= LATE_FROM or wall.hour < LATE_UNTIL
