"""What a clinic's kit changes beyond the pages: preferences, colour, a word if it is refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from trustdesk.services.policy import offers_lock_lines
from ui.context import Context
from ui.shell.current_desk import CurrentDesk
from ui.shell.doors import Doors
from ui.shell.frame import Frame
from ui.shell.window import DeskWindow
from ui.wording.errors import words_for
from ui.wording.window_names import USUAL_TITLE

MOST_IN_FRONT = 2
"""How many people of the clinic stand on the lock screen; all of them are on Support."""


class KitNews(QObject):
    """Follows the kit.

    Its colour is worn once a page of an open desk is in front, and so never by the lock screen: a
    colour in front of everybody can be known, and it would change under the eyes of whoever types
    a passphrase.
    """

    def __init__(
        self,
        context: Context,
        window: DeskWindow,
        frame: Frame,
        doors: Doors,
        current: CurrentDesk,
    ) -> None:
        super().__init__(window)
        self._doors = doors
        self._context = context
        self._window = window
        self._current = current
        self._is_refusal_told = False
        self._was_waiting = False
        self._policy = context.preferences.policy
        context.clinic.changed.connect(self._on_kit_changed)
        current.changed.connect(self._follow)
        current.changed.connect(self._take_lines_off)
        # Queued: it is made before it is in front.
        frame.page_made.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def _on_kit_changed(self) -> None:
        before, self._policy = self._policy, self._context.preferences.policy
        if self._policy != before:
            self._context.changes.preferences_changed.emit()
        self._show_people()
        self._take_lines_off()
        self._follow()
        self._say_accepted()

    def _show_people(self) -> None:
        from ui.pages.lock import LockPage

        stage = self._window.stage
        if isinstance(stage, LockPage):
            stage.show_people(people_in_front(self._context))

    def _take_lines_off(self) -> None:
        """What a clinic asks to have off the lock screen is not left readable beside it."""
        desk = self._current.desk
        if desk is None or offers_lock_lines(self._context.clinic.policy):
            return
        self._context.tasks.run(desk.hard_moments.take_off)

    def _follow(self) -> None:
        if self._current.desk is None or self._window.stage is not None:
            return
        accepted = self._context.clinic.accepted
        accent = accepted.kit.accent if accepted is not None else None
        if accent is None:
            self._context.theme.use_colours()
        else:
            self._context.theme.use_colours(accent.light, accent.dark)
        self._tell_of_refusal()

    def _say_accepted(self) -> None:
        """After the answer to the card, which goes with it."""
        clinic = self._context.clinic
        was_waiting, self._was_waiting = self._was_waiting, clinic.waiting is not None
        if was_waiting and clinic.accepted is not None:
            words = self.tr("{name} is on this desk now. Settings, My clinic, shows what it adds.")
            self._window.notice_bar.say_in_passing(words.format(name=clinic.accepted.kit.name))

    def _tell_of_refusal(self) -> None:
        """Once in this start; the settings say it for as long as it is so."""
        refused = self._context.clinic.refused
        if refused is not None and not self._is_refusal_told:
            self._is_refusal_told = True
            words = words_for(refused.error)
            self._window.notice_bar.say(
                f"{words.title} {words.safe}",
                self.tr("Read it in Settings"),
                lambda: self._doors.go("clinic"),
            )


def people_in_front(context: Context) -> tuple[tuple[str, str], ...]:
    """The first people of the clinic, by name and number, for the lock screen.

    Nobody where Support is hidden there, or where the window was given a name that says nothing.
    """
    values, accepted = context.preferences.values, context.clinic.accepted
    if accepted is None or values.hide_support_on_lock or values.window_title != USUAL_TITLE:
        return ()
    return tuple((each.name, each.number) for each in accepted.kit.contacts[:MOST_IN_FRONT])
