"""The first picture: as much of the first page as can be painted with nothing behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.shell.first_face import FirstFace
from ui.shell.window import DeskWindow


def show_first_picture(window: DeskWindow, face: FirstFace, hour: int) -> QWidget:
    """Show what belongs to `face` and return it; the flow takes it over."""
    picture: QWidget
    if face is FirstFace.WELCOME:
        from ui.pages.welcome import WelcomePage

        picture = WelcomePage()
    elif face is FirstFace.LOCK:
        from ui.pages.lock import LockPage

        picture = LockPage()
    else:
        from ui.pages.page_frame import PageFrame
        from ui.wording.dates import greeting

        picture = PageFrame(greeting(hour))
        window.show_page(picture, "today")
        return picture
    window.show_stage(picture)
    return picture
