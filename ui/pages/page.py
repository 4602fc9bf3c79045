"""What the shell expects of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.accessible import Group, speak_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from ui.context import Context
    from ui.tasks import Pending


class Page(QWidget):
    """One page. With an accessible name it is heard by it, when the keyboard comes to something on
    it. `desk` is None while nothing is open: a page then shows what it can.

    Signals: `door_chosen(str)` with a page's name, an exercise's id or a reserved door;
    `exercise_chosen(Wish)`; `draft_chosen(str uuid)`; `copy_chosen(CopyWish)` for one to restore;
    `leave_asked` for Leave quickly.
    """

    door_chosen = Signal(str)
    exercise_chosen = Signal(object)
    draft_chosen = Signal(str)
    copy_chosen = Signal(object)
    leave_asked = Signal()
    is_public = False
    """Whether it shows nothing of a person while no desk is open."""

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.desk = desk

    def use_desk(self, desk: Desk | None) -> None:
        """Take another desk, and show what it holds."""
        self.desk = desk
        self.refresh()

    def refresh(self) -> None:
        """Show what is there now. Called when the page comes to the front or something changed."""

    def save_now(self) -> Pending[None] | None:
        """Save what is being written; None if nothing is."""
        return None

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""


speak_for(Page, Group)
