"""Which widget plays a step: one line a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.rate import Rate
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write
from ui.steps.base import StepWidget
from ui.steps.breathe import BreatheWidget
from ui.steps.choose import ChooseWidget
from ui.steps.collect import CollectWidget
from ui.steps.compose import ComposeWidget
from ui.steps.cues import CuesWidget
from ui.steps.feelings import FeelingsWidget
from ui.steps.letter import LetterWidget
from ui.steps.rate import RateWidget
from ui.steps.read import ReadWidget
from ui.steps.scene import Scene
from ui.steps.write import WriteWidget


def _write_widget(step: Write, scene: Scene) -> StepWidget[Write]:
    return LetterWidget(step, scene) if step.size == "letter" else WriteWidget(step, scene)


WIDGETS: dict[type[AnyStep], Callable[[Any, Scene], StepWidget[Any]]] = {
    Read: ReadWidget,
    Cues: CuesWidget,
    Breathe: BreatheWidget,
    Write: _write_widget,
    Rate: RateWidget,
    Choose: ChooseWidget,
    Feelings: FeelingsWidget,
    Compose: ComposeWidget,
    Collect: CollectWidget,
}


def widget_for(step: AnyStep, scene: Scene) -> StepWidget[Any]:
    """Return a new widget for the step."""
    return WIDGETS[type(step)](step, scene)
