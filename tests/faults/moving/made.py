"""Killed while a desk file is made: the file is whole, or is what it was."""

from __future__ import annotations

import shutil

import pyrage

from tests.faults.moving.attempt import PLAIN, Attempt, content_at, plain_below
from tests.faults.moving.carried import FILE_PASSPHRASE, bring, write
from tests.faults.moving.killing import WRITE, Scene
from tests.faults.tracing import sees_inside_closed
from tests.faults.trial import Tally
from tests.residue import in_writes
from tests.services.making import set_up
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.portable import sealing


class Made(Attempt):
    """Killed while it is made. Every second time there is an older file already."""

    def __init__(self, scene: Scene, tally: Tally) -> None:
        self._folder = scene.file.parent
        part = scene.file.with_name(scene.file.name + ".part")
        super().__init__(WRITE, scene, (part, scene.file, self._folder), tally)
        self._content = content_at(scene)
        self._older = b""
        self.measure(self._folder.parent / "calls")
        if sees_inside_closed():
            tally.add("without a kill, every write of the sealer", self._plain_writes())
        else:
            tally.saw("time without the sealer's writes: only root may see them")

    def _plain_writes(self) -> str:
        """What the process that has the zip in memory writes of it in the clear, "" if nothing."""
        zipped = pyrage.passphrase.decrypt(self.scene.file.read_bytes(), FILE_PASSPHRASE)
        if not all(words in zipped for words in PLAIN):
            return "what is looked for is not in the zip"
        log, usual = self._folder.parent / "writes", sealing._command
        sealing._command = lambda: in_writes.watched(usual(), log)
        try:
            desk = self.scene.open()
            write(desk, self.scene.places, self.scene.file)
            desk.close()
        finally:
            sealing._command = usual
        plain = [words.decode() for words in PLAIN]
        found = [dict(in_writes.looked_through(log, words)) for words in plain]
        if not any(self.scene.file.name in place for place in found[0]):
            return "no write was seen"
        return ", ".join(place for each in found for place, shapes in each.items() if shapes)

    def prepare(self, number: int) -> None:
        if number // 4 % 2 and self.scene.file.exists():
            self.scene.file.unlink()
        self._older = self._bytes()

    def trouble(self) -> str:
        names = {path.name for path in self._folder.iterdir()}
        strange = names - {"desk", self.scene.file.name, self.scene.file.name + ".part"}
        if strange:
            return f"there is {strange}"
        plain = plain_below(self._folder)
        if plain:
            return f"readable: {plain}"
        is_new = self._bytes() != self._older
        self.tally.saw("files whole" if is_new else "files not begun")
        wrong = self._opens() if is_new else ""
        return wrong or self._again()

    def _again(self) -> str:
        desk = self.scene.open()
        try:
            wrong = self._content.trouble(desk)
            write(desk, self.scene.places, self.scene.file)
        except DeskError as error:
            return f"again: {error.code}"
        finally:
            desk.close()
        names = {path.name for path in self._folder.iterdir()}
        names |= {path.name for path in self.scene.places.root.iterdir()}
        left = names - {"desk", self.scene.file.name, "v1", "current"}
        return wrong or (f"left behind: {left}" if left else self._opens())

    def _opens(self) -> str:
        root = self._folder.parent / "opened"
        shutil.rmtree(root, ignore_errors=True)
        desk = set_up(root, clock=self.scene.clock)
        try:
            bring(desk, Places(root), self.scene.file)
            return self._content.trouble(desk)
        except DeskError as error:
            return f"the file does not open: {error.code}"
        finally:
            desk.close()

    def _bytes(self) -> bytes:
        return self.scene.file.read_bytes() if self.scene.file.exists() else b""
