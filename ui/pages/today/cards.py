"""The cards of Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import Chip, LinkButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import MARGINS, Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import READING, TextLabel
from ui.wishes import Wish
from ui.wording.dates import draft_title, minutes_label
from ui.wording.reasons import reason_line
from ui.wording.rooms import room_name

if TYPE_CHECKING:
    from trustdesk.kept import DraftCard, FollowUp
    from ui.pages.today.contents import TodayContents

OTHER_LENGTHS = (1, 10)
BELOW = 26
"""Pixels under the buttons of the first row, so that they stand in line."""


class SuggestionCard(Card):
    """One exercise with its reason. Signals: `chosen(Wish)`, `else_asked`."""

    chosen = Signal(object)
    else_asked = Signal()

    def __init__(self, contents: TodayContents, parent: QWidget | None = None) -> None:
        super().__init__("card-soft", parent)
        assert contents.suggested is not None
        self._head = contents.suggested
        self.setObjectName("suggestion_card")
        self.begin_button = PrimaryButton(self._begin_words(contents.minutes))
        self.begin_button.clicked.connect(lambda: self._choose(contents.minutes))
        self.else_button = PlainButton(self.tr("Something else"))
        self.else_button.clicked.connect(self.else_asked)
        self._build(contents)

    def _build(self, contents: TodayContents) -> None:
        column = self.column
        column.setContentsMargins(30, BELOW, 30, BELOW)
        column.addWidget(TextLabel(room_name(self._head.room), "eyebrow"))
        column.addWidget(TextLabel(self._head.title, "heading"))
        column.addWidget(TextLabel(self._head.card, "subtitle"))
        if not contents.is_late:
            column.addWidget(TextLabel(reason_line(contents.reason), "helper"))
        column.addStretch(1)
        column.addSpacing(8)
        column.addLayout(self._build_buttons(contents))

    def _build_buttons(self, contents: TodayContents) -> FlowLayout:
        flow = FlowLayout(gap=10, last_at_end=not contents.is_late)
        flow.addWidget(self.begin_button)
        if len(self._head.minutes) > 1:
            for minutes in OTHER_LENGTHS:
                if self._head.minutes[0] <= minutes <= self._head.minutes[-1]:
                    flow.addWidget(self._length_chip(minutes))
        if not contents.is_late:
            flow.addWidget(self.else_button)
        return flow

    def _length_chip(self, minutes: int) -> Chip:
        chip = Chip(minutes_label((minutes,)), checkable=False)
        chip.clicked.connect(lambda: self._choose(minutes))
        return chip

    def _begin_words(self, minutes: int) -> str:
        return self.tr("Begin · {minutes}").format(minutes=minutes_label((minutes,)))

    def _choose(self, minutes: int) -> None:
        self.chosen.emit(Wish(self._head.id, minutes=minutes))


class FiveWordsCard(Card):
    """For a desk that holds nothing yet: one question, a door each. Signals: `chosen(Wish)`."""

    chosen = Signal(object)

    def __init__(self, contents: TodayContents, parent: QWidget | None = None) -> None:
        super().__init__("card-soft", parent)
        self.setObjectName("five_words_card")
        self.chips: dict[str, Chip] = {}
        self.column.setContentsMargins(30, 26, 30, 28)
        self.column.addWidget(
            TextLabel(self.tr("Tense, sad, angry, numb, or can’t sleep?"), "heading")
        )
        self.column.addWidget(
            TextLabel(self.tr("Pick the nearest word. Each one leads to one exercise."), "subtitle")
        )
        self.column.addSpacing(10)
        flow = FlowLayout(gap=10)
        for word, exercise_id in contents.word_doors:
            chip = QuietButton(_word(word))
            chip.setObjectName(f"word_{word}")
            chip.clicked.connect(lambda _=False, e=exercise_id: self.chosen.emit(Wish(e)))
            flow.addWidget(chip)
        self.column.addLayout(flow)
        self.column.addStretch(1)


class DraftOnToday(Card):
    """A draft, not named. Signals: `opened(str uuid)`, `set_aside`."""

    opened = Signal(str)
    set_aside = Signal()

    def __init__(
        self, draft: DraftCard, contents: TodayContents, parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent)
        self.setObjectName("draft_card")
        self.open_button = QuietButton(self.tr("Open"))
        self.aside_button = PlainButton(self.tr("Set aside"))
        self.open_button.clicked.connect(lambda: self.opened.emit(draft.uuid))
        self.aside_button.clicked.connect(self.set_aside)
        left, top, right, _ = MARGINS
        self.column.setContentsMargins(left, top, right, BELOW)
        title = draft_title(draft.updated.date(), contents.now.date())
        self.column.addWidget(TextLabel(self.tr("Carry on"), "eyebrow"))
        self.column.addWidget(TextLabel(title, "card-title"))
        if draft.step_count:
            words = self.tr("Step {number} of {count}")
            line = words.format(number=draft.step_number, count=draft.step_count)
            self.column.addWidget(TextLabel(line, "helper"))
        self.column.addStretch(1)
        flow = FlowLayout(gap=6)
        flow.addWidget(self.open_button)
        flow.addWidget(self.aside_button)
        self.column.addLayout(flow)


class FollowUpCard(Card):
    """Something planned, neutral in its words. Signals: `chosen(Wish)`, `set_aside(str uuid)`."""

    chosen = Signal(object)
    set_aside = Signal(str)

    def __init__(self, follow_up: FollowUp, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("follow_up_card")
        self.look_button = QuietButton(self.tr("Look back"))
        self.aside_button = PlainButton(self.tr("Set aside"))
        wish = Wish(follow_up.exercise_id, follow_up.sitting_id, follows=follow_up.entry_uuid)
        self.look_button.clicked.connect(lambda: self.chosen.emit(wish))
        self.aside_button.clicked.connect(lambda: self.set_aside.emit(follow_up.entry_uuid))
        self.column.addWidget(TextLabel(self.tr("An earlier entry"), "strong"))
        self.column.addWidget(TextLabel(self.tr("Has anything come of it?"), "subtitle"))
        self.column.addStretch(1)
        flow = FlowLayout(gap=6)
        flow.addWidget(self.look_button)
        flow.addWidget(self.aside_button)
        self.column.addLayout(flow)


class KeptWordCard(Card):
    """One sentence from Words to keep. Signals: `all_asked`."""

    all_asked = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("kept_word_card")
        button = LinkButton(self.tr("See all"))
        button.setAccessibleDescription(self.tr("Words to keep"))
        button.clicked.connect(self.all_asked)
        top = QHBoxLayout()
        top.addWidget(TextLabel(self.tr("Words to keep"), "eyebrow"), 1)
        top.addWidget(button)
        self.column.addLayout(top)
        self.column.addStretch(1)
        self.column.addWidget(TextLabel(text, "own-large", spacing=READING))
        self.column.addStretch(1)


class UnkeptCard(Card):
    """Says that nothing is kept yet. Signals: `keep_asked`."""

    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("unkept_card")
        self.column.addWidget(TextLabel(self.tr("Nothing is kept yet"), "strong"))
        self.column.addWidget(
            TextLabel(self.tr("What you wrote stays here until you close the desk."), "subtitle")
        )
        self.column.addStretch(1)
        self.keep_button = QuietButton(self.tr("Keep it"))
        self.keep_button.clicked.connect(self.keep_asked)
        self.column.addWidget(self.keep_button)


def _word(word: str) -> str:
    translate = QCoreApplication.translate
    return {
        "tense": translate("FiveWords", "Tense"),
        "sad": translate("FiveWords", "Sad"),
        "angry": translate("FiveWords", "Angry"),
        "numb": translate("FiveWords", "Numb"),
        "cannot-sleep": translate("FiveWords", "Can’t sleep"),
    }[word]
