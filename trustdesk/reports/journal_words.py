"""The desk's own words around a whole journal. The window gives translated ones."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from trustdesk.kept import Exported


def plain_when(when: datetime) -> str:
    """The moment as year, month, day and time."""
    return f"{when:%Y-%m-%d %H:%M}"


class JournalWords(Struct, frozen=True, kw_only=True):
    """Short texts; names in braces are filled in. Those that end in `one` are for one of a kind.

    `when` tells a moment in words.
    """

    title: str = "Journal"
    warning: str = "This file is not encrypted. Anyone who finds it can read it."
    note: str = "A note"
    entry: str = "An entry"
    words_to_keep: str = "Words to keep"
    entries_one: str = "One entry is in it."
    entries: str = "{count} entries are in it."
    nothing_out: str = "Nothing stays out."
    sealed_one: str = "One entry stays out because it is sealed."
    sealed: str = "{count} entries stay out because they are sealed."
    in_the_bin_one: str = "One entry stays out because it is in the bin."
    in_the_bin: str = "{count} entries stay out because they are in the bin."
    unfinished_one: str = "One draft stays out because it is not finished."
    unfinished: str = "{count} drafts stay out because they are not finished."
    words_one: str = "One of the Words to keep stays out with its entry."
    words: str = "{count} of the Words to keep stay out with their entries."
    when: Callable[[datetime], str] = plain_when


def what_is_in_it(exported: Exported, words: JournalWords) -> list[str]:
    """Sentences on how much an export holds, and what stays out and why."""
    left = exported.left_out
    kinds = (
        (left.sealed, words.sealed_one, words.sealed),
        (left.in_the_bin, words.in_the_bin_one, words.in_the_bin),
        (left.unfinished, words.unfinished_one, words.unfinished),
        (left.words, words.words_one, words.words),
    )
    out = [_counted(*kind) for kind in kinds if kind[0]]
    held = _counted(exported.entries, words.entries_one, words.entries)
    return [held, *(out or [words.nothing_out])]


def _counted(count: int, one: str, more: str) -> str:
    return one if count == 1 else more.format(count=count)
