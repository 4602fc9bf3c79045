"""Every step kind has its widget."""

from __future__ import annotations

from trustdesk.steps.kinds import KINDS
from ui.steps.registry import WIDGETS


def test_every_kind_has_a_widget_and_no_other() -> None:
    assert set(WIDGETS) == set(KINDS.values())
