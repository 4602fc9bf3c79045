"""An entry on paper: a PDF written straight to its place, and the page of the recovery code.

A PDF is not encrypted. Its title stays empty, it is written as `.part` beside its place and then
renamed, and no temporary file holds a word of it. Safe on a worker's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

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
        with PdfPages(part, serif) as pages:
            pages.add(html)
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


class PdfPages:
    """A PDF under way: pages of HTML, one after the other. `serif` is the family of the type.

    Leaving it finishes the file. Raises DiskFull or PlaceUnwritable; what is half written is for
    whoever uses it to remove.
    """

    def __init__(self, part: Path, serif: str) -> None:
        self._part = part
        self._serif = serif
        self._file = QFile(str(part))
        self._has_page = False

    def __enter__(self) -> Self:
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise PlaceUnwritable(self._file.error().name)
        owner = QFile.Permission.ReadOwner | QFile.Permission.WriteOwner
        self._file.setPermissions(owner)
        self._writer = QPdfWriter(self._file)
        self._writer.setTitle("")
        self._writer.setCreator("")
        self._writer.setResolution(RESOLUTION)
        self._writer.setPageLayout(_layout())
        self._painter = QPainter(self._writer)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._painter.end()
        if kind is None:
            self._finish()
        else:
            self._file.close()

    def add(self, html: str) -> None:
        """Draw one more piece, from a new page on; page by page, so that the window's thread gets
        its turn in between."""
        document = _document(self._writer, html, self._serif)
        size = document.pageSize()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        for number in range(document.pageCount()):
            if self._has_page:
                self._writer.newPage()
            self._has_page = True
            page = QRectF(0, number * size.height(), size.width(), size.height())
            self._painter.save()
            self._painter.translate(0, -page.top())
            context.clip = page
            self._painter.setClipRect(page)
            document.documentLayout().draw(self._painter, context)
            self._painter.restore()

    def _finish(self) -> None:
        is_whole = self._file.flush() and self._file.error() == QFileDevice.FileError.NoError
        is_full = self._file.error() == QFileDevice.FileError.ResourceError
        self._file.close()
        if not is_whole or self._part.stat().st_size == 0:
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
