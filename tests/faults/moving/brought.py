"""Killed while a desk file is brought: all of it is there, or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.faults.moving.attempt import Attempt, content_at, plain_below
from tests.faults.moving.carried import Content, bring
from tests.faults.moving.killing import BRING, Scene
from tests.faults.trial import Tally
from tests.services.making import set_up
from trustdesk.errors import DeskError
from trustdesk.places import Places


class Brought(Attempt):
    """Killed while it is brought onto a desk that holds something already."""

    def __init__(self, source: Scene, folder: Path, tally: Tally) -> None:
        self._template, root = folder / "template", folder / "desk"
        desk = set_up(self._template, clock=source.clock)
        desk.journal.keep_note("It was here before.")
        self._before = Content.of(desk)
        desk.close()
        file = folder / "arriving.trustdesk"
        shutil.copyfile(source.file, file)
        places = Places(root)
        counted = (places.root / "v1" / name for name in ("vault.db", "vault.db-journal"))
        paths = (*counted, places.root / "v1" / "vault.count", places.root / "v1", root / "moving")
        super().__init__(BRING, Scene(places, file, source.clock), paths, tally)
        self.measure(folder / "calls")
        self._after = content_at(self.scene)

    def prepare(self, number: int) -> None:
        shutil.rmtree(self.scene.places.root, ignore_errors=True)
        shutil.copytree(self._template, self.scene.places.root)

    def trouble(self) -> str:
        plain = plain_below(self.scene.places.root)
        if plain:
            return f"readable: {plain}"
        desk = self.scene.open()
        try:
            is_there = len(desk.journal.days(limit=2)) > 1
            self.tally.saw("brought whole" if is_there else "not brought")
            wrong = (self._after if is_there else self._before).trouble(desk)
            bring(desk, self.scene.places, self.scene.file)
            left = {path.name for path in self.scene.places.root.iterdir()} - {"v1", "current"}
            return wrong or (f"left behind: {left}" if left else self._after.trouble(desk))
        except DeskError as error:
            return f"again: {error.code}"
        finally:
            desk.close()

    def stage(self, hundredth: int) -> str:
        return "opening" if hundredth < 50 else "adding"
