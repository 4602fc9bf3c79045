"""Before an exercise: what it is, when to leave it, how to set it up, and any draft of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.errors import DeskError
from trustdesk.session.late import is_late
from trustdesk.session.run import Run, Setup
from trustdesk.session.state import RunState
from trustdesk.steps.breathe import Breathe, Pattern
from ui.context import Context
from ui.pages.beforehand.breath_choice import BreathChoice
from ui.pages.beforehand.care_card import CareCard
from ui.pages.beforehand.known import Known, look_up
from ui.pages.beforehand.offers import DraftOffer, LateOffer
from ui.pages.beforehand.sitting_choice import SittingChoice
from ui.pages.leave_button import LeaveButton
from ui.pages.page import Page
from ui.theme.fonts import dp
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.foot_page import FootPage
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.notes import QuietNote
from ui.widgets.pages import side_in
from ui.wishes import Wish
from ui.wording.dates import minutes_label
from ui.wording.errors import words_for
from ui.wording.rooms import room_name

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

ABOVE_AND_BELOW = 30
BELOW_NOTE = 12
WORDS_WIDTH, CARE_WIDTH = 640, 430
NARROW = 900
"""Pixels at 100 % text; below it the card lies under the words."""


class BeforePage(Page):
    """Signals: `began(Run)`, `closed(str)`; and those of every page."""

    began = Signal(object)
    closed = Signal(str)

    def __init__(
        self,
        context: Context,
        desk: Desk,
        exercise: Exercise,
        wish: Wish | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk, parent)
        self.exercise = exercise
        self.wish = wish or Wish(exercise.id)
        self.known = Known()
        self._is_known = False
        self.sitting = exercise.sitting[0]
        self.breath_choice: BreathChoice | None = None
        self.leave_button = LeaveButton()
        self.support_button = IconButton("support", self.tr("Support"))
        self.support_button.setObjectName("support_button")
        self.eyebrow_label = TextLabel("", "eyebrow")
        self.card_label = TextLabel("", "display", is_heading=True)
        self.card_label.setObjectName("before_title")
        self.why_label = TextLabel("", "lead")
        self.care_card = CareCard(context, exercise)
        self.note = QuietNote()
        self.note.setContentsMargins(0, 0, 0, BELOW_NOTE)
        self._begin_primary = PrimaryButton(self.tr("Begin"))
        self._begin_quiet = QuietButton("")
        self.later_button = QuietButton(self.tr("Later"))
        self._offers = QVBoxLayout()
        self._first_offer: DraftOffer | LateOffer | None = None
        self._choices = QVBoxLayout()
        self._build()
        self._connect()
        self._look_up(desk)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("own_focus", True)
        self.setAccessibleName(exercise.title)
        self.setFocus()

    @property
    def begin_button(self) -> QWidget:
        """The button that begins: quiet while something else is offered first."""
        return self._begin_primary if self._first_offer is None else self._begin_quiet

    def set_forgets(self, forgets: bool) -> None:
        """Say whether leaving quickly also forgets."""
        self.leave_button.set_forgets(forgets)

    def show_support(self) -> None:
        """Go to Support."""
        self.door_chosen.emit("support")

    def begin(self) -> None:
        """Begin the sitting that is chosen, once it is known what the desk holds."""
        if not self._is_known:
            return
        run = Run(
            self.exercise,
            self.sitting.id,
            clock=self.context.clock,
            setup=self._setup(),
            safety=self.known.safety,
            language=self.context.language,
            follows=self._follows(),
            present=self.known.kept(self.sitting.id).present,
        )
        self.began.emit(run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit("later")
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on: to what is offered first, or further along when Tab passes."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.focusNextChild()
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.focusPreviousChild()
        elif self._is_known:
            self._focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the card beside the words or under them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < dp(NARROW)
        self._place_buttons(is_narrow=is_narrow)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        widest = 16777215
        self._words.setMaximumWidth(widest if is_narrow else dp(WORDS_WIDTH))
        self.care_card.setMaximumWidth(widest if is_narrow else dp(CARE_WIDTH))
        indent = 0 if is_narrow else min(60, max(0, (self.width() - dp(1180)) // 2 + 60))
        is_mirrored = self.isRightToLeft()
        self._row.setContentsMargins(0 if is_mirrored else indent, 0, indent * is_mirrored, 0)
        side = side_in(self.width())
        self._header.setContentsMargins(side, 0, side, 0)
        self._page.set_side(side)

    # Building

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, ABOVE_AND_BELOW, 0, ABOVE_AND_BELOW)
        self._header = header = QHBoxLayout()
        self.title_label = ElidedLabel(self.exercise.title, "own-words")
        header.setSpacing(14)
        header.addWidget(self.title_label, 1)
        header.addWidget(self.support_button)
        header.addWidget(self.leave_button)
        around.addLayout(header)
        self._page = page = FootPage()
        around.addWidget(page, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(60)
        self._words = QWidget()
        self._build_words()
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self._words, 3, middle)
        self._row.addWidget(self.care_card, 2, middle)
        page.column.addLayout(self._row)

    def _build_words(self) -> None:
        self._words_column = column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._offers.setSpacing(12)
        self._choices.setSpacing(12)
        for part, gap in (
            (self.eyebrow_label, 8),
            (self.card_label, 20),
            (self.why_label, 22),
        ):
            column.addWidget(part)
            column.addSpacing(gap)
        column.addLayout(self._offers)
        column.addSpacing(12)
        column.addLayout(self._choices)
        column.addSpacing(24)
        column.addWidget(self.note)
        self._buttons_index = column.count()
        column.addWidget(self._build_buttons())
        for words in (self.exercise.take_care, self.exercise.good_to_know):
            if words:
                column.addSpacing(14)
                column.addWidget(TextLabel(words, "helper"))

    def _place_buttons(self, *, is_narrow: bool) -> None:
        """In the column of the words; where all is one long column, at its foot, in sight."""
        words, foot = self._words_column, self._page.foot
        if is_narrow == (foot.indexOf(self._buttons) >= 0):
            return
        focused = self.focusWidget()
        foot.setContentsMargins(0, 12 if is_narrow else 0, 0, 0)
        if is_narrow:
            foot.addWidget(self._buttons)
        else:
            words.insertWidget(self._buttons_index, self._buttons)
        if focused is not None and self._buttons.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_buttons(self) -> QWidget:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button, name in (
            (self._begin_primary, "begin_button"),
            (self._begin_quiet, "begin_quiet_button"),
            (self.later_button, "later_button"),
        ):
            button.setObjectName(name)
            row.addWidget(button)
        row.addStretch(1)
        return self._buttons

    def _connect(self) -> None:
        self._begin_primary.clicked.connect(self.begin)
        self._begin_quiet.clicked.connect(self.begin)
        self.later_button.clicked.connect(lambda: self.closed.emit("later"))
        self.leave_button.leave_asked.connect(self.leave_asked)
        self.support_button.clicked.connect(self.show_support)
        self.care_card.door_chosen.connect(self.door_chosen)

    # What is known

    def _look_up(self, desk: Desk) -> None:
        exercise = self.exercise
        self._show_sitting(self.sitting)
        self._show_buttons()
        pending = self.context.tasks.run(lambda: look_up(desk, exercise))
        pending.then(self._on_known).otherwise(self._on_failed)

    def _on_known(self, known: Known) -> None:
        self.known, self._is_known = known, True
        wished = [s for s in self.exercise.sitting if s.id == self.wish.sitting_id]
        sitting = wished[0] if wished else known.next_sitting(self.exercise)
        self._show_offers()
        self._show_choices(sitting)
        self._show_sitting(sitting)
        self._show_buttons()
        self._focus_first()

    def _focus_first(self) -> None:
        if self._first_offer is not None:
            self._first_offer.focus_first()
        else:
            self._begin_primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_offers(self) -> None:
        now = self.context.clock.wall()
        is_night = self.exercise.stirring and is_late(now)
        if is_night:
            late = LateOffer(self.context, self.exercise.id)
            late.door_chosen.connect(self._on_late_door)
            self._add_offer(late)
        if self.known.drafts and not self.wish.follows:
            drafts = self.known.drafts
            wanted = next((each for each in drafts if each.uuid == self.wish.draft), drafts[0])
            draft = DraftOffer(wanted, now.date(), is_primary=not is_night)
            draft.draft_chosen.connect(self._on_draft_chosen)
            self._add_offer(draft)

    def _add_offer(self, offer: DraftOffer | LateOffer) -> None:
        self._offers.addWidget(offer)
        self._first_offer = self._first_offer or offer

    def _show_choices(self, sitting: Sitting) -> None:
        if len(self.exercise.sitting) > 1 and not self.wish.follows:
            today = self.context.clock.wall().date()
            choice = SittingChoice(self.exercise, self.known, today)
            choice.choose(sitting.id)
            choice.sitting_chosen.connect(self._show_sitting)
            self._choices.addWidget(choice)
            for row in choice.rows.values():
                self._come_to_buttons_after(row)
        step = next((s for s in sitting.step if isinstance(s, Breathe)), None)
        if step is not None and (step.minutes or len(step.pattern) > 1):
            self._add_breath_choice(sitting, step)

    def _add_breath_choice(self, sitting: Sitting, step: Breathe) -> None:
        kept = self.known.kept(sitting.id).count
        own = self.known.own_patterns
        choice = BreathChoice(sitting, step, own, kept, self.wish.minutes)
        choice.pattern_made.connect(self._on_pattern_made)
        choice.pattern_removed.connect(self._on_pattern_removed)
        self.breath_choice = choice
        self._choices.addWidget(choice)
        self._come_to_buttons_after(choice.last_field)

    def _come_to_buttons_after(self, last: QWidget) -> None:
        """Let Tab come to the buttons after the choices, which stand above them."""
        for button in (self._begin_primary, self._begin_quiet, self.later_button):
            QWidget.setTabOrder(last, button)
            last = button

    def _show_sitting(self, sitting: Sitting) -> None:
        self.sitting = sitting
        exercise = self.exercise
        minutes = (sitting.minutes,) if sitting.minutes else exercise.minutes
        parts = [room_name(exercise.room), minutes_label(minutes)]
        if exercise.stirring:
            parts.append(self.tr("can stir"))
        self.eyebrow_label.setText(" · ".join(parts))
        self.card_label.setText(sitting.card or exercise.card)
        self.why_label.setText(sitting.why or exercise.why)
        is_there = bool(self.known.kept(sitting.id).present)
        self.note.show_note(
            self.tr("It begins with the words that you kept last.") if is_there else ""
        )
        self.care_card.show_sitting(sitting)

    def _show_buttons(self) -> None:
        has_offer = self._first_offer is not None
        self._begin_primary.setVisible(not has_offer)
        self._begin_quiet.setVisible(has_offer)
        is_anew = bool(self.known.drafts)
        self._begin_quiet.setText(self.tr("Begin anew") if is_anew else self.tr("Begin now"))

    def _setup(self) -> Setup:
        kept = self.known.kept(self.sitting.id).count
        if self.breath_choice is None:
            return Setup(minutes=self.wish.minutes, kept_sittings=kept)
        return self.breath_choice.setup

    def _follows(self) -> str:
        if self.wish.follows or not self.sitting.follow_up:
            return self.wish.follows
        return self.known.kept(self.sitting.after).newest_uuid

    def _on_failed(self, error: DeskError) -> None:
        self.note.show_note(words_for(error).line)

    def _on_late_door(self, to: str) -> None:
        if to == "later":
            self.closed.emit(to)
        else:
            self.door_chosen.emit(to)

    def _on_draft_chosen(self, uuid: str) -> None:
        desk = self.desk
        if desk is not None:
            pending = self.context.tasks.run(lambda: desk.drafts.load(uuid))
            pending.then(self._on_draft_loaded).otherwise(self._on_failed)

    def _on_draft_loaded(self, state: RunState) -> None:
        clock, safety = self.context.clock, self.known.safety
        run = Run(self.exercise, state.sitting_id, clock=clock, safety=safety, state=state)
        self.began.emit(run)

    def _on_pattern_made(self, pattern: Pattern) -> None:
        desk = self.desk
        if desk is None or self.breath_choice is None:
            return
        self.breath_choice.add_pattern(pattern)
        self.context.tasks.run(lambda: desk.patterns.add(pattern)).otherwise(self._on_failed)

    def _on_pattern_removed(self, pattern_id: str) -> None:
        desk = self.desk
        if desk is not None:
            self.context.tasks.run(lambda: desk.patterns.remove(pattern_id))
