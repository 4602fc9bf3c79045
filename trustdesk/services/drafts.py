"""Drafts: runs and notes that are not finished, kept inside the vault and nowhere else."""

from __future__ import annotations

from trustdesk.errors import DeskError
from trustdesk.kept import DraftCard
from trustdesk.session.clock import Clock
from trustdesk.session.state import RunState
from trustdesk.steps.answers import Wrote
from trustdesk.storage import drafts
from trustdesk.storage.moments import microseconds
from trustdesk.storage.payloads import encoded, state_of
from trustdesk.storage.reading import draft_card_of
from trustdesk.storage.store import Store

NOTE_STEP = "note"
TITLE_STEP = "title"


class NoSuchDraft(DeskError):
    """There is no draft with this uuid (any more), or a newer TrustDesk wrote it."""

    code = "no-such-draft"


class Drafts:
    """Drafts by the uuid of their run, which becomes the uuid of the entry."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def save(self, state: RunState, *, step_count: int = 0) -> None:
        """Keep a run as it is now. `step_count` is how many steps it shows, if that is known."""
        row = {
            "uuid": state.uuid,
            "exercise_id": state.exercise_id,
            "sitting_id": state.sitting_id,
            "step_number": len(state.path),
            "step_count": step_count,
            "updated_at": microseconds(self._clock.wall()),
            "payload": encoded(state),
        }
        with self._store.writing() as connection:
            drafts.save(connection, row)

    def save_note(self, uuid: str, text: str, title: str = "") -> None:
        """Keep a note as it is now. `Journal.keep_note` with the same uuid finishes it."""
        self.save(
            RunState(
                uuid=uuid,
                exercise_id="",
                version=0,
                sitting_id="",
                started=self._clock.wall().isoformat(),
                step=NOTE_STEP,
                language="",
                answers={TITLE_STEP: Wrote(text=title), NOTE_STEP: Wrote(text=text)},
            )
        )

    def all(self) -> list[DraftCard]:
        """Every draft, last touched first."""
        with self._store.reading() as connection:
            return [draft_card_of(row) for row in drafts.cards(connection)]

    def load(self, uuid: str) -> RunState:
        """A draft's state. Raises NoSuchDraft."""
        with self._store.reading() as connection:
            payload = drafts.payload(connection, uuid)
        state = None if payload is None else state_of(payload)
        if state is None:
            raise NoSuchDraft(uuid)
        return state

    def load_note(self, uuid: str) -> tuple[str, str]:
        """Title and text of a note's draft. Raises NoSuchDraft."""
        answers = self.load(uuid).answers
        title, note = answers.get(TITLE_STEP), answers.get(NOTE_STEP)
        return (
            title.text if isinstance(title, Wrote) else "",
            note.text if isinstance(note, Wrote) else "",
        )

    def discard(self, uuid: str) -> None:
        """Erase a draft; that it is gone is no error."""
        with self._store.writing() as connection:
            drafts.delete(connection, uuid)
