"""Walks through the pages about the ways in, for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton

from tests.desk.making import OpenDesk
from ui.pages.access.code_flow import CodeFlow
from ui.pages.access.flow import AccessFlow
from ui.pages.access.new_key_flow import NewKeyFlow
from ui.pages.access.passphrase_flow import PassphraseFlow
from ui.pages.setup.passphrase import PassphrasePage

F = TypeVar("F", bound=AccessFlow)

NEW_PASSPHRASE = "four other quiet words"


def in_front(desk: OpenDesk, kind: type[F]) -> F:
    """The flow in front, which is of this kind."""
    assert isinstance(desk.front, kind), f"{desk.front!r}: {desk.words()}"
    return desk.front


def from_settings(desk: OpenDesk, door: str) -> None:
    """Go to Settings, and press the button that leads through a door."""
    desk.flow.doors.go("settings")
    desk.settle()
    button = desk.front.findChild(QAbstractButton, door)
    assert button is not None, f"no button leads to {door}: {desk.words()}"
    desk.click(button)


def way_id(desk: OpenDesk, kind: str) -> str:
    """The id of the only way in of a kind."""
    (found,) = [way.id for way in desk.desk.ways if way.kind == kind]
    return found


def kinds(desk: OpenDesk) -> list[str]:
    """The kinds of the ways in."""
    return sorted(way.kind for way in desk.desk.ways)


def give_passphrase(
    desk: OpenDesk, page: PassphrasePage, text: str = NEW_PASSPHRASE, *, both: bool = False
) -> None:
    """Type it twice and go on."""
    page.prefer(with_keyring=both)
    page.first_field.setText(text)
    page.second_field.setText(text)
    desk.click("Continue")


def change_passphrase(desk: OpenDesk, text: str = NEW_PASSPHRASE) -> None:
    """Change it in Settings, to the page that says so."""
    from_settings(desk, "new-passphrase")
    give_passphrase(desk, in_front(desk, PassphraseFlow).page, text)


def make_new_code(desk: OpenDesk) -> str:
    """Make a new code in Settings and type it back; returns it."""
    from_settings(desk, "way/code")
    flow = in_front(desk, CodeFlow)
    assert flow.page is not None
    assert flow.new is not None
    for field, number in zip(flow.page.fields, flow.new.asked_groups, strict=True):
        field.setText(flow.new.groups[number].lower())
    desk.click("Use this code")
    return flow.new.code.text


def to_the_new_code(desk: OpenDesk) -> NewKeyFlow:
    """Ask for a new key, with a new passphrase, up to the page of the code."""
    from_settings(desk, "way/new-key")
    desk.click("Continue")
    flow = in_front(desk, NewKeyFlow)
    give_passphrase(desk, flow.passphrase_page)
    return flow


def type_the_new_code(flow: NewKeyFlow) -> None:
    """Fill in the two groups."""
    assert flow.code_page is not None
    assert flow._new is not None
    code = flow._new.code
    for field, number in zip(flow.code_page.fields, code.asked_groups, strict=True):
        field.setText(code.groups[number])


def through(door: str) -> Callable[[OpenDesk], None]:
    """A way through one door; "{kind}" in it stands for the id of the way of that kind."""

    def go(desk: OpenDesk) -> None:
        ids = {way.kind: way.id for way in desk.desk.ways}
        desk.flow.doors.go(door.format(**ids))
        desk.settle()

    return go
