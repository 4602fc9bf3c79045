"""What is said when a field refuses or drops something."""

from PySide6.QtCore import QCoreApplication

from ui.widgets.fields import LineField
from ui.widgets.notes import QuietNote
from ui.widgets.paper_edit import PaperEdit


def watch_text(field: LineField | PaperEdit, note: QuietNote) -> None:
    """Let `note` say what `field` did not take in; it goes at the next key."""
    field.paste_refused.connect(lambda _size: note.show_note(refused_words()))
    field.nul_removed.connect(lambda _count: note.show_note(removed_words()))
    if isinstance(field, PaperEdit):
        field.text_changed.connect(lambda: _clear(note))
    else:
        field.textEdited.connect(lambda _text: _clear(note))


def refused_words() -> str:
    """Return the sentence for a paste that is too large."""
    return QCoreApplication.translate(
        "TextCare",
        "That is more than one page can hold, so nothing was pasted. "
        "It is still in the clipboard. Paste a smaller part.",
    )


def removed_words() -> str:
    """Return the sentence for characters that no text can hold."""
    return QCoreApplication.translate(
        "TextCare", "One character in it cannot be kept, and was left out. The rest is here."
    )


def _clear(note: QuietNote) -> None:
    note.show_note("")
