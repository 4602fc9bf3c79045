"""Doing a script's actions at a real desk."""

from __future__ import annotations

from pathlib import Path

from tests.faults.scripted import actions as do
from tests.services.making import PASSPHRASE, record, sentence
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.session.clock import ManualClock
from trustdesk.session.record import KeptRating

RUN_STEP, NOTE_STEP = "letter", "note"


class Mismatch(AssertionError):
    """The desk answered something else than the model."""


class Performer:
    """A desk at which a script is performed. Its clock stands where the actions say."""

    def __init__(self, desk: Desk, clock: ManualClock, root: Path) -> None:
        self.desk = desk
        self._clock = clock
        self._root = root

    @classmethod
    def opened(cls, root: Path, start: do.Action) -> Performer:
        """The vault in `root`, opened by its passphrase when the first action is due."""
        clock = ManualClock(start.at)
        return cls(open_with_passphrase(Places(root), PASSPHRASE, clock=clock), clock, root)

    def perform(self, action: do.Action) -> None:
        """Do one action. Raises Mismatch, and whatever the desk raises."""
        self._clock.set_wall(action.at)
        match action:
            case do.KeepRun():
                self._keep_run(action)
            case do.KeepNote():
                self.desk.journal.keep_note(action.text, action.title, action.uuid)
            case do.Reopen():
                self.desk.close()
                self.desk = open_with_passphrase(Places(self._root), PASSPHRASE, clock=self._clock)
            case do.Search():
                cards = self.desk.journal.search(action.word, limit=100_000)
                found = tuple(card.uuid for card in cards)
                if found != action.found:
                    raise Mismatch(f"search found {len(found)}, expected {len(action.found)}")
            case _:
                self._change(action)

    def _change(self, action: do.Action) -> None:
        journal = self.desk.journal
        match action:
            case do.Edit():
                parts = journal.entry(action.uuid).answers
                step = next(part.step_id for part in parts if part.step_id in _TEXTS)
                journal.edit_answer(action.uuid, step, action.text)
            case do.Rename():
                journal.rename(action.uuid, action.title)
            case do.Redate():
                journal.redate(action.uuid, action.when)
            case do.Tag():
                journal.set_tags(action.uuid, action.tags)
            case do.Unseal():
                journal.unseal(action.uuid)
            case do.Trash():
                journal.trash(action.uuid)
            case do.Restore():
                journal.restore(action.uuid)
            case do.Erase():
                journal.erase(action.uuid)
            case do.LookOnANewDay():
                journal.days(limit=1)
            case _:
                self._change_beside(action)

    def _change_beside(self, action: do.Action) -> None:
        desk = self.desk
        match action:
            case do.SaveDraft():
                desk.drafts.save_note(action.uuid, action.text, action.title)
            case do.DiscardDraft():
                desk.drafts.discard(action.uuid)
            case do.AddWord():
                desk.words.add(action.text, action.uuid)
            case do.RemoveWord():
                word = next(each for each in desk.words.all() if each.text == action.text)
                desk.words.remove(word.id)
            case do.Choose():
                desk.settings.set(action.key, action.value)
            case _:
                raise TypeError(action)

    def _keep_run(self, run: do.KeepRun) -> None:
        effect = "let-go" if run.let_go else "seal" if run.sealed_until else ""
        self.desk.journal.keep(
            record(
                "" if run.let_go else run.text,
                uuid=run.uuid,
                started=run.started,
                title=run.title,
                ratings=(KeptRating(step="r", scale="weight", moment="after", value=run.rating),),
                collected=(sentence(run.sentence),) if run.sentence else (),
                effect=effect,
                sealed_until=run.sealed_until,
            )
        )


_TEXTS = frozenset({RUN_STEP, NOTE_STEP})
