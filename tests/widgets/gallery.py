"""Draws every widget in every theme and size of text, for eyes.

`python tests/widgets/gallery.py FOLDER [theme ...]` on a real or virtual screen writes
`FOLDER/<board>-<theme>-<percent>.png`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.icons import icon_names
from ui.theme.theme import apply_theme
from ui.widgets.buttons import (
    Chip,
    IconButton,
    KeyHintButton,
    LinkButton,
    NavItem,
    PlainButton,
    PrimaryButton,
    QuietButton,
)
from ui.widgets.card import Card, CardButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.feelings import BoardWord, ChosenFeeling, QuadrantPanel
from ui.widgets.fields import LineField, PassphraseField, SearchField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.hair_line import HairLine
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import ElidedLabel, TagLabel, TextLabel
from ui.widgets.lines import StepMarks, ThinTimer
from ui.widgets.notes import QuietNote, UndoBar
from ui.widgets.number_scale import NumberScale
from ui.widgets.option_card import CheckCard, OptionCard
from ui.widgets.pacer import Pacer
from ui.widgets.pages import ScrollPage
from ui.widgets.paper_edit import PaperEdit
from ui.widgets.ring import Ring
from ui.widgets.sheet import Sheet
from ui.widgets.switch import Switch

SIZE = (1280, 800)
WORDS = "A line that is long enough to wrap when the text is large, as it has to be for some eyes."


def desk() -> QWidget:
    """Return a page of cards beside a rail, as Today is."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = Card("rail")
    rail.column.setContentsMargins(14, 24, 14, 24)
    rail.column.setSpacing(4)
    name = QHBoxLayout()
    name.setContentsMargins(12, 0, 0, 14)
    name.addWidget(IconLabel("mark", "primary", 20))
    name.addWidget(TextLabel("The desk", "card-title"), 1)
    rail.column.addLayout(name)
    for words, icon_name in (("Here", "today"), ("There", "exercises"), ("Words", "journal")):
        item = NavItem(words, icon_name)
        item.setChecked(icon_name == "today")
        rail.column.addWidget(item)
    rail.column.addStretch()
    rail.column.addWidget(NavItem("Close", "lock"))
    rail.setMinimumWidth(208)
    row.addWidget(rail)
    page = ScrollPage()
    row.addWidget(page, 1)
    column = page.column
    column.setContentsMargins(40, 28, 40, 28)
    column.setSpacing(18)
    top = QHBoxLayout()
    words_column = QVBoxLayout()
    words_column.setSpacing(4)
    words_column.addWidget(TextLabel("Good evening.", "title"))
    words_column.addWidget(TextLabel("One thing is enough.", "subtitle"))
    top.addLayout(words_column, 1)
    top.addWidget(KeyHintButton("Leave quickly", "F9"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(top)
    cards = QHBoxLayout()
    cards.setSpacing(20)
    soft = Card("card-soft")
    soft.column.setContentsMargins(31, 26, 31, 28)
    soft.column.addWidget(TextLabel("Settle", "eyebrow"))
    soft.column.addWidget(TextLabel("A heading on a card", "heading"))
    soft.column.addWidget(TextLabel(WORDS, "subtitle"))
    soft.column.addWidget(TextLabel("A helper line under it.", "helper"))
    soft.column.addSpacing(12)
    flow = FlowLayout(gap=10)
    for widget in (PrimaryButton("Begin"), Chip("1 min"), Chip("10 min"), PlainButton("Another")):
        flow.addWidget(widget)
    soft.column.addLayout(flow)
    soft.column.addStretch()
    cards.addWidget(soft, 2)
    plain = Card()
    plain.column.addWidget(TextLabel("Carry on", "eyebrow"))
    plain.column.addWidget(TextLabel("A card title", "card-title"))
    plain.column.addWidget(TextLabel("Step 3 of 5", "helper"))
    plain.column.addSpacing(16)
    flow = FlowLayout(gap=10)
    flow.addWidget(QuietButton("Open"))
    flow.addWidget(PlainButton("Set aside"))
    plain.column.addLayout(flow)
    plain.column.addStretch()
    cards.addWidget(plain, 1)
    column.addLayout(cards)
    small = QHBoxLayout()
    small.setSpacing(20)
    for words in ("One", "Two words", "Three of them"):
        card = CardButton(words)
        card.column.setSpacing(6)
        line = QHBoxLayout()
        line.addWidget(TextLabel(words, "strong"), 1)
        line.addWidget(TextLabel("4 min", "helper"))
        card.column.addLayout(line)
        card.column.addWidget(TextLabel("What it is, in one line.", "helper"))
        card.column.addStretch()
        small.addWidget(card, 1)
        card.setObjectName(words)
    column.addLayout(small)
    last = QHBoxLayout()
    last.setSpacing(20)
    rows = Card()
    for words in ("First row", "Second row"):
        line = QHBoxLayout()
        line.addWidget(TextLabel(words), 1)
        line.addWidget(TextLabel("8 min", "helper"))
        line.addWidget(LinkButton("Begin"))
        rows.column.addLayout(line)
        rows.column.addWidget(HairLine())
    rows.column.addWidget(TextLabel("A tag:", "helper"))
    rows.column.addWidget(ElidedLabel(WORDS * 3, "helper"))
    last.addWidget(rows, 2)
    night = Card("card-night")
    night.column.addWidget(TextLabel("At night", "card-title"))
    night.column.addWidget(TextLabel(WORDS, "subtitle"))
    night.column.addWidget(PrimaryButton("Come in"))
    night.column.addStretch()
    last.addWidget(night, 1)
    column.addLayout(last)
    danger = Card("card-danger")
    danger.column.addWidget(TextLabel("If it is urgent", "attention"))
    danger.column.addWidget(TextLabel("112", "display"))
    column.addWidget(danger)
    column.addStretch()
    return window


def player() -> QWidget:
    """Return a header, the pacer, and a footer, as the player is."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(44, 30, 44, 30)
    top = QHBoxLayout()
    top.setSpacing(14)
    top.addWidget(TextLabel("Mindful breathing", "card-title"))
    top.addSpacing(14)
    top.addWidget(StepMarks(4, 2))
    top.addStretch()
    top.addWidget(KeyHintButton("Come back to the room", "F8"))
    top.addWidget(KeyHintButton("Leave quickly", "F9", "close"))
    column.addLayout(top)
    pacer = Pacer()
    pacer.setObjectName("pacer")
    pacer.set_caption("A quiet line under the ring.")
    pacer.show_breath("in", "In", 0.55, 0.37)
    column.addWidget(pacer, 1)
    foot = QHBoxLayout()
    foot.addWidget(QuietButton("Back"))
    foot.addStretch()
    foot.addWidget(PrimaryButton("Pause", "pause"))
    foot.addStretch()
    foot.addWidget(PlainButton("Stop here"))
    column.addLayout(foot)
    return window


def answers() -> QWidget:
    """Return a scale, rows to choose from, switches and fields."""
    window = QWidget()
    outer = QVBoxLayout(window)
    page = ScrollPage()
    outer.addWidget(page)
    column = page.column
    column.setContentsMargins(40, 20, 40, 20)
    column.setSpacing(16)
    title = TextLabel("How tense is your body right now?", "title")
    title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(title)
    scale = NumberScale("not at all", "as tense as it gets")
    scale.set_value(6)
    column.addWidget(scale, 0, Qt.AlignmentFlag.AlignHCenter)
    halves = QHBoxLayout()
    halves.setSpacing(24)
    options = QVBoxLayout()
    options.setSpacing(12)
    for words in ("Only me", "Someone might", "Nothing"):
        card = OptionCard(words, "What follows from this answer, in a line.")
        card.setChecked(words == "Someone might")
        options.addWidget(card)
    check = CheckCard("A box beside others", WORDS)
    check.setChecked(True)
    options.addWidget(check)
    compact = NumberScale("", "", compact=True)
    compact.set_value(3)
    options.addWidget(compact)
    options.addStretch()
    halves.addLayout(options, 1)
    fields = QVBoxLayout()
    fields.setSpacing(12)
    for name, is_on in (("When the screen locks", True), ("When it is minimised", False)):
        line = QHBoxLayout()
        line.addWidget(TextLabel(name, "strong"), 1)
        switch = Switch(name)
        switch.setChecked(is_on)
        line.addWidget(switch)
        fields.addLayout(line)
        fields.addWidget(HairLine())
    field = LineField("One line")
    field.setObjectName("field")
    fields.addWidget(field)
    fields.addWidget(PassphraseField("Passphrase"))
    fields.addWidget(SearchField("angry, cannot sleep"))
    choice = ChoiceField("Country")
    for words in ("Choose a country", "Another"):
        choice.add(words, words)
    fields.addWidget(choice)
    note = QuietNote(
        "Is there one time you could name?",
        offer="my message on ____ had no answer",
        actions=(("use", "Use this"), ("keep", "Keep mine")),
    )
    fields.addWidget(note)
    edit = PaperEdit("field")
    edit.set_text(WORDS)
    edit.setFixedHeight(110)
    fields.addWidget(edit)
    fields.addStretch()
    halves.addLayout(fields, 1)
    column.addLayout(halves)
    column.addStretch()
    return window


def feelings() -> QWidget:
    """Return the board of feelings."""
    window = QWidget()
    outer = QVBoxLayout(window)
    page = ScrollPage()
    outer.addWidget(page)
    row = QHBoxLayout()
    row.setSpacing(26)
    page.column.setContentsMargins(36, 20, 36, 20)
    page.column.addWidget(TextLabel("What is here right now?", "heading"))
    page.column.addLayout(row)
    board = QGridLayout()
    board.setSpacing(14)
    titles = (
        ("high-hard", "High energy, hard", "furious frightened panicked resentful jealous"),
        ("high-good", "High energy, good", "hopeful relieved proud playful eager moved"),
        ("low-hard", "Low energy, hard", "sad lonely ashamed numb grieving tired"),
        ("low-good", "Low energy, good", "calm safe grateful tender trusting"),
    )
    for index, (quadrant, title, words) in enumerate(titles):
        spoken = [BoardWord(word, word, "", word != words.split()[-1]) for word in words.split()]
        panel = QuadrantPanel(quadrant, title, spoken)
        panel.set_chosen(["frightened", "lonely"])
        board.addWidget(panel, index // 2, index % 2)
    row.addLayout(board, 1)
    chosen = Card()
    chosen.setMinimumWidth(300)
    chosen.column.addWidget(TextLabel("You chose", "eyebrow"))
    for index, words in enumerate(("lonely", "frightened")):
        word = BoardWord(words, words, "What the word means, in a line or two of text.")
        chosen.column.addWidget(ChosenFeeling(word, ("a little", "some", "strong"), 2 - index))
    chosen.column.addWidget(LineField("My own word"))
    chosen.column.addStretch()
    row.addWidget(chosen)
    page.column.addStretch()
    return window


def letter() -> QWidget:
    """Return a page to write on, with something beside it on either side."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(44, 30, 44, 30)
    row.setSpacing(22)
    old = Card("card-sunk")
    old.column.setContentsMargins(28, 26, 28, 26)
    old.column.addWidget(TextLabel("Another letter", "helper"))
    old.column.addWidget(TextLabel(WORDS, "own-small"))
    old.column.addWidget(Chip("Fold it away", checkable=False))
    old.column.addStretch()
    row.addWidget(old, 3)
    paper = PaperEdit()
    paper.set_text(f"Dear one,\n\n{WORDS}\n\nThat was")
    row.addWidget(paper, 6)
    side = QVBoxLayout()
    side.addWidget(TextLabel("A question to write towards?", "card-title"))
    side.addWidget(TextLabel("A helper line.", "helper"))
    for words in ("That was for", "If I had been there", "You were allowed to"):
        side.addWidget(Chip(words, checkable=False))
    side.addStretch()
    timer = ThinTimer()
    timer.set_share(0.4)
    side.addWidget(timer)
    side.addWidget(TextLabel("Kept as you type.", "helper"))
    row.addLayout(side, 3)
    bar = UndoBar(window)
    bar.offer("Moved to the bin.", 60)
    return window


def sheet() -> QWidget:
    """Return a sheet with a code, and all icons."""
    window = QWidget()
    outer = QVBoxLayout(window)
    page = ScrollPage(860)
    outer.addWidget(page)
    card = Sheet()
    page.column.addWidget(card)
    page.column.addStretch()
    column = card.column
    column.setSpacing(10)
    column.addWidget(TextLabel("Before the first thing is kept", "eyebrow"))
    column.addWidget(TextLabel("Your recovery code", "title"))
    column.addWidget(TextLabel(WORDS, "subtitle"))
    grid = QGridLayout()
    grid.setSpacing(12)
    for index, group in enumerate(("7KQ2", "M9XD", "4TRH", "0VBN")):
        label = TextLabel(group, "code")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(label, 0, index)
    column.addLayout(grid)
    column.addWidget(TagLabel("can stir"))
    flow = FlowLayout(gap=16)
    for name in icon_names():
        flow.addWidget(IconLabel(name, "ink_secondary", 24))
    flow.addWidget(IconButton("search", "Search"))
    flow.addWidget(Ring())
    column.addLayout(flow)
    column.addWidget(TextLabel(WORDS, "own-words"))
    foot = QHBoxLayout()
    foot.addWidget(QuietButton("Back"))
    foot.addStretch()
    off = PrimaryButton("Not yet")
    off.setEnabled(False)
    foot.addWidget(off)
    foot.addWidget(PrimaryButton("Continue"))
    column.addLayout(foot)
    return window


BOARDS: dict[str, Callable[[], QWidget]] = {
    "desk": desk,
    "player": player,
    "answers": answers,
    "feelings": feelings,
    "letter": letter,
    "sheet": sheet,
}
FOCUSED = {"desk": "Two words", "answers": "field"}


def main() -> int:
    """Write the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    themes = sys.argv[2:] or ["light", "dark"]
    app = QApplication([])
    for name, build in BOARDS.items():
        apply_theme(app, "light", 100)
        board = build()
        board.resize(*SIZE)
        board.show()
        for theme in themes:
            for percent in (100, 200):
                apply_theme(app, theme, percent)
                board.resize(*SIZE)
                board.activateWindow()
                focused = board.findChild(QWidget, FOCUSED.get(name, "none"))
                if focused is not None:
                    focused.setFocus(Qt.FocusReason.TabFocusReason)
                for _ in range(4):
                    app.processEvents()
                board.grab().save(str(folder / f"{name}-{theme}-{percent}.png"))
        board.hide()
        board.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main())
