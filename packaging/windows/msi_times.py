"""The two times in an MSI that would make each build another one.

They stand in the summary, a property set as Windows keeps it: a list of numbers and places, then
the values. wixl and msibuild write the time of day there and take no other.
"""

import struct
from pathlib import Path

_SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
_CREATED, _SAVED = 12, 13
_FILE_TIME = 0x40
_SECONDS_1601_TO_1970 = 11_644_473_600
_TICKS = 10_000_000


def settle_times(msi: Path, seconds: int) -> None:
    """Set both times to `seconds` since 1970. Raises ValueError if they are not found."""
    content = bytearray(msi.read_bytes())
    place = content.find(_SUMMARY)
    if place < 0:
        raise ValueError(f"{msi} has no summary.")
    # The number is followed by where its section begins, counted from 28 bytes before the number.
    (offset,) = struct.unpack_from("<I", content, place + len(_SUMMARY))
    section = place - 28 + offset
    (count,) = struct.unpack_from("<I", content, section + 4)
    places = dict(struct.iter_unpack("<II", content[section + 8 : section + 8 + 8 * count]))
    for wanted in (_CREATED, _SAVED):
        value = section + places.get(wanted, 0)
        (kind,) = struct.unpack_from("<I", content, value)
        if wanted not in places or kind != _FILE_TIME:
            raise ValueError(f"{msi} has no time number {wanted}.")
        struct.pack_into("<Q", content, value + 4, (seconds + _SECONDS_1601_TO_1970) * _TICKS)
    msi.write_bytes(content)
