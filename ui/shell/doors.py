"""Every door of the desk: where it leads, and what lies in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.pages.night_note import NightWords
from ui.pages.page import Page
from ui.shell.current_desk import CurrentDesk
from ui.shell.exercising import Exercising
from ui.shell.frame import Frame
from ui.shell.window import DeskWindow
from ui.wishes import CopyWish, Wish

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.erasing import Erased
    from ui.pages.access.flow import AccessFlow
    from ui.pages.settings.table import Section

MINUTE = "one-minute-pause"
SENSES = "five-senses"
SETTINGS: Final[dict[str, Section]] = {
    "copies": "copies",
    "guide": "guide",
    "clinic": "clinic",
    "moving": "moving",
}
"""Doors that lead to a section of the settings."""

HOME = frozenset({"done", "later", "go-on", "home"})


class Doors(QObject):
    """Signals: `home_asked` when no desk is open to go back to, `close_asked`, `leave_asked`."""

    home_asked = Signal()
    close_asked = Signal()
    leave_asked = Signal()

    def __init__(
        self, context: Context, window: DeskWindow, frame: Frame, current: CurrentDesk
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._frame = frame
        self._current = current
        self._scratch: Desk | None = None
        self._at_night = False
        self._wants_set_up = False
        self._night_words = NightWords()
        self._exercising = Exercising(context, self)
        self._exercising.stage_ready.connect(self._on_stage_ready)
        self._exercising.door_chosen.connect(self.go)
        self._exercising.closed.connect(lambda _reason: self.go("home"))
        self._exercising.kept.connect(self._on_kept)
        self._exercising.leave_asked.connect(self.leave_asked)
        frame.page_made.connect(self._on_page_made)

    def go(self, to: str) -> None:
        """Go through a door: a page, a reserved door, or an exercise by its id."""
        if self._wants_set_up and self._current.forgets:
            self._set_up(then=to)
        elif to in HOME:
            self._go_home()
        elif to in self._frame.names:
            self._go_to_page(to)
        elif to == "words":
            self._show_words()
        elif to == "write":
            self._write()
        elif to in SETTINGS:
            self._show_settings(SETTINGS[to])
        elif to == "new-passphrase" or to.startswith("way/"):
            self._show_way(to)
        elif to.startswith("copies-with/"):
            self._show_holding(to.partition("/")[2])
        elif to == "my-plan":
            self._show_plan()
        elif to == "plan-on-lock":
            self._show_lock_lines()
        elif to == "bad-night":
            self._show_bad_night()
        elif to == "close-desk":
            self.close_asked.emit()
        elif to == "set-up":
            self._set_up(then="home")
        elif to == "again":
            self._go_home()
        elif to in (MINUTE, SENSES):
            self.begin_at_once(to)
        else:
            self.begin(Wish(to))

    def begin(self, wish: Wish) -> None:
        """Begin an exercise; without an open desk only in memory."""
        self._with_desk(lambda desk: self._exercising.begin(desk, wish))

    def begin_at_once(self, exercise_id: str) -> None:
        """Begin an exercise without a page before it."""
        self._with_desk(lambda desk: self._exercising.begin_at_once(desk, exercise_id))

    def carry_on(self, draft_uuid: str) -> None:
        """Go on with a draft."""
        self._with_desk(lambda desk: self._exercising.carry_on(desk, draft_uuid))

    def _go_home(self) -> None:
        if self._at_night:
            self._show_bad_night()
        elif self._current.desk is not None:
            self._frame.show_again()
        else:
            self.home_asked.emit()

    def _go_to_page(self, name: str) -> None:
        if self._current.desk is not None and not self._at_night:
            self._frame.show(name)
        elif name == "support":
            self._show_support()
        elif self._current.desk is not None:
            self._be_at_night(False)
            self._frame.show(name)
        else:
            self.home_asked.emit()

    def _show_bad_night(self) -> None:
        from ui.pages.bad_night import BadNightPage

        self._be_at_night(True)
        page = BadNightPage(self._context, self._current.desk, self._night_words)
        page.back_asked.connect(self._on_night_left)
        self.show_stage(page)

    def _show_words(self) -> None:
        from ui.pages.journal.journal_page import JournalPage

        page = self._frame.show("journal") if self._current.desk is not None else None
        if isinstance(page, JournalPage):
            page.show_words()

    def _write(self) -> None:
        from ui.pages.journal.journal_page import JournalPage

        page = self._frame.show("journal") if self._current.desk is not None else None
        if isinstance(page, JournalPage):
            page.write()

    def _show_way(self, to: str) -> None:
        from ui.shell.ways import way_flow

        desk = self._current.desk
        if desk is None:
            return
        flow = way_flow(self._context, desk, to)
        if flow is not None:
            self.lead(flow)

    def lead(self, flow: AccessFlow) -> None:
        """Show a change of the ways in, and go home when it is over."""
        from ui.pages.access.erase_flow import EraseFlow
        from ui.pages.access.sealed_flow import SealedFlow

        flow.ways_changed.connect(self._on_ways_changed)
        flow.finished.connect(self._go_home)
        if isinstance(flow, EraseFlow):
            flow.erased.connect(self._on_erased)
        if isinstance(flow, SealedFlow):
            flow.exchanged.connect(self.leave_asked)
        self.show_stage(flow)

    def _on_erased(self, erased: Erased) -> None:
        """Nothing is left to go back to: one page, and the end."""
        from ui.pages.access.erased import ErasedPage

        self._current.let_go()
        page = ErasedPage(self._context, erased)
        page.close_asked.connect(self.close_asked)
        self.show_stage(page)

    def _show_settings(self, section: Section) -> None:
        from ui.pages.settings.settings_page import SettingsPage

        page = self._frame.show("settings") if self._current.desk is not None else None
        if isinstance(page, SettingsPage):
            page.show_section(section)

    def _show_holding(self, uuid: str) -> None:
        """Show which copies still hold an entry that was erased."""
        from ui.pages.copies.holding_page import HoldingPage

        desk = self._current.desk
        if desk is not None:
            page = HoldingPage(self._context, desk, uuid)
            page.finished.connect(self._go_home)
            self.show_stage(page)

    def show_restore(self, wish: CopyWish) -> None:
        """Show the page that restores a copy, with the desk that is open."""
        from ui.pages.copies.restore_page import RestorePage

        page = RestorePage(self._context, self._current.desk, wish)
        page.finished.connect(self._go_home)
        page.restored.connect(self._on_restored)
        self.show_stage(page)

    def _on_restored(self) -> None:
        """Lock, so that the next process opens what was restored."""
        if self._current.is_kept:
            self.leave_asked.emit()
        else:
            self.close_asked.emit()

    def _show_plan(self) -> None:
        from ui.pages.plan.plan_page import PlanPage

        desk = self._current.desk
        self.show_stage(PlanPage(self._context, desk, at_night=self._at_night))

    def _show_lock_lines(self) -> None:
        from trustdesk.services.policy import offers_lock_lines
        from ui.pages.plan.lock_lines_page import LockLinesPage

        desk = self._current.desk
        if desk is not None and offers_lock_lines(self._context.clinic.policy):
            page = LockLinesPage(self._context, desk)
            page.finished.connect(self._show_plan)
            self.show_stage(page)

    def _show_support(self) -> None:
        from ui.pages.support import SupportPage

        page = SupportPage(self._context, None)
        page.show_back()
        self.show_stage(page)

    def _set_up(self, then: str) -> None:
        from ui.pages.setup.setup_page import SetUpPage

        self._wants_set_up = False
        desk = self._current.desk
        if desk is None:
            self.home_asked.emit()
            return
        page = SetUpPage(self._context, desk)
        page.kept.connect(self._on_set_up_kept)
        page.nothing_chosen.connect(self._current.changed)
        page.finished.connect(lambda: self.go(then))
        # Said once what comes next is in front: a stage ends what was said in passing.
        page.kept.connect(lambda: page.finished.connect(self._say_kept))
        self.show_stage(page)

    def _say_kept(self) -> None:
        words = self.tr("It is kept. It stands in the journal. You can stop here.")
        self._window.notice_bar.say_in_passing(words)

    def show_stage(self, page: Page) -> None:
        """Show a page that fills the window, with its doors."""
        page.door_chosen.connect(self.go)
        page.leave_asked.connect(self.leave_asked)
        self._on_stage_ready(page)

    def _with_desk(self, go_on: Callable[[Desk], None]) -> None:
        """Give the open desk, or one in memory for what needs no unlocking."""
        desk = self._current.desk or self._scratch
        if desk is not None:
            go_on(desk)
            return

        def operation() -> Desk:
            from trustdesk.services.opening import open_unkept

            return open_unkept(self._context.clock)

        def keep(scratch: Desk) -> None:
            self._scratch = scratch
            go_on(scratch)

        self._context.tasks.run(operation).then(keep)

    def _be_at_night(self, is_night: bool) -> None:
        """Wear the night as a whole: what is made later on a stage wears it too."""
        self._at_night = is_night
        values = self._context.preferences.values
        name = "night" if is_night else values.theme
        self._context.theme.choose(name, values.text_percent)

    def _on_stage_ready(self, page: Page) -> None:
        page.exercise_chosen.connect(self.begin)
        page.draft_chosen.connect(self.carry_on)
        page.copy_chosen.connect(self.show_restore)
        page.set_forgets(self._current.forgets)
        self._window.show_stage(page)

    def _on_page_made(self, page: Page) -> None:
        page.door_chosen.connect(self.go)
        page.leave_asked.connect(self.leave_asked)
        page.exercise_chosen.connect(self.begin)
        page.draft_chosen.connect(self.carry_on)
        page.copy_chosen.connect(self.show_restore)

    def _on_kept(self, _uuid: str, worth_keeping: bool) -> None:
        desk = self._current.desk
        if worth_keeping and desk is not None and desk.mode == "unasked":
            self._wants_set_up = True

    def _on_set_up_kept(self) -> None:
        self._on_ways_changed()
        self._current.changed.emit()

    def _on_ways_changed(self) -> None:
        desk = self._current.desk
        if desk is not None:
            self._current.kinds = frozenset(way.kind for way in desk.ways)

    def _on_night_left(self) -> None:
        self._be_at_night(False)
        self._go_home()
