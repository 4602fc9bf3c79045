"""Telling a person what the check at the start found, without pushing them out of what they do.

Here alone: what is told at opening already would be told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trustdesk.errors import DeskError
from ui.context import Context
from ui.shell.current_desk import CurrentDesk
from ui.shell.doors import Doors
from ui.shell.frame import Frame
from ui.shell.start_check import StartCheck
from ui.shell.window import DeskWindow
from ui.wording.copies import found_title, trouble_words

if TYPE_CHECKING:
    from trustdesk.services.checkup import Checkup, Findings


class AfterCheck(QObject):
    """Shows the page about damage on Today; anywhere else a line leads to it."""

    def __init__(
        self,
        context: Context,
        window: DeskWindow,
        frame: Frame,
        doors: Doors,
        current: CurrentDesk,
        check: StartCheck,
    ) -> None:
        super().__init__(check)
        self._context = context
        self._window = window
        self._frame = frame
        self._doors = doors
        self._current = current
        self._is_trouble_told = False
        check.found.connect(self._on_found)
        check.troubled.connect(self._tell_failure)

    def _on_found(self, checkup: Checkup, findings: Findings) -> None:
        if findings.is_news:
            self._tell_damage(checkup, findings)
        elif findings.made is not None and findings.made.has_shrunk:
            self._say_shrunk()
        elif findings.trouble is not None:
            self._tell_trouble(findings.trouble)

    def _tell_damage(self, checkup: Checkup, findings: Findings) -> None:
        if self._window.stage is None and self._frame.shown == "today":
            self._show(checkup, findings)
            return
        kept = self.tr("What you write is kept.")
        self._window.notice_bar.say(
            f"{found_title(findings)} {kept}",
            self.tr("Look at it"),
            lambda: self._show(checkup, findings),
        )

    def _show(self, checkup: Checkup, findings: Findings) -> None:
        from ui.pages.copies.damage_page import DamagePage

        desk = self._current.desk
        if desk is None:
            return
        self._window.notice_bar.hide()  # the page says it
        page = DamagePage(self._context, desk, findings)
        page.go_on_asked.connect(lambda: self._go_on(checkup, findings))
        self._doors.show_stage(page)

    def _go_on(self, checkup: Checkup, findings: Findings) -> None:
        self._context.tasks.run(lambda: checkup.accept(findings))
        self._doors.go("home")

    def _say_shrunk(self) -> None:
        self._window.notice_bar.say(
            self.tr("Today’s copy holds far less than the one before. All older copies stay."),
            self.tr("See the copies"),
            lambda: self._doors.go("copies"),
        )

    def _tell_trouble(self, error: DeskError) -> None:
        """Once in this start: it stays in the settings."""
        if not self._is_trouble_told:
            self._is_trouble_told = True
            self._window.notice_bar.say(
                trouble_words(error), self.tr("See the copies"), lambda: self._doors.go("copies")
            )

    def _tell_failure(self, error: DeskError) -> None:
        """The check could not be done; that an older file was put back is known without it."""
        desk = self._current.desk
        if desk is None or desk.counter_verdict != "rolled-back":
            self._tell_trouble(error)
            return
        self._window.notice_bar.say(
            self.tr("The desk is older than it was. Newer entries may be missing."),
            self.tr("See the copies"),
            lambda: self._doors.go("copies"),
        )
