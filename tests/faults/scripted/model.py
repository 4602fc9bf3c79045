"""The plain model: dictionaries, no database, no code of the desk."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tests.faults.scripted import actions as do

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

State = dict[str, object]
"""What a person would find: plain values that can be compared."""


@dataclass(slots=True)
class ModelEntry:
    """One entry. `versions` are texts that were replaced."""

    seq: int
    title: str
    text: str
    rating: int | None
    tags: tuple[str, ...] = ()
    sealed_until: date | None = None
    trashed_at: int | None = None
    versions: int = 0

    @property
    def is_findable(self) -> bool:
        """Whether a search may show it."""
        return self.sealed_until is None and self.trashed_at is None


@dataclass(slots=True)
class Model:
    """Everything that is kept, by public uuid."""

    entries: dict[str, ModelEntry] = field(default_factory=dict)
    drafts: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # text -> uuid, oldest first
    settings: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Model:
        """An independent one."""
        return deepcopy(self)

    def after(self, action: do.Action) -> Model:
        """A model of what is there when the action is done."""
        changed = self.copy()
        changed.apply(action)
        return changed

    def state(self) -> State:
        """What a person would find, and what lies under the seals."""
        return {
            "entries": {uuid: _seen(entry) for uuid, entry in self.entries.items()},
            "sealed": {
                uuid: (entry.title, entry.text, entry.tags)
                for uuid, entry in self.entries.items()
                if entry.sealed_until is not None
            },
            "drafts": dict(self.drafts),
            "words": [*reversed(self.words.items())],
            "settings": dict(self.settings),
        }

    def found(self, word: str) -> tuple[str, ...]:
        """The entries in which a word begins with `word`, newest first."""
        hits = [
            (entry.seq, uuid)
            for uuid, entry in self.entries.items()
            if entry.is_findable and any(each.startswith(word) for each in _words_of(entry))
        ]
        return tuple(uuid for _, uuid in sorted(hits, reverse=True))

    def apply(self, action: do.Action) -> None:
        """Do it."""
        match action:
            case do.KeepRun():
                self._keep_run(action)
            case do.KeepNote():
                self.drafts.pop(action.uuid, None)
                seq = self._free(microseconds(action.at))
                self._put(action.uuid, ModelEntry(seq, action.title, action.text, None))
            case do.Edit():
                entry = self.entries[action.uuid]
                entry.text, entry.versions = action.text, entry.versions + 1
            case do.Rename():
                self.entries[action.uuid].title = action.title
            case do.Redate():
                self.entries[action.uuid].seq = self._free(microseconds(action.when))
            case do.Tag():
                self.entries[action.uuid].tags = action.tags
            case do.Unseal():
                self.entries[action.uuid].sealed_until = None
            case do.Trash():
                self.entries[action.uuid].trashed_at = microseconds(action.at)
            case do.Restore():
                self.entries[action.uuid].trashed_at = None
            case do.Erase():
                self._erase(action.uuid)
            case _:
                self._apply_beside(action)

    def _apply_beside(self, action: do.Action) -> None:
        match action:
            case do.SaveDraft():
                self.drafts[action.uuid] = (action.title, action.text)
            case do.DiscardDraft():
                self.drafts.pop(action.uuid, None)
            case do.AddWord():
                self.words[action.text] = action.uuid
            case do.RemoveWord():
                del self.words[action.text]
            case do.Choose():
                self.settings[action.key] = action.value
            case do.LookOnANewDay():
                for entry in self.entries.values():
                    if entry.sealed_until and entry.sealed_until <= action.at.date():
                        entry.sealed_until = None

    def _keep_run(self, run: do.KeepRun) -> None:
        self.drafts.pop(run.uuid, None)
        old = self.entries.get(run.uuid)
        if old is not None:
            self.words = {text: of for text, of in self.words.items() if of != run.uuid}
        if run.let_go:
            if old is not None:
                self._erase(run.uuid)
        else:
            seq = old.seq if old else self._free(microseconds(run.started))
            entry = ModelEntry(seq, run.title, run.text, run.rating, sealed_until=run.sealed_until)
            if old is not None:
                entry.title, entry.tags, entry.versions = old.title, old.tags, old.versions
            self._put(run.uuid, entry)
        if run.sentence:
            self.words[run.sentence] = "" if run.let_go else run.uuid

    def _put(self, uuid: str, entry: ModelEntry) -> None:
        old = self.entries.get(uuid)
        if old is not None:
            entry.seq = old.seq
        self.entries[uuid] = entry

    def _erase(self, uuid: str) -> None:
        del self.entries[uuid]
        self.drafts.pop(uuid, None)
        self.words = {text: "" if of == uuid else of for text, of in self.words.items()}

    def _free(self, wanted: int) -> int:
        taken = {entry.seq for entry in self.entries.values()}
        while wanted in taken:
            wanted += 1
        return wanted


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 UTC."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _seen(entry: ModelEntry) -> tuple[object, ...]:
    shut = entry.sealed_until is not None
    about = (entry.seq, entry.sealed_until, entry.trashed_at, entry.versions)
    content = (entry.title, entry.text, entry.rating, entry.tags)
    return (*about, *(("", "", None, ()) if shut else content))


def _words_of(entry: ModelEntry) -> list[str]:
    return " ".join((entry.title, entry.text, *entry.tags)).lower().replace(".", " ").split()
