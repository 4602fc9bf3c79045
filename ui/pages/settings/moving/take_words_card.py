"""The journal into a file that anyone can read, after a plain warning."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from trustdesk.progress import Progress
from trustdesk.services.synced import cloud_folder
from ui.context import Context
from ui.dialogs import Question
from ui.pages.settings.moving.moving_card import MovingCard
from ui.pages.settings.rows import action_chip
from ui.widgets.buttons import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.wording.moving import journal_words

if TYPE_CHECKING:
    from trustdesk.services.moving import AsideCopy

    Aside = tuple[AsideCopy, Mapping[str, str]]

KINDS = ("markdown", "pdf", "json")
SUFFIXES = {"markdown": ".md", "pdf": ".pdf", "json": ".json"}
NAME = "pages"


class TakeWordsCard(MovingCard):
    """“Take your words with you”."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("TakeWordsCard", "Take your words with you"), context, parent)
        self.setObjectName("take_words_card")
        self.chips: dict[str, Chip] = {}
        self._kind = "markdown"
        self._path = Path()
        self._build()

    def set_busy(self, busy: bool) -> None:
        """Take nothing on while this or another card works."""
        for chip in self.chips.values():
            chip.setEnabled(not busy)

    def _build(self) -> None:
        self.add_row(
            self.tr("Your journal, to read without TrustDesk"),
            self.tr(
                "These files are not encrypted. What is sealed, unfinished or in the bin stays out."
            ),
            None,
        )
        names = {"markdown": self.tr("Markdown"), "pdf": self.tr("PDF"), "json": self.tr("JSON")}
        spoken = {
            "markdown": self.tr("Save the journal as Markdown"),
            "pdf": self.tr("Save the journal as a PDF"),
            "json": self.tr("Save the journal as JSON"),
        }
        holder = QWidget()
        row = FlowLayout(holder)
        for kind in KINDS:
            chip = action_chip(names[kind])
            chip.setObjectName(f"take_{kind}")
            chip.setAccessibleName(spoken[kind])
            chip.clicked.connect(lambda _=False, k=kind: self._on_kind(k))
            self.chips[kind] = chip
            row.addWidget(chip)
        self.column.addWidget(holder)
        self._add_outcome()

    def _on_kind(self, kind: str) -> None:
        self.say("")
        suffix = SUFFIXES[kind]
        path = self.context.dialogs.save_file(
            self,
            self.tr("Where to put the file"),
            self._documents() / f"{NAME}{suffix}",
            f"{self.chips[kind].text()} (*{suffix})",
        )
        desk = self.desk
        if path is None or desk is None:
            return
        self.home_control = self.chips[kind]
        self._kind = kind
        self._path = path if path.suffix else path.with_suffix(suffix)
        if not self.context.dialogs.confirm(self, self._question(self._path)):
            return
        context = self.context

        def operation(_progress: Progress) -> Aside:
            from trustdesk.services.moving import set_aside

            titles = {head.id: head.title for head in context.library.heads()}
            return set_aside(desk, context.places.moving), titles

        self._begin(self._doing(), self.context.tasks, operation, self._on_aside)

    def _question(self, path: Path) -> Question:
        folder = cloud_folder(path)
        text = self.tr(
            "The file is not encrypted. Anyone who can open the folder {folder} can read it."
        ).format(folder=path.parent)
        if folder:
            text = self.tr(
                "The file is not encrypted. Anyone who can open the folder {folder} can read it. "
                "“{cloud}” looks like a folder that is copied to other computers."
            ).format(folder=path.parent, cloud=folder)
        return Question(
            self.tr("Write what anyone can read?"),
            text,
            self.tr("Write it there"),
            self.tr("Do not write it"),
        )

    def _on_aside(self, found: Aside) -> None:
        aside, titles = found
        path, kind, words = self._path, self._kind, journal_words()

        def operation(progress: Progress) -> list[str]:
            from trustdesk.services.readable import OpenJournal

            with OpenJournal(aside, titles, progress, words) as journal:
                match kind:
                    case "json":
                        journal.write_json(path)
                    case "pdf":
                        from ui.journal_pdf import save_journal_pdf

                        save_journal_pdf(path, journal)
                    case _:
                        journal.write_markdown(path)
                return journal.lines

        self._begin(self._doing(), self.context.paper, operation, self._on_written)

    def _on_written(self, lines: list[str]) -> None:
        self._end()
        self.say(self.tr("The file is written."), lines)

    def _doing(self) -> str:
        return self.tr("Writing the file")
