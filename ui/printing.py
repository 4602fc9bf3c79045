"""An entry on paper: a PDF written straight to its place, and the page of the recovery code.

A PDF is not encrypted. Its title stays empty, it is written as `.part` beside its place and then
renamed, and no temporary file holds a word of it. Safe on a worker's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QFile,
    QFileDevice,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from trustdesk.errors import DiskFull, PlaceUnwritable, place_errors

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from trustdesk.reports.report import Report

RESOLUTION: Final = 300
MARGIN_MM: Final = 20.0
POINTS: Final = 11.0
CODE_POINTS: Final = 20.0


def report_html(report: Report, when: str) -> str:
    """Return the report as the page that is printed, with the warning on top."""
    from trustdesk.reports.html import to_html

    warning = QCoreApplication.translate(
        "Printing", "This page is not encrypted. Anyone who finds it can read it."
    )
    return to_html(report, when, warning)


def save_pdf(path: Path, html: str, serif: str) -> None:
    """Write the page as a PDF at `path`, whole or not at all.

    `serif` is the family of the type. Raises DiskFull or PlaceUnwritable; nothing is left then.
    """
    part = path.with_name(path.name + ".part")
    try:
        _write(part, html, serif)
        with place_errors():
            part.replace(path)
    finally:
        with place_errors():
            part.unlink(missing_ok=True)


def print_code(printer: QPrinter, groups: Sequence[str]) -> None:
    """Print the recovery code, without a word on what it opens."""
    painter = QPainter(printer)
    try:
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(CODE_POINTS)
        painter.setFont(font)
        height = painter.fontMetrics().height() * 2
        for index, group in enumerate(groups):
            column, row = index % 3, index // 3
            width = painter.fontMetrics().horizontalAdvance("0" * 7)
            painter.drawText(column * width, height * (row + 1), group)
    finally:
        painter.end()


def _write(part: Path, html: str, serif: str) -> None:
    file = QFile(str(part))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise PlaceUnwritable(file.error().name)
    owner = QFile.Permission.ReadOwner | QFile.Permission.WriteOwner
    file.setPermissions(owner)
    writer = QPdfWriter(file)
    writer.setTitle("")
    writer.setCreator("")
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(_layout())
    _draw(writer, _document(writer, html, serif))
    is_whole = file.flush() and file.error() == QFileDevice.FileError.NoError
    is_full = file.error() == QFileDevice.FileError.ResourceError
    file.close()
    if not is_whole or part.stat().st_size == 0:
        raise DiskFull("pdf") if is_full else PlaceUnwritable("pdf")


def _layout() -> QPageLayout:
    is_letter = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(
        QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def _document(writer: QPdfWriter, html: str, serif: str) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(writer)
    font = QFont(serif)
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.setHtml(html)
    document.setDocumentMargin(0)
    page = writer.pageLayout().paintRectPixels(RESOLUTION)
    document.setPageSize(QSizeF(page.width(), page.height()))
    return document


def _draw(writer: QPdfWriter, document: QTextDocument) -> None:
    """Draw page by page, so that the window's thread gets its turn in between."""
    painter = QPainter(writer)
    size = document.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    try:
        for number in range(document.pageCount()):
            if number:
                writer.newPage()
            page = QRectF(0, number * size.height(), size.width(), size.height())
            painter.save()
            painter.translate(0, -page.top())
            context.clip = page
            painter.setClipRect(page)
            document.documentLayout().draw(painter, context)
            painter.restore()
    finally:
        painter.end()
