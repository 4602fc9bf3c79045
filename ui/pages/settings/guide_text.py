"""docs/user-guide.md, taken apart so that the desk can show it: one text for the page and the desk.

Only as much of Markdown as the guide uses: chapters (`## `), paragraphs, points, tables of two
columns. A bold sentence, or bold words before a colon, lead a paragraph. What is in italics, the
words that stand on a button or a page, is shown in quotation marks; all else as words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

_POINT: Final = re.compile(r"^(?:[-*]|\d+\.)\s+")
_LEAD: Final = re.compile(r"^\*\*([^*]+)(?:\.\*\*|\*\*:)\s+(.+)$")
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_STRONG: Final = re.compile(r"(\*\*|`)(.+?)\1")
_ITALICS: Final = re.compile(r"\*(.+?)\*")
_RULE: Final = re.compile(r"^\|(?:\s*-+\s*\|)+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a point or a row of a table; `lead` is what it is about, "" if nothing is."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the guide."""

    title: str
    passages: tuple[Passage, ...]


def guide_file() -> Path:
    """Return where the guide lies, in the source and in a built app."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[3]
    return root / "docs/user-guide.md"


def chapters(markdown: str) -> tuple[Chapter, ...]:
    """Return the chapters, in their order. What stands before the first is left out."""
    parts = re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]
    return tuple(_chapter(*part.partition("\n")[::2]) for part in parts)


def passages_with(guide: Sequence[Chapter], words: str, most: int) -> tuple[Passage, ...]:
    """Return the first `most` passages that hold each of the words, or the beginning of a longer
    one; each is led by the name of its chapter."""
    wanted = words.casefold().split()
    found = (
        Passage(": ".join(filter(None, (chapter.title, passage.lead))), passage.text)
        for chapter in guide
        for passage in chapter.passages
    )
    fitting = (each for each in found if _holds(f"{each.lead} {each.text}".casefold(), wanted))
    return tuple(islice(fitting, most))


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(re.search(rf"(?<!\w){re.escape(word)}", text) for word in words)


def _chapter(title: str, body: str) -> Chapter:
    return Chapter(plain(title), tuple(_passage(block) for block in _blocks(body)))


def _blocks(body: str) -> list[str]:
    """The lines of each paragraph, point or row, joined."""
    blocks: list[str] = []
    is_open = False
    for line in (each.strip() for each in body.splitlines()):
        if line.startswith("|"):
            is_open = False
            if _RULE.match(line):
                blocks.pop()  # the names of the columns say nothing in a list
            else:
                blocks.append(line)
        elif not line:
            is_open = False
        elif is_open and not _POINT.match(line):
            blocks[-1] += f" {line}"
        else:
            blocks.append(line)
            is_open = True
    return blocks


def _passage(block: str) -> Passage:
    if block.startswith("|"):
        lead, text = (cell.strip() for cell in block.strip("|").split("|"))
        return Passage(plain(lead), plain(text))
    block = _POINT.sub("", block)
    found = _LEAD.match(block)
    if found is None:
        return Passage("", plain(block))
    return Passage(plain(found[1]), _capital(plain(found[2])))


def plain(text: str) -> str:
    """The words without marks, and of a link what it says."""
    text = _STRONG.sub(r"\2", _LINK.sub(r"\1", text))
    return _ITALICS.sub(r"“\1”", text).strip()


def _capital(text: str) -> str:
    """What stood in the middle of a sentence begins one now."""
    return text[:1].upper() + text[1:]
