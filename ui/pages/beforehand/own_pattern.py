"""Making a breath pattern of one's own."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.steps.breathe import LONGEST_HOLD, Pattern, Phase, PhaseName
from trustdesk.steps.pattern_rules import (
    LONGEST_SIDE,
    SHORTEST_SIDE,
    check_pattern,
    within_bounds,
)
from ui.pages.card_grid import CardGrid
from ui.steps.parts.breath_words import breath_word, counts_words, seconds_words
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel

STEP = 0.5
FIELD_WIDTH = 112
USUAL: dict[PhaseName, float] = {"in": 4.0, "hold": 0.0, "out": 6.0, "rest": 0.0}


class OwnPatternEditor(Card):
    """Four lengths and a name. Holds go up to 7 seconds.

    Signals: `pattern_made(Pattern)`, `called_off`.
    """

    pattern_made = Signal(object)
    called_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.fields: dict[PhaseName, ChoiceField] = {}
        self.name_field = LineField(self.tr("A name for it"))
        self.name_field.setAccessibleName(self.tr("A name for the pattern"))
        self.name_field.setMaxLength(40)
        self.words_label = TextLabel("", "helper")
        self.make_button = QuietButton(self.tr("Use this pattern"))
        self.cancel_button = PlainButton(self.tr("Leave it"))
        self._build()
        self.make_button.clicked.connect(self._on_make_clicked)
        self.cancel_button.clicked.connect(self.called_off)
        self._show()

    def begin(self) -> None:
        """Show it with usual lengths."""
        for phase, seconds in USUAL.items():
            self.fields[phase].choose(str(seconds))
        self.name_field.clear()
        self.show()
        self._show()
        self.fields["in"].setFocus()

    def pattern(self) -> Pattern:
        """Return the pattern as it stands."""
        phases = tuple(
            Phase(phase=phase, seconds=float(field.chosen))
            for phase, field in self.fields.items()
            if float(field.chosen) > 0
        )
        pattern = Pattern(
            id=f"own-{uuid4().hex[:8]}",
            name=self.name_field.text().strip() or counts_words(phases),
            about=counts_words(phases),
            phases=phases,
        )
        return within_bounds(pattern)

    def _build(self) -> None:
        self.column.addWidget(TextLabel(self.tr("My own pattern, in seconds"), "strong"))
        cards: list[tuple[QWidget, int]] = []
        for phase in USUAL:
            label = TextLabel(self._phase_words(phase), "label")
            field = ChoiceField(self._phase_words(phase))
            for seconds in _lengths(phase):
                words = seconds_words(seconds) if seconds else self.tr("none")
                field.add(words, str(seconds))
            field.choose(str(USUAL[phase]))
            field.currentIndexChanged.connect(self._show)
            self.fields[phase] = field
            card = QWidget()
            column = QVBoxLayout(card)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(field)
            cards.append((card, 1))
        grid = CardGrid(most_columns=len(USUAL), least_width=FIELD_WIDTH, gap=12)
        grid.show_cards(cards)
        self.column.addWidget(grid)
        self.column.addWidget(self.words_label)
        self.column.addWidget(self.name_field)
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        row.addWidget(self.cancel_button)
        row.addStretch()
        self.column.addLayout(row)

    def _phase_words(self, phase: PhaseName) -> str:
        return self.tr("Rest after it") if phase == "rest" else breath_word(phase)

    def _show(self) -> None:
        if len(self.fields) < len(USUAL):
            return
        codes = check_pattern(self.pattern())
        self.make_button.setEnabled(not codes)
        self.words_label.setText(self._problem(codes[0]) if codes else self._count_words())

    def _count_words(self) -> str:
        pattern = self.pattern()
        breaths = seconds_words(60 / sum(phase.seconds for phase in pattern.phases))
        words = self.tr("About {count} breaths a minute.").format(count=breaths)
        if pattern.most_cycles:
            rounds = self.tr("With a long hold it ends after {count} rounds.")
            return f"{words} {rounds.format(count=pattern.most_cycles)}"
        return words

    def _problem(self, code: str) -> str:
        if code == "breath-too-short":
            return self.tr("A whole breath takes five seconds or more. Make a side longer.")
        return self.tr("This cannot be breathed. Change one of the lengths.")

    def _on_make_clicked(self) -> None:
        pattern = self.pattern()
        if not check_pattern(pattern):
            self.pattern_made.emit(pattern)


def _lengths(phase: PhaseName) -> list[float]:
    """The lengths offered: sides from 2 to 12 s, holds from none to 7 s."""
    if phase in {"in", "out"}:
        least, most = SHORTEST_SIDE, LONGEST_SIDE
    else:
        least, most = 0.0, LONGEST_HOLD
    return [least + STEP * count for count in range(round((most - least) / STEP) + 1)]
