"""`translate LANGUAGE`: the files in which a translator writes, with every text that is new."""

from pathlib import Path
from typing import TextIO

from trustdesk.catalog.overlay_writing import overlay_files
from trustdesk.catalog.toml_file import UnreadableToml


def translate(language: str, folder: Path, out: TextIO) -> int:
    """Write the overlays of a language below a catalogue. Returns 1 if a source cannot be read."""
    try:
        files = list(overlay_files(folder, language))
    except UnreadableToml as error:
        out.write(f"An exercise {error}. Nothing was written.\n")
        return 1
    for path, text in files:
        path.write_text(text, encoding="utf-8", newline="\n")
    out.write(f"{len(files)} files of {language}\n")
    return 0
