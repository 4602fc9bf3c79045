"""Walks a run to its ending by keys and clicks alone, as a person would."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import World
from trustdesk.session.run import Stage
from ui.pages.player.player_page import PlayerPage
from ui.steps.breathe import BreatheWidget
from ui.steps.choose import ChooseWidget
from ui.steps.collect import CollectWidget
from ui.steps.compose import ComposeWidget
from ui.steps.cues import CuesWidget
from ui.steps.feelings import FeelingsWidget
from ui.steps.letter import LetterWidget
from ui.steps.rate import RateWidget
from ui.steps.read import ReadWidget
from ui.steps.write import WriteWidget

SIZE = (1280, 800)
MOST_STEPS = 40
TEXT = "Some words of mine. And a few more."


def open_player(qtbot: QtBot, page: PlayerPage) -> PlayerPage:
    """Show the page as the window it is."""
    qtbot.addWidget(page)
    page.resize(*SIZE)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def press(page: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key wherever the keyboard is."""
    window = page.window()
    target = window.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def type_text(page: QWidget, text: str) -> None:
    """Type wherever the keyboard is."""
    target = page.window().focusWidget()
    assert isinstance(target, QLineEdit | QTextEdit), f"the keyboard is on {target!r}"
    QTest.keyClicks(target, text)


def click(button: QAbstractButton | None) -> None:
    """Click a button in its middle."""
    assert button is not None
    QTest.qWait(0)  # so that what was just shown has its place
    assert button.isVisible(), f"{button.objectName()} cannot be seen"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_middle(button))


def _middle(button: QWidget) -> QPoint:
    return button.rect().center()


class Robot:
    """Answers each kind of step and goes on; `choices` are option ids to take by step id."""

    def __init__(
        self, qtbot: QtBot, world: World, page: PlayerPage, choices: dict[str, str] | None = None
    ) -> None:
        self._qtbot, self._world, self.page = qtbot, world, page
        self._choices = choices or {}
        self.walked: list[str] = []

    def walk_to_ending(self) -> None:
        """Go on until the ending is shown."""
        for _ in range(MOST_STEPS):
            if self.page.run.stage is Stage.ENDING:
                break
            self.take_step()
        assert self.page.run.stage is Stage.ENDING
        self._qtbot.waitUntil(
            lambda: self.page.view.stage.findChild(QWidget, "ending_title") is not None
        )

    def walk_to(self, step_id: str) -> None:
        """Go on until this step is on the stage."""
        for _ in range(MOST_STEPS):
            if self.page.run.stage is Stage.STEP and self.page.run.step.id == step_id:
                return
            self.take_step()
        raise AssertionError(f"never came to {step_id}")

    def take_step(self) -> None:
        """Answer what is on the stage and go on."""
        run, view = self.page.run, self.page.view
        if run.stage is Stage.SAFETY:
            self.walked.append("safety")
            assert view.question is not None
            click(view.question.cards[self._choices.get("safety", "no")])
            press(self.page, Qt.Key.Key_Return)
            return
        widget, step_id = view.step_widget, run.step.id
        self.walked.append(step_id)
        match widget:
            case RateWidget():
                self._rate(widget)
            case CuesWidget() | BreatheWidget():
                self._wait_out()
                return
            case ChooseWidget():
                self._choose(widget, step_id)
            case WriteWidget() | LetterWidget():
                type_text(self.page, TEXT)
                press(self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            case FeelingsWidget():
                press(self.page, Qt.Key.Key_Space)
                click(view.footer.continue_button)
            case ComposeWidget():
                for number, field in enumerate(widget.fields):
                    field.edit.setFocus()
                    type_text(self.page, f"part {number}")
                press(self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            case CollectWidget():
                if widget.rows:
                    press(self.page, Qt.Key.Key_Space)
                press(self.page, Qt.Key.Key_Return)
            case ReadWidget():
                press(self.page, Qt.Key.Key_Return)
            case _:
                raise AssertionError(f"no way through {widget!r}")
        left_it = run.stage is not Stage.STEP or run.step.id != step_id
        assert left_it, f"{step_id} was not left"

    def _rate(self, widget: RateWidget) -> None:
        wanted = self._choices.get(self.page.run.step.id, "4")
        if wanted == "numb":
            click(widget.numb_chip)
        else:
            for digit in wanted:
                QTest.keyClicks(self.page.window().focusWidget() or widget, digit)
        press(self.page, Qt.Key.Key_Return) if wanted != "numb" else click(
            self.page.view.footer.continue_button
        )

    def _choose(self, widget: ChooseWidget, step_id: str) -> None:
        wanted = self._choices.get(step_id, next(iter(widget.cards)))
        click(widget.cards[wanted])
        click(self.page.view.footer.continue_button)

    def _wait_out(self) -> None:
        """Let the step's time pass in big strides until it ends by itself."""
        run, step_id = self.page.run, self.page.run.step.id
        left = run.left()
        assert left is not None
        self._world.clock.advance(left + 0.5)
        self._qtbot.waitUntil(
            lambda: run.stage is not Stage.STEP or run.step.id != step_id, timeout=3000
        )
