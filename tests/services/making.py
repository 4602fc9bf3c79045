"""Making desks and records for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import open_unkept, open_with_passphrase, prepare
from trustdesk.session.clock import ManualClock
from trustdesk.session.record import KeptItem, KeptRating, RunRecord
from trustdesk.session.shown import ShownText
from trustdesk.steps.answers import AnyAnswer, Wrote
from trustdesk.vault.argon import ArgonCost

CHEAP: Final = ArgonCost(time=1, memory_kib=8, lanes=1)
PASSPHRASE: Final = "a lamp in the window"
START: Final = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)


def clock_at(when: datetime = START) -> ManualClock:
    """A clock that stands still."""
    return ManualClock(when)


def record(text: str = "", **fields: Any) -> RunRecord:
    """A finished run whose one answer, in step "letter", is `text`."""
    answers: dict[str, AnyAnswer] = {"letter": Wrote(text=text)} if text else {}
    usual: dict[str, Any] = {
        "uuid": str(uuid4()),
        "exercise_id": "inner-child-letter",
        "version": 1,
        "sitting_id": "child-writes",
        "language": "en",
        "title": "The child writes",
        "started": START,
        "seconds": 61.5,
        "early": False,
        "answers": answers,
        "ratings": (),
        "collected": (),
        "shown": (ShownText(step="letter", kind="write", title="What was it like?"),),
    }
    return RunRecord(**{**usual, **fields})


def rating(value: int | None, moment: str = "after") -> KeptRating:
    """A rating of heaviness; None means numb."""
    return KeptRating(
        step=f"heavy-{moment}", scale="heaviness", moment=moment, value=value, numb=value is None
    )


def sentence(text: str) -> KeptItem:
    """A sentence for Words to keep."""
    return KeptItem(step="sentence-to-keep", collection="words-to-keep", text=text)


def sealed(text: str, until: date, **fields: Any) -> RunRecord:
    """A finished run that is sealed."""
    return record(text, effect="seal", sealed_until=until, **fields)


def confirmed(new: NewDesk) -> NewDesk:
    """The same, with its recovery code typed back."""
    first, second = new.asked_groups
    groups = new.recovery_code.groups
    assert new.confirm(groups[first], groups[second])
    return new


def set_up(root: Path, desk: Desk | None = None, clock: ManualClock | None = None) -> Desk:
    """A desk kept in a new vault with a passphrase."""
    new = confirmed(prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP))
    return new.keep(Places(root), desk or open_unkept(clock or clock_at()))


def reopened(desk: Desk, root: Path, clock: ManualClock | None = None) -> Desk:
    """Close, and open again as the next start does."""
    desk.close()
    return open_with_passphrase(Places(root), PASSPHRASE, clock=clock or clock_at())


def titles(cards: Sequence[Any]) -> list[str]:
    """The titles of cards."""
    return [card.title for card in cards]
