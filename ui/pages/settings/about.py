"""Settings, about: version, licences, and what the desk cannot protect against."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from trustdesk.version import VERSION
from ui.context import Context
from ui.pages.clinic.provided_by import ProvidedBy
from ui.pages.settings.rows import SettingsCard


def about_cards(context: Context) -> list[QWidget]:
    """Return the cards of the section."""
    translate = QCoreApplication.translate
    program = SettingsCard(translate("About", "TrustDesk"))
    program.add_line(translate("About", "Version {version}").format(version=VERSION))
    program.add_line(
        translate(
            "About",
            "The program is under the Apache License 2.0, the exercise texts under CC BY 4.0.",
        )
    )
    program.add_line(
        translate(
            "About", "It uses Qt and PySide6 (LGPL 3), SQLCipher, SQLAlchemy and cryptography."
        )
    )
    program.add_line(translate("About", "It is not therapy, and no emergency service."))
    accepted = context.clinic.accepted
    if accepted is not None:
        program.column.addWidget(ProvidedBy(accepted.kit))
    limits = SettingsCard(translate("About", "What it cannot protect against"))
    for line in (
        translate("About", "Someone who can make you open the desk."),
        translate(
            "About", "Someone who watches this computer, or a program that records keys or screens."
        ),
        translate("About", "Someone who looks over your shoulder, or finds your recovery code."),
        translate(
            "About", "That TrustDesk is on this computer can be seen, and when it was last used."
        ),
        translate(
            "About", "Memory that the system writes to disk. Encrypting the whole disk helps there."
        ),
    ):
        limits.add_line(line)
    folder = SettingsCard(translate("About", "Where it lies"))
    folder.add_line(str(context.places.root), is_path=True)
    folder.add_line(
        translate(
            "About",
            "Copies of this folder stay encrypted. An older copy opens with the older passphrase.",
        )
    )
    return [program, limits, folder]
