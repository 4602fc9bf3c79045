"""Settings: sections at the side, cards with rows. What is chosen holds at once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from trustdesk.services.policy import has_gentle_note
from trustdesk.session.late import is_late
from ui.context import Context
from ui.pages.page import Page
from ui.pages.page_frame import PageFrame
from ui.pages.settings.about import about_cards
from ui.pages.settings.access_card import AccessCard, TroubleCard
from ui.pages.settings.away_rows import add_allow_row, on_this_screen
from ui.pages.settings.clinic.clinic_section import ClinicSection
from ui.pages.settings.copies import CopiesSection
from ui.pages.settings.copy_making import CopyMaking
from ui.pages.settings.guide import GuideSection
from ui.pages.settings.held import choices_left, held_line, is_fixed
from ui.pages.settings.privacy import SafetyCard, UnkeptCard
from ui.pages.settings.rows import PreferenceChoice, PreferenceSwitch, SettingsCard
from ui.pages.settings.table import SECTIONS, Section, SettingRow, section_name, setting_rows
from ui.theme.fonts import dp
from ui.widgets.buttons import DeskButton
from ui.widgets.first_focus import begin_at
from ui.widgets.flow_layout import FlowLayout
from ui.wording.languages import choice_of

if TYPE_CHECKING:
    from trustdesk.services.access import WayIn
    from trustdesk.services.assignments import Assignment
    from trustdesk.services.desk import Desk
    from trustdesk.services.policy import Policy
    from trustdesk.services.sealed import SealedDesk
    from ui.pages.settings.moving.moving_section import MovingSection

CARDS_WIDTH = 640
NARROW = 620
"""Below this width (dp) the sections lie above the cards, in lines."""

ANY_WIDTH = 16_777_215
SECTIONS_WIDTH = 146


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """What the settings show of the open desk."""

    is_kept: bool = False
    ways: tuple[WayIn, ...] = ()
    asks_for_code: bool = False
    sealed: tuple[SealedDesk, ...] = ()
    is_safety_answered: bool = False
    assignments: tuple[Assignment, ...] = ()


class SettingsPage(Page):
    """Doors: "new-passphrase", "set-up", and those that begin with "way/". Section "copies" sends
    `copy_chosen`."""

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.frame = PageFrame(self.tr("Settings"))
        self.section_buttons: dict[Section, DeskButton] = {}
        self._section: Section = "privacy"
        self._open = OpenDesk()
        self._making = CopyMaking(context, self)
        self._moving: MovingSection | None = None
        self._cards = QVBoxLayout()
        self._side = QWidget()
        self._holder = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        context.clinic.changed.connect(self._on_kit_changed)
        self._fit()
        self._show_section("privacy")
        self.refresh()

    def refresh(self) -> None:
        """Read what the open desk says."""
        desk, context = self.desk, self.context
        if desk is not None:
            self.context.tasks.run(lambda: _read(desk, context)).then(self._on_read)
        for copies in self.findChildren(CopiesSection):
            copies.refresh()

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def show_section(self, section: Section) -> None:
        """Show a section; the guide with the keyboard where its words are looked for."""
        self._show_section(section)
        first = self._cards.itemAt(0)
        shown = first.widget() if first is not None else None
        if isinstance(shown, GuideSection):
            shown.search_field.setFocus()

    def bring_assignment(self, path: Path) -> None:
        """Open a file of the clinic, as its card does once one was chosen there."""
        self._show_section("clinic")
        item = self._cards.itemAt(0)
        section = item.widget() if item is not None else None
        if isinstance(section, ClinicSection):
            section.assignments_card.bring(path)

    def bring_desk_file(self, path: Path) -> None:
        """Ask for the passphrase of a desk file, as its card does once one was chosen there."""
        self._show_section("moving")
        self._moving_section().bring_card.bring(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sections where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < dp(NARROW)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        widest = max(button.sizeHint().width() for button in self.section_buttons.values())
        width = 0 if is_narrow else max(dp(SECTIONS_WIDTH), widest)
        self._side.setMinimumWidth(width)
        self._side.setMaximumWidth(width or ANY_WIDTH)
        for button in self.section_buttons.values():
            button.setMinimumWidth(width)
        self._holder.setMaximumWidth(ANY_WIDTH if is_narrow else dp(CARDS_WIDTH))

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        begin_at(self, self.frame.reading_place)
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self._build_sections()
        row = self._row
        row.setSpacing(20)
        row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._holder.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(18)
        row.addWidget(self._holder, 1000)
        row.addStretch(1)
        self.frame.body.addLayout(row)
        self.frame.body.addStretch(1)

    def _build_sections(self) -> None:
        flow = FlowLayout(self._side, gap=2)
        for section in SECTIONS:
            button = DeskButton(section_name(section), "nav")
            button.setObjectName(f"section_{section}")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, s=section: self._show_section(s))
            self.section_buttons[section] = button
            flow.addWidget(button)
        has_languages = any(row.section == "language" for row in setting_rows())
        self.section_buttons["language"].setVisible(has_languages)
        self._offer_clinic()

    def _offer_clinic(self) -> None:
        """Offer the section about a clinic where there is something to say."""
        has_words = self.context.clinic.is_there or bool(self._open.assignments)
        self.section_buttons["clinic"].setVisible(has_words)

    def _on_kit_changed(self) -> None:
        self._offer_clinic()
        if self._section != "moving":  # where work may be under way
            self._show_section(self._section)

    def _show_section(self, section: Section) -> None:
        self._section = section
        self.section_buttons[section].setChecked(True)
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                if widget is not self._moving:
                    widget.deleteLater()
        for card in self._cards_of(section):
            self._cards.addWidget(card)
            if card is self._moving:
                card.show()  # it was hidden, and not made anew
        self._cards.addStretch(1)

    def _cards_of(self, section: Section) -> list[QWidget]:
        plain = self._plain_cards(section)
        if section == "privacy":
            return [*self._privacy_cards(), *plain]
        if section == "copies":
            return [self._copies_section()]
        if section == "moving":
            return [self._moving_section()]
        if section == "clinic":
            return [self._clinic_section()]
        if section == "guide":
            return [GuideSection()]
        if section == "about":
            return about_cards(self.context)
        return plain

    def _copies_section(self) -> QWidget:
        copies = CopiesSection(self.context, self.desk, self._making)
        copies.copy_chosen.connect(self.copy_chosen)
        return copies

    def _clinic_section(self) -> ClinicSection:
        section = ClinicSection(self.context)
        section.use(self.desk, self._open.assignments)
        return section

    def _privacy_cards(self) -> list[QWidget]:
        if self.desk is None:
            return []
        cards: list[AccessCard | TroubleCard | UnkeptCard] = [UnkeptCard()]
        if self._open.is_kept:
            ways = self._open.ways
            wants = has_gentle_note(self._policy, {way.kind for way in ways})
            asks = self._open.asks_for_code
            access = AccessCard(ways, wants_passphrase=wants, asks_for_code=asks)
            cards = [access, TroubleCard(self._open.sealed)]
        for card in cards:
            card.door_chosen.connect(self.door_chosen)
        safety = SafetyCard(is_answered=self._open.is_safety_answered)
        safety.ask_again_chosen.connect(self._on_ask_again)
        return [*cards, safety]

    def _moving_section(self) -> MovingSection:
        """Made once: its work goes on while another section is looked at."""
        if self._moving is None:
            from ui.pages.settings.moving.moving_section import MovingSection

            self._moving = MovingSection(self.context)
            self._moving.door_chosen.connect(self.door_chosen)
        self._moving.use_desk(self.desk, is_kept=self._open.is_kept)
        return self._moving

    def _plain_cards(self, section: Section) -> list[QWidget]:
        cards: dict[str, SettingsCard] = {}
        for row in setting_rows():
            if row.section == section and row.only_on in ("", sys.platform):
                card = cards.setdefault(row.card, SettingsCard(row.card))
                held = held_line(row, self._policy)
                card.add_row(row.label, row.about, self._control(row), held)
        if section == "privacy" and sys.platform == "win32":
            add_allow_row(cards[on_this_screen()], self.context.changes)
        return list(cards.values())

    def _control(self, row: SettingRow) -> QWidget:
        value, policy = getattr(self.context.preferences.values, row.name), self._policy
        if row.name == "language":
            value = choice_of(value)
        if row.choices:
            choice = PreferenceChoice(row, value, choices_left(row, policy, value))
            choice.value_chosen.connect(self._on_value_chosen)
            return choice
        switch = PreferenceSwitch(row, on=bool(value))
        switch.value_chosen.connect(self._on_value_chosen)
        switch.setEnabled(not is_fixed(row, policy))
        return switch

    @property
    def _policy(self) -> Policy:
        return self.context.clinic.policy

    def _on_value_chosen(self, name: str, value: object) -> None:
        preferences, changes = self.context.preferences, self.context.changes
        pending = self.context.tasks.run(lambda: preferences.change(**{name: value}))
        pending.then(lambda _: changes.preferences_changed.emit())
        # It holds for this session even where it could not be written.
        pending.otherwise(lambda error: self._on_not_written(error))

    def _on_not_written(self, error: DeskError) -> None:
        self.context.changes.preferences_changed.emit()
        self.context.tasks.failed.emit(error)

    def _on_read(self, found: OpenDesk) -> None:
        if found != self._open:
            self._open = found
            if self._section in ("privacy", "copies"):
                self._show_section(self._section)
            self._offer_clinic()
        for section in self.findChildren(ClinicSection):
            section.use(self.desk, found.assignments)
        if self._moving is not None:
            self._moving.use_desk(self.desk, is_kept=found.is_kept)

    def _on_ask_again(self) -> None:
        from trustdesk.session.state import Safety

        desk = self.desk
        if desk is not None:
            pending = self.context.tasks.run(lambda: desk.safety.set(Safety.UNASKED))
            pending.then(lambda _: self.refresh())


def _read(desk: Desk, context: Context) -> OpenDesk:
    from trustdesk.services.assignments import Assignments
    from trustdesk.services.code_trial import CodeTrial
    from trustdesk.services.sealed import sealed_desks
    from trustdesk.session.state import Safety

    ways, places = tuple(desk.access.ways()), context.places
    trial = CodeTrial(desk, places, context.clock)
    return OpenDesk(
        is_kept=desk.mode == "kept",
        ways=ways,
        asks_for_code=trial.is_due() and not is_late(context.clock.wall()),
        sealed=tuple(sealed_desks(places, desk.access.vault.vault_id)) if ways else (),
        is_safety_answered=desk.safety.answer() is not Safety.UNASKED,
        assignments=tuple(Assignments(desk.settings, None, context.lazy_library.get()).kept()),
    )
