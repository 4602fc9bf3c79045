"""One notice for everything that changes; each page decides for itself whether to refresh."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Says what has changed on the desk.

    Signals: `entries_changed`, `drafts_changed`, `words_changed`, `settings_changed` (settings
    kept in the desk), `preferences_changed` (plain preferences), `country_changed`;
    `timing_changed` when a timed step begins, stands still or ends;
    `screenshots_allowed(int minutes)` when the window may be in pictures of the screen for a while.
    """

    entries_changed = Signal()
    drafts_changed = Signal()
    words_changed = Signal()
    settings_changed = Signal()
    preferences_changed = Signal()
    country_changed = Signal()
    timing_changed = Signal()
    screenshots_allowed = Signal(int)
