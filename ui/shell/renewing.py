"""A desk that is brought to a newer version: shown only if it takes longer than a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from ui.context import Context
from ui.shell.opening import Opening

if TYPE_CHECKING:
    from ui.pages.renewing import RenewingPage

MOMENT_MS = 1000


class Renewing(QObject):
    """Follows what is opened. Signals: `takes_long`: now there is something to show."""

    takes_long = Signal()

    def __init__(self, context: Context, opening: Opening, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._opening = opening
        self._share: float | None = None
        self._page: RenewingPage | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(MOMENT_MS)
        self._delay.timeout.connect(self.takes_long)
        opening.renewing.connect(self._on_progress)
        for over in (opening.opened, opening.refused, opening.troubled):
            over.connect(self._end)

    @property
    def is_under_way(self) -> bool:
        """Whether a desk is being brought to a newer version."""
        return self._share is not None

    def page(self) -> RenewingPage:
        """Make the page; it follows from now on."""
        from ui.pages.renewing import RenewingPage

        self._page = RenewingPage(self._context)
        self._page.show_share(self._share or 0.0)
        self._page.stop_asked.connect(self._opening.stop)
        return self._page

    def _on_progress(self, done: int, total: int) -> None:
        if self._share is None:
            self._delay.start()
        self._share = done / total if total > 0 else 0.0
        if self._page is not None and isValid(self._page):
            self._page.show_share(self._share)

    def _end(self) -> None:
        self._delay.stop()
        self._share = self._page = None
