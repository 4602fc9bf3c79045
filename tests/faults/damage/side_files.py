"""The files beside the database: missing, cut, flipped, foreign, at every stage of a save.

SQLite trusts its journal. Where it is taken away in the middle of a save, that save is there in
part, and no check of SQLite's can see it; the digests see an entry whose parts do not fit. What
nothing sees is counted in the note: an unacknowledged save that shows in part, and a draft longer
than a page that is half old and half new. An older journal of the same vault, put back while the
desk is closed, takes saves back; the commit counter sees that.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.faults.damage.hot_journals import Moment, Recording, record_script
from tests.faults.damage.sample import checks
from tests.faults.outcome import Outcome
from tests.faults.scripted.model import State
from tests.faults.scripted.reading import state_of
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from trustdesk.errors import DeskError
from trustdesk.services.desk import Desk
from trustdesk.services.drafts import NoSuchDraft
from trustdesk.services.opening import open_unlocked
from trustdesk.session.clock import ManualClock
from trustdesk.storage.driver import connect

MOMENTS_A_SCRIPT = 60
RIGHT, PARTLY, HALF_A_DRAFT = "right", "show an unacknowledged save in part", "halve a draft"

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Fault:
    """Which file lies beside the database, and whether the desk was closed before."""

    name: str
    files: Files
    closed: bool = False


def side_files(trial: Trial) -> Outcome:
    """The row."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    foreign = record_script(trial.folder / "foreign", trial.seed - 1)
    script = 0
    while tally.tried < trial.count:
        recording = record_script(trial.folder / str(script), trial.seed + script)
        for _ in range(min(MOMENTS_A_SCRIPT, trial.count - tally.tried)):
            moment = chance.choice(recording.moments)
            fault = _fault(moment, recording, foreign, chance)
            result, wrong = _tried(recording, moment, fault)
            tally.saw(f"{fault.name}: {result}" if result == PARTLY else result)
            tally.add(f"script {script}, {fault.name}", wrong)
        script += 1
    return tally.outcome()


def _fault(moment: Moment, own: Recording, other: Recording, chance: random.Random) -> Fault:
    return chance.choice(_FAULTS)(moment, own, other, chance)


def _missing(*_: object) -> Fault:
    return Fault("journal missing", {})


def _cut(moment: Moment, _own: Recording, _other: Recording, chance: random.Random) -> Fault:
    return Fault(
        "journal cut", {"-journal": moment.journal[: chance.randrange(len(moment.journal))]}
    )


def _flipped(moment: Moment, _own: Recording, _other: Recording, chance: random.Random) -> Fault:
    changed = bytearray(moment.journal)
    bit = chance.randrange(len(changed) * 8)
    changed[bit // 8] ^= 1 << bit % 8
    return Fault("journal flipped", {"-journal": bytes(changed)})


def _junk(_moment: Moment, _own: Recording, _other: Recording, chance: random.Random) -> Fault:
    return Fault("journal of noise", {"-journal": chance.randbytes(chance.randrange(20_000))})


def _foreign(_moment: Moment, _own: Recording, other: Recording, chance: random.Random) -> Fault:
    files = {"-journal": chance.choice(other.moments).journal}
    return Fault("journal of another vault", files, closed=chance.random() < 0.5)


def _older(moment: Moment, own: Recording, _other: Recording, chance: random.Random) -> Fault:
    older = [each for each in own.moments if each.saved < moment.saved] or [moment]
    files = {"-journal": chance.choice(older).journal}
    return Fault("older journal put back", files, closed=True)


def _log(_moment: Moment, _own: Recording, _other: Recording, chance: random.Random) -> Fault:
    files = {"-wal": chance.randbytes(chance.randrange(20_000)), "-shm": chance.randbytes(32_768)}
    return Fault("a log", files, closed=True)


_FAULTS: tuple[Callable[[Moment, Recording, Recording, random.Random], Fault], ...] = (
    *(_missing, _cut, _cut, _flipped, _flipped, _junk, _foreign, _older, _log),
)


def _tried(recording: Recording, moment: Moment, fault: Fault) -> tuple[str, str]:
    """What came of it, and what is wrong with that."""
    _lay_out(recording, moment, fault)
    found = _opened(recording, moment)
    if isinstance(found, str):
        return found, ""
    return _judged(found, recording.states[moment.saved], recording.states[moment.saved + 1])


def _judged(found: State, before: State, after: State) -> tuple[str, str]:
    if found in (before, after):
        return RIGHT, ""
    wrong, halved = [], False
    for part, values in before.items():
        for key, old, new, is_there in _by_key(values, after[part], found[part]):
            if not _is_of(is_there, old, new):
                halved |= part == "drafts" and is_there is not None
                wrong += [f"{part} {key}"] if part != "drafts" or is_there is None else []
    if wrong:
        return "wrong", f"unsaid: {', '.join(wrong[:3])}"
    return (HALF_A_DRAFT if halved else PARTLY), ""


def _by_key(before: object, after: object, found: object) -> list[tuple[object, ...]]:
    tables = [dict(values) for values in (before, after, found)]  # type: ignore[call-overload]
    keys = tables[0].keys() | tables[1].keys() | tables[2].keys()
    return [(key, *(table.get(key) for table in tables)) for key in sorted(keys)]


def _is_of(found: object, old: object, new: object) -> bool:
    """Whether every part of a value is the old or the new one."""
    if isinstance(found, tuple) and isinstance(old, tuple) and isinstance(new, tuple):
        return all(part in choices for part, *choices in zip(found, old, new, strict=True))
    return found in (old, new)


def _lay_out(recording: Recording, moment: Moment, fault: Fault) -> None:
    database = recording.places.database
    for path in database.parent.glob("vault.db-*"):
        path.unlink()
    database.write_bytes(moment.resting if fault.closed else moment.database)
    recording.places.counter.write_bytes(recording.counter)
    if fault.closed:
        recording.unlocked.counter.write(_commits(recording))
    for ending, data in fault.files.items():
        database.with_name(database.name + ending).write_bytes(data)


def _commits(recording: Recording) -> int:
    key = recording.unlocked.database_key.pragma_hex
    connection = connect(recording.places.database, key)
    try:
        return int(connection.execute("SELECT commits FROM vault").fetchone()[0])
    finally:
        connection.close()


def _opened(recording: Recording, moment: Moment) -> State | str:
    """What is there, or who says that something is wrong with it."""
    clock = ManualClock(recording.script[max(moment.saved - 1, 0)].at)
    try:
        desk = open_unlocked(recording.unlocked, clock)
    except DeskError:
        return "refused"
    try:
        return _seen(desk, recording)
    except DeskError:
        return "refused"
    except NoSuchDraft:
        return "refused"
    finally:
        desk.close()


def _seen(desk: Desk, recording: Recording) -> State | str:
    if desk.counter_verdict != "fits":
        return "found by the counter"
    if any(checks(recording.places.database, recording.unlocked.database_key.pragma_hex)):
        return "found by the checks"
    if desk.journal.damaged():
        return "found by the digests"
    return state_of(desk)
