"""Where somebody else's words stand in quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence

MOST_QUOTED = 400
"""Characters. A mark that is not closed within this is no quotation."""


def quoted(text: str, marks: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """The spans in quotation marks, in order, without overlaps.

    A mark opens only before a word and behind none, and closes only where no word goes on: so an
    apostrophe inside a word is neither.
    """
    closings: dict[str, list[int]] = {}
    for opening, closing in marks:
        found = _closing_places(text, closing)
        closings[opening] = sorted(closings.get(opening, []) + found)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        places = closings.get(text[at])
        end = _next(places, at) if places and _opens(text, at) else None
        if end is None:
            at += 1
        else:
            spans.append((at, end + 1))
            at = end + 1
    return spans


def _opens(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return not (at and text[at - 1].isalnum()) and bool(after) and not after.isspace()


def _closing_places(text: str, closing: str) -> list[int]:
    """Places of this mark behind something and before the end of a word."""
    places = []
    at = text.find(closing, 1)
    while at >= 0:
        if not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            places.append(at)
        at = text.find(closing, at + 1)
    return places


def _next(places: list[int], at: int) -> int | None:
    number = bisect_right(places, at)
    if number == len(places) or places[number] - at > MOST_QUOTED:
        return None
    return places[number]
