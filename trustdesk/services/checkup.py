"""The check at every start, on a copy made in slices: the open file is never read at length.

    checkup = Checkup(desk, places, clock)
    sample = checkup.begin(progress)             on the desk's thread, in slices
    findings = checkup.examine(sample, progress) on any thread
    checkup.note(findings)                       on the desk's thread

If today's copy is still to be made, the one that was looked at becomes it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from trustdesk.copies.making import PartCopy, begin_sample, drop
from trustdesk.errors import CopyDamaged, DatabaseDamaged, DeskError
from trustdesk.places import Places
from trustdesk.progress import Progress, share_of
from trustdesk.services.code_trial import CodeTrial
from trustdesk.services.copies import BegunCopy, Copies, MadeCopy
from trustdesk.services.desk import Desk
from trustdesk.services.proving import Drill
from trustdesk.session.clock import Clock
from trustdesk.storage import damage
from trustdesk.storage.engine import open_engine
from trustdesk.storage.moments import moment_of
from trustdesk.storage.page_seals import blank_out
from trustdesk.storage.proof import Proof, prove
from trustdesk.storage.sliced import mend_salt
from trustdesk.storage.store import Store
from trustdesk.vault.process import give_back_memory

_ACCEPTED: Final = "check.accepted"
_READ: Final = 0.8


@dataclass(frozen=True, slots=True)
class Sample:
    """What is looked at, and what is to come of it."""

    part: PartCopy
    is_due: bool
    is_proof_due: bool
    is_rolled_back: bool
    elsewhere: Path | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the check found.

    `is_damaged`: the file has damaged places. `affected`: the entries that cannot be read as they
    were kept, by `seq`; None if nobody can tell. `is_rolled_back`: the file is older than the one
    that was last open here. `is_news`: a person has not been told yet. `trouble`: why today's copy
    could not be made or proven. `mended` is a copy that can be read past the damage.
    """

    is_damaged: bool = False
    affected: tuple[int, ...] | None = ()
    is_rolled_back: bool = False
    is_news: bool = False
    made: MadeCopy | None = None
    is_proven: bool = False
    trouble: DeskError | None = None
    mended: PartCopy | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong with what is kept."""
        return not self.is_damaged and not self.affected and not self.is_rolled_back

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When the affected entries were written, newest first, in this computer's time."""
        return tuple(
            moment_of(seq).astimezone() for seq in sorted(self.affected or (), reverse=True)
        )


class Checkup:
    """Raises DiskFull, PlaceUnwritable, Cancelled: nothing was checked then, nothing is left."""

    def __init__(self, desk: Desk, places: Places, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._copies = Copies(desk, places, clock)
        self._drill = Drill(desk, places, clock)
        self._trial = CodeTrial(desk, places, clock)

    def begin(self, progress: Progress) -> Sample:
        """Tidy up, and copy what is open. On the desk's thread, once after the start."""
        desk = self._desk
        desk.store.use_mended(None)
        self._copies.tidy()
        mend_salt(desk.store, desk.unlocked.files.database, self._copies.keys.database_key)
        part = begin_sample(
            self._copies.shelf, desk.store, desk.unlocked, self._clock.wall(), progress
        )
        try:
            return Sample(
                part,
                is_due=not part.is_damaged and self._copies.is_due(),
                is_proof_due=self._drill.is_due(),
                is_rolled_back=desk.counter_verdict == "rolled-back",
                elsewhere=self._copies.elsewhere(),
            )
        except BaseException:
            drop(part)
            raise

    def examine(self, sample: Sample, progress: Progress) -> Findings:
        """Look at the copy, and let it count or remove it. On any thread."""
        try:
            return self._examined(sample, progress)
        finally:
            give_back_memory()

    def _examined(self, sample: Sample, progress: Progress) -> Findings:
        findings, proof = self._looked_at(sample, share_of(progress, 0, _READ))
        rest = share_of(progress, _READ, 1)
        if findings.mended is not None:
            return self._proven(sample, findings, rest)
        if proof is None or not sample.is_due:
            drop(sample.part)
        else:
            findings = self._kept(sample, proof, findings, rest)
        return self._proven(sample, findings, rest)

    def note(self, findings: Findings) -> Findings:
        """Remember what was found; says whether it is news. On the desk's thread."""
        if findings.is_damaged:
            self._desk.store.note_damage()
        if findings.mended is not None:
            self._desk.store.use_mended(_opened(findings.mended))
        if findings.is_proven:
            self._drill.note()
        if findings.is_well:
            with suppress(DeskError):  # the next start does it; what was found is told all the same
                self._trial.begin()
        return replace(findings, is_news=self._is_news(findings))

    def accept(self, findings: Findings) -> None:
        """Go on with the desk as it is: not told again. On the desk's thread."""
        if findings.is_rolled_back:
            self._desk.accept_count()
        told = {"damaged": findings.is_damaged, "entries": sorted(findings.affected or ())}
        self._desk.settings.set(_ACCEPTED, told)

    def run(self, progress: Progress) -> Findings:
        """All of it. On the desk's thread."""
        return self.note(self.examine(self.begin(progress), progress))

    def _looked_at(self, sample: Sample, progress: Progress) -> tuple[Findings, Proof | None]:
        found = Findings(is_rolled_back=sample.is_rolled_back)
        part = sample.part
        try:
            if not part.is_damaged:
                proof = prove(part.files.database, part.keys, progress)
                if proof.is_sound:
                    return replace(found, affected=proof.misfits), proof
            blank_out(part.files.database, part.keys.database_key)
            affected = _affected(part, progress)
        except DatabaseDamaged:
            return replace(found, is_damaged=True, affected=None), None
        except BaseException:
            drop(part)
            raise
        return replace(found, is_damaged=True, affected=affected, mended=part), None

    def _kept(
        self, sample: Sample, proof: Proof, findings: Findings, progress: Progress
    ) -> Findings:
        """A database that was put back may not push out the copies from before."""
        try:
            begun = BegunCopy(sample.part, sample.elsewhere)
            rotates = not sample.is_rolled_back
            made = self._copies.keep(begun, proof, progress, rotates=rotates)
        except DeskError as error:
            return replace(findings, trouble=error)
        return replace(findings, made=made, trouble=made.elsewhere_trouble)

    def _proven(self, sample: Sample, findings: Findings, progress: Progress) -> Findings:
        trouble = findings.trouble
        if trouble is None and findings.made is None:
            trouble = self._copies.catch_up(sample.elsewhere, progress)
        if not sample.is_proof_due:
            return replace(findings, trouble=trouble)
        try:
            is_proven = self._drill.prove(progress)
        except CopyDamaged as error:
            return replace(findings, trouble=error)
        return replace(findings, trouble=trouble, is_proven=is_proven)

    def _is_news(self, findings: Findings) -> bool:
        if findings.is_well:
            return False
        told = damage_told(self._desk)
        is_new_damage = findings.is_damaged and not told.is_damaged
        new_entries = set(findings.affected or ()) - told.entries
        return findings.is_rolled_back or is_new_damage or bool(new_entries)


@dataclass(frozen=True, slots=True)
class DamageTold:
    """What a person was told and went on with."""

    is_damaged: bool = False
    entries: frozenset[int] = frozenset()


def damage_told(desk: Desk) -> DamageTold:
    """On the desk's thread."""
    try:
        told = desk.settings.get(_ACCEPTED)
    except DatabaseDamaged:
        return DamageTold()
    if not isinstance(told, dict):
        return DamageTold()
    return DamageTold(bool(told.get("damaged")), frozenset(told.get("entries") or ()))


def _affected(part: PartCopy, progress: Progress) -> tuple[int, ...]:
    store = _opened(part)
    try:
        return tuple(damage.affected(store, progress))
    finally:
        store.close()


def _opened(part: PartCopy) -> Store:
    engine = open_engine(part.files.database, part.keys.database_key, "ro")
    return Store(engine, part.keys.digest_key)
