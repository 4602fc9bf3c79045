"""How the desk's fields take text in and give it out: plain, not too much at once, no trace."""

from PySide6.QtCore import QMimeData, Qt

# A paste of 10 MB stops the window for 2.3 s, one paragraph of 1 MB costs 152 ms a key (measured).
MOST_PASTED_BYTES = 1_000_000

HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText

# What clipboard histories and clouds read before they take a copy: Windows and KDE. The mark of
# macOS is put there by `ui.native.pasteboard`, because Qt would give it another name.
CONCEALING = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x00",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
}

_OURS = "from-the-desk"


def concealed(text: str) -> QMimeData:
    """Return `text` for the clipboard: plain text alone, marked as not to be kept."""
    data = QMimeData()
    data.setText(text)
    for kind, value in CONCEALING.items():
        data.setData(kind, value)
    data.setProperty(_OURS, True)
    return data


def is_ours(data: QMimeData | None) -> bool:
    """Return whether `data` was made here, as long as the system hands on the thing itself."""
    return data is not None and data.property(_OURS) is True


def without_nul(text: str) -> tuple[str, int]:
    """Return `text` without NUL characters, and how many there were."""
    count = text.count("\0")
    return (text.replace("\0", ""), count) if count else (text, 0)


def size_in_bytes(text: str) -> int:
    """Return the size of `text` in UTF-8, as it would be kept."""
    return len(text.encode("utf-8", "surrogatepass"))
