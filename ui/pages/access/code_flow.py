"""A new recovery code: shown, typed back, and only then the old one opens no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.code_paper import print_code_if_wanted
from ui.pages.setup.recovery import RecoveryPage

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.new_code import NewCode


class CodeFlow(AccessFlow):
    """The code is made on the desk thread; until it is there the sheet is blank."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.new: NewCode | None = None
        self.page: RecoveryPage | None = None
        kinds = [way.kind for way in desk.ways]
        self._has_one = "recovery" in kinds
        context.tasks.run(_make_code).then(self._on_made)

    def _on_made(self, new: NewCode) -> None:
        self.new = new
        line = self.tr("Until you have typed two groups back, nothing changes.")
        if self._has_one:
            line = self.tr(
                "Write it down on a new paper. The old code goes on opening the desk until you "
                "have typed two groups of this one back."
            )
        page = RecoveryPage(
            new.groups,
            new.asked_groups,
            eyebrow=self.tr("How the desk opens"),
            title=self.tr("A new recovery code") if self._has_one else "",
            line=line,
            go_on=self.tr("Use this code"),
        )
        page.back_asked.connect(self.finished)
        page.print_asked.connect(lambda: print_code_if_wanted(self, self.context, new.groups))
        page.typed_back.connect(self._on_typed_back)
        self.page = page
        self.show_sheet(page)

    def _on_typed_back(self, first: str, second: str) -> None:
        page, new = self.page, self.new
        if page is None or new is None:
            return
        if not new.confirm(first, second):
            page.say_wrong()
            return
        access = self.open_desk.access
        self.run(lambda: access.take_code(new)).then(self._on_taken)

    def _on_taken(self, _nothing: None) -> None:
        line = self.tr("Keep the paper where the person you worry about does not look.")
        if self._has_one:
            line = self.tr(
                "The code on the old paper opens this desk no more. Copies made before still "
                "open with it."
            )
        self.end_with(self.tr("The new code opens the desk."), line)


def _make_code() -> NewCode:
    from trustdesk.services.new_code import NewCode

    return NewCode()
