"""From the first picture to the open desk: welcome, lock screen, trouble, opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from trustdesk.errors import (
    Cancelled,
    DatabaseDamaged,
    DatabaseMissing,
    DeskError,
    HeaderDamaged,
    KeyringUnavailable,
    PlaceUnwritable,
)
from ui.context import Context
from ui.pages.plan.finding import look_for_plan
from ui.shell.current_desk import CurrentDesk
from ui.shell.doors import MINUTE, Doors
from ui.shell.frame import Frame
from ui.shell.given_file import GivenFile
from ui.shell.kit_news import KitNews, people_in_front
from ui.shell.leave_quickly import Rehearsal
from ui.shell.leaving import Leaving
from ui.shell.opening import Glimpsed, Opening, make_ready_to_glimpse
from ui.shell.registry import page_entries
from ui.shell.renewing import Renewing
from ui.shell.window import DeskWindow
from ui.tasks import Pending
from ui.wishes import CopyWish
from ui.wording.copies import staying_words
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.erasing import CopiesLeft
    from trustdesk.services.unlocking import DeskState
    from ui.pages.lock import LockPage
    from ui.pages.page import Page
    from ui.pages.welcome import WelcomePage


HELPED_BY_A_COPY = (HeaderDamaged, DatabaseDamaged, DatabaseMissing)
QUIET_MS = 300
"""How long the first picture has the machine to itself."""


class DeskFlow(QObject):
    """Wires window, pages, doors, opening and leaving for one process.

    Signals: `again_asked` when a trouble is over as the person says, before it is looked again;
    whoever still finds it shows it with `show_trouble`.
    """

    again_asked = Signal()

    def __init__(self, context: Context, window: DeskWindow) -> None:
        super().__init__(window)
        self.context = context
        self.window = window
        self.current = CurrentDesk(self)
        self.frame = Frame(context, window, self.current, page_entries())
        self.doors = Doors(context, window, self.frame, self.current)
        self.leaving = Leaving(context, window, self.current, self._save_now)
        self.opening = Opening(context, self)
        self.renewing = Renewing(context, self.opening, self)
        KitNews(context, window, self.frame, self.doors, self.current)
        self.given_file = GivenFile(context, window, self.frame, self.doors, self.current)
        self._is_opening = False
        self._given: str | None = None
        self._trouble: DeskError | None = None
        self._refusal: DeskError | None = None
        self._may_open_itself = False
        self._sets_passphrase = False
        self._keyring_said = ""
        self._waiting: list[Callable[[Desk], None]] = []
        self._connect()

    def take_over(self, picture: QWidget | None = None) -> None:
        """Bring the first picture to life, or show what it would have been.

        The welcome waits for a moment before the desk is opened behind it, and a lock screen
        before it looks what is there, so that the first keys are answered at once.
        """
        from ui.pages.lock import LockPage
        from ui.pages.welcome import WelcomePage

        if isinstance(picture, WelcomePage):
            self._connect_welcome(picture)
            QTimer.singleShot(QUIET_MS, self, self.context.clinic.look)
            QTimer.singleShot(QUIET_MS, self, self._open_unkept)
        elif isinstance(picture, LockPage):
            self._connect_lock(picture)
            QTimer.singleShot(QUIET_MS, self, self.context.clinic.look)
            QTimer.singleShot(QUIET_MS, self, self._look_at_first)
        else:
            self._may_open_itself = True
            self.opening.look()
            self.context.paper.run(lambda: make_ready_to_glimpse(self.context))
            self.context.clinic.look()
            self.frame.show("today")
            if picture is not None:
                self.window.drop_page(picture)

    def show_trouble(self, error: DeskError) -> None:
        """Show why the desk cannot be opened."""
        from ui.pages.trouble import TroublePage

        self._trouble = error
        self._given = None
        self._is_opening = False
        if self._is_elsewhere:
            return  # going back leads to it
        page = TroublePage(self.context, None, error)
        page.again_asked.connect(self._on_again_asked)
        page.unkept_asked.connect(self._on_unkept_asked)
        page.close_asked.connect(self.leaving.close)
        page.copy_asked.connect(self._show_restore)
        page.copy_button.setVisible(isinstance(error, HELPED_BY_A_COPY))
        page.unkept_button.setVisible(isinstance(error, PlaceUnwritable))
        self._show(page)

    @property
    def _is_elsewhere(self) -> bool:
        """Whether the person is in Support, a bad night or an exercise while no desk is open:
        an answer that comes late may not push them out."""
        from ui.pages.page import Page
        from ui.pages.renewing import RenewingPage
        from ui.pages.trouble import TroublePage

        stage = self.window.stage
        return isinstance(stage, Page) and not isinstance(stage, TroublePage | RenewingPage)

    def _connect(self) -> None:
        self.opening.looked.connect(self._on_looked)
        self.opening.glimpsed.connect(self._on_glimpsed)
        self.renewing.takes_long.connect(self._on_renewing_takes_long)
        self.opening.opened.connect(self._on_opened)
        self.opening.refused.connect(self._on_refused)
        self.opening.troubled.connect(self.show_trouble)
        queued = Qt.ConnectionType.QueuedConnection
        self.opening.copies_left.connect(self._on_copies_left, queued)
        self.doors.home_asked.connect(self._on_home_asked)
        self.doors.close_asked.connect(self.leaving.close)
        self.doors.leave_asked.connect(self.leaving.quickly.leave)
        self.window.rail.place_chosen.connect(self.doors.go)
        self.window.rail.lock_asked.connect(self.leaving.lock)
        self.context.tasks.failed.connect(self._on_failed)

    def _show(self, page: Page) -> None:
        page.door_chosen.connect(self.doors.go)
        page.leave_asked.connect(self.leaving.quickly.leave)
        self.window.show_stage(page)

    def show_welcome(self) -> None:
        """Show the welcome of a first start."""
        from ui.pages.welcome import WelcomePage

        page = WelcomePage()
        self._connect_welcome(page)
        self.window.show_stage(page)

    def show_lock(self) -> LockPage:
        """Show the lock screen."""
        from ui.pages.lock import LockPage

        page = LockPage()
        self._connect_lock(page)
        self.window.show_stage(page)
        return page

    def _connect_welcome(self, page: WelcomePage) -> None:
        page.breath_asked.connect(lambda: self._when_open(self._on_breath_asked))
        page.look_asked.connect(lambda: self._when_open(lambda _: self.doors.go("home")))
        page.support_asked.connect(lambda: self._when_open(lambda _: self.doors.go("support")))
        page.rehearsal_asked.connect(lambda: self._rehearse(page))

    def _connect_lock(self, page: LockPage) -> None:
        if self.current.kinds:
            page.use_kinds(self.current.kinds)
        hides = self.context.preferences.values.hide_support_on_lock
        page.support_button.setVisible(not hides)
        page.show_people(people_in_front(self.context))
        look_for_plan(self.context, None).then(page.show_plan)
        page.way_given.connect(self._on_way_given)
        page.file_asked.connect(lambda: self._on_file_asked(page))
        page.lost_asked.connect(self._on_lost_asked)
        page.passphrase_wanted.connect(self._on_passphrase_wanted)
        page.support_asked.connect(lambda: self.doors.go("support"))
        page.night_asked.connect(lambda: self.doors.go("bad-night"))
        page.plan_asked.connect(lambda: self.doors.go("my-plan"))
        page.close_asked.connect(self.leaving.close)

    def _lock_page(self) -> LockPage:
        """The lock screen in front, made if something else is there."""
        from ui.pages.lock import LockPage

        stage = self.window.stage
        return stage if isinstance(stage, LockPage) else self.show_lock()

    def _rehearse(self, page: WelcomePage) -> None:
        rehearsal = Rehearsal(self.window.cover)
        rehearsal.ended.connect(page.explain_rehearsal)
        rehearsal.begin()
        preferences = self.context.preferences
        self.context.tasks.run(lambda: preferences.change(f9_rehearsed=True))

    def _open_unkept(self) -> None:
        if self.current.desk is None and not self._is_opening:
            self._is_opening = True
            self.opening.open_unkept()

    def _when_open(self, go_on: Callable[[Desk], None]) -> None:
        """Do something with the desk, now or as soon as it is open."""
        if self.current.desk is not None:
            go_on(self.current.desk)
        else:
            self._waiting.append(go_on)
            self._open_unkept()

    def _save_now(self) -> Pending[None] | None:
        front = self.window.stage or self.frame.page
        save = getattr(front, "save_now", None)
        return save() if save is not None else None

    def _on_breath_asked(self, _desk: Desk) -> None:
        self.doors.begin_at_once(MINUTE)

    def _look_at_first(self) -> None:
        """Look what is there, unless somebody typed at once and it was looked at for that: what
        came of it may be in front by now, and the lock screen would take its place."""
        if not self.current.kinds:
            self.opening.look()

    def _on_looked(self, state: DeskState) -> None:
        self.current.kinds = frozenset(state.kinds or ())
        text, self._given = self._given, None
        if text is not None and not self.current.kinds.isdisjoint({"passphrase", "both"}):
            self.opening.open_with("both" if "both" in self.current.kinds else "passphrase", text)
        elif self.current.desk is not None:
            return
        elif not state.has_vault:
            self._open_unkept()
            if not self._is_elsewhere:
                self.show_welcome()
        elif self._may_open_itself and self.current.kinds.isdisjoint({"passphrase", "both"}):
            self.opening.open_with("keyring")
        elif not self._is_elsewhere:
            page = self._lock_page()
            page.use_kinds(self.current.kinds)
            page.set_busy(False)  # a passphrase may have been given where there is none

    def _on_way_given(self, way: str, text: str) -> None:
        """Try the way; a passphrase typed before the vault was looked at waits until it was."""
        if way == "passphrase" and not self.current.kinds:
            self._given = text
            self.opening.look()
        else:
            self.opening.open_with(way, text)

    def _on_glimpsed(self, found: Glimpsed) -> None:
        from ui.pages.today.today_page import TodayPage

        page = self.frame.page
        if isinstance(page, TodayPage):
            page.show_glance(found.contents, found.follow_up)

    def _on_renewing_takes_long(self) -> None:
        if not self._is_elsewhere:
            self._show_renewing()

    def _show_renewing(self) -> None:
        page = self.renewing.page()
        page.close_asked.connect(self.leaving.close)
        self._show(page)

    def _on_opened(self, desk: Desk, way: str) -> None:
        self._is_opening = False
        self._trouble = self._refusal = None
        is_elsewhere = self._is_elsewhere
        self.current.kinds = frozenset(way.kind for way in desk.ways)
        self.current.take(desk)
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on(desk)
        if way == "unkept":
            return
        if way == "recovery" or self._sets_passphrase:
            self._lead_on(desk, after_code=way == "recovery")
        elif way == "beside" or not is_elsewhere:
            self.doors.go("home")

    def _on_copies_left(self, left: CopiesLeft) -> None:
        words = self.tr("Everything here is erased.")
        self.window.notice_bar.say(f"{words} {staying_words(left)}")

    def _lead_on(self, desk: Desk, *, after_code: bool) -> None:
        """After the recovery code, straight to what makes the next opening easy again."""
        from ui.pages.access.after_code import AfterCodeFlow
        from ui.pages.access.passphrase_flow import PassphraseFlow

        self._sets_passphrase = False
        happened, self._keyring_said = self._keyring_said, ""
        if after_code:
            self.doors.lead(AfterCodeFlow(self.context, desk, happened))
        else:
            self.doors.lead(PassphraseFlow(self.context, desk))

    def _on_refused(self, error: DeskError, way: str) -> None:
        self._may_open_itself = False
        if self._is_elsewhere:
            self._refusal = error
        else:
            self._show_refusal(error)

    def _show_refusal(self, error: DeskError) -> None:
        page = self._lock_page()
        if isinstance(error, KeyringUnavailable):
            self._keyring_said = words_for(error).happened
            page.offer_without_keyring(words_for(error))
        else:
            page.show_error(words_for(error))

    def _on_home_asked(self) -> None:
        if self.renewing.is_under_way:
            self._show_renewing()
            return
        trouble, refusal = self._trouble, self._refusal
        self._refusal = None
        self.show_lock()
        if trouble is not None:
            self.show_trouble(trouble)
        elif refusal is not None:
            self._show_refusal(refusal)

    def _on_file_asked(self, page: LockPage) -> None:
        path = self.context.dialogs.open_file(
            page, self.tr("The key file"), self.tr("Key file (*.key);;Every file (*)")
        )
        if path is not None:
            page.set_busy(True)
            self.opening.open_with("keyfile", str(path))

    def _on_lost_asked(self) -> None:
        from ui.pages.lost import LostPage

        page = LostPage(self.context)
        page.beside_asked.connect(self.opening.open_beside)
        self._show(page)

    def _on_passphrase_wanted(self) -> None:
        self._sets_passphrase = True

    def _on_again_asked(self) -> None:
        self._trouble = None
        self.again_asked.emit()
        if self._trouble is None:
            self.show_lock()
            self.opening.look()

    def _show_restore(self) -> None:
        """Look for a copy, with the way in that was just given if there was one."""
        from ui.pages.copies.restore_page import RestorePage

        page = RestorePage(self.context, None, CopyWish(), self.opening.given)
        page.finished.connect(self._on_home_asked)
        page.restored.connect(self._on_restored)
        self._show(page)

    def _on_restored(self, way: str, text: str) -> None:
        self._trouble = None
        self.show_lock().set_busy(True)
        self.opening.open_with(way, text)

    def _on_unkept_asked(self) -> None:
        self._when_open(lambda _: self.doors.go("home"))

    def _on_failed(self, error: DeskError) -> None:
        if isinstance(error, Cancelled):
            return  # it was stopped, or the desk was left meanwhile: nobody waits for it
        words = words_for(error)
        self.window.notice_bar.say(f"{words.title} {words.line}")
        page = self.frame.page
        if error.code == "exercise-broken" and page is not None:
            page.refresh()  # the exercises say now where the mistake is
