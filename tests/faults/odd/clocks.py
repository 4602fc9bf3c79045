"""Clocks that stand wrong, jump, or show another zone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from tests.faults.scripted import actions as do
from tests.faults.scripted.model import Model
from tests.faults.scripted.performing import Performer
from tests.faults.scripted.reading import difference, state_of, unsoundness
from tests.services.making import clock_at, reopened, sealed, set_up
from trustdesk.services.desk import Desk
from trustdesk.services.follow_ups import LooksBack
from trustdesk.services.opening import open_unkept
from trustdesk.session.clock import SystemClock

Case = tuple[str, Callable[[Path], None]]


def _zone(hours: float) -> timezone:
    return timezone(timedelta(hours=hours))


MOMENTS = {
    "1970": datetime(1970, 1, 1, tzinfo=UTC),
    "before 1970": datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    "1980": datetime(1980, 1, 1, tzinfo=_zone(-8)),
    "a leap day": datetime(2028, 2, 29, 12, tzinfo=_zone(1)),
    "the last second of a year": datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=_zone(1)),
    "the first of one": datetime(2027, 1, 1, tzinfo=_zone(-3.5)),
    "before the spring gap": datetime(2027, 3, 28, 1, 59, 59, tzinfo=_zone(1)),
    "after the spring gap": datetime(2027, 3, 28, 3, 0, tzinfo=_zone(2)),
    "the doubled hour": datetime(2026, 10, 25, 2, 30, tzinfo=_zone(2)),
    "the doubled hour again": datetime(2026, 10, 25, 2, 30, tzinfo=_zone(1), fold=1),
    "the first zone": datetime(2026, 11, 21, 0, 30, tzinfo=_zone(14)),
    "the last zone": datetime(2026, 11, 21, 23, 30, tzinfo=_zone(-12)),
    "a quarter zone": datetime(2026, 11, 21, 12, tzinfo=_zone(5.75)),
    "2038": datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    "2106": datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC),
    "2262": datetime(2262, 4, 12, tzinfo=UTC),
    "9999": datetime(9999, 12, 30, 23, 59, tzinfo=UTC),
}
JUMPS = {
    "back to 1970": (datetime(2026, 11, 21, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)),
    "forward from 1970": (datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)),
    "not at all": (datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)),
    "back an hour": (MOMENTS["the doubled hour"], MOMENTS["the doubled hour again"]),
    "back a day": (datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)),
    "fifty years on": (datetime(2026, 11, 21, tzinfo=UTC), datetime(2076, 11, 21, tzinfo=UTC)),
    "over the date line": (
        datetime(2026, 11, 21, 9, tzinfo=_zone(13)),
        datetime(2026, 11, 20, 12, tzinfo=_zone(-11)),
    ),
}
ZONES = ("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "Antarctica/Troll", "nonsense")


def clock_cases() -> Iterator[Case]:
    """Every case about clocks."""
    for name, moment in MOMENTS.items():
        yield f"kept in {name}", _kept_at(moment, moment + timedelta(minutes=1))
    for name, (first, second) in JUMPS.items():
        yield f"a clock that goes {name}", _kept_at(first, second)
        yield f"seals and a clock that goes {name}", _sealed_over(first, second)
        yield f"follow-ups and a clock that goes {name}", _looked_back_on(first, second)
    for zone in ZONES:
        yield f"the computer in zone {zone}", _in_zone(zone)


def _kept_at(first: datetime, second: datetime) -> Callable[[Path], None]:
    """What is kept at two moments is there as the model says, whatever lies between."""

    def case(folder: Path) -> None:
        script = [
            do.KeepNote(at=first, uuid="a", title="first", text="heron"),
            do.SaveDraft(at=first, uuid="d", title="", text="not done"),
            do.AddWord(at=first, text="Stay.", uuid="a"),
            do.KeepNote(at=second, uuid="b", title="second", text="osprey"),
            do.Trash(at=second, uuid="a"),
            do.Restore(at=second, uuid="a"),
            do.Redate(at=second, uuid="b", when=second),
            do.Reopen(at=second),
        ]
        clock = clock_at(first)
        performer = Performer(set_up(folder, clock=clock), clock, folder)
        model = Model()
        for action in script:
            performer.perform(action)
            model.apply(action)
        desk = performer.desk
        assert not difference(model.state(), state_of(desk)), "not as in the model"
        assert not unsoundness(desk), "not sound"
        days = {card.uuid: card.local_date for card in desk.journal.days()}
        assert days == {"a": first.date(), "b": second.date()}, days
        assert desk.last_seen() is not None, "it was never seen"
        desk.close()

    return case


def _sealed_over(first: datetime, second: datetime) -> Callable[[Path], None]:
    """A seal ends when its day has come, and a clock that goes back does not close it again."""

    def case(folder: Path) -> None:
        clock = clock_at(first)
        desk = set_up(folder, clock=clock)
        until = first.date() + timedelta(days=2)
        desk.journal.keep(sealed("heron", until, uuid="s", started=first))
        clock.set_wall(second)
        ended = second.date() >= until
        assert _is_sealed(desk) != ended, "the seal does not follow the clock"
        clock.set_wall(datetime.combine(until, first.timetz()))
        desk = reopened(desk, folder, clock)
        assert not _is_sealed(desk), "its day has come"
        clock.set_wall(first)
        desk = reopened(desk, folder, clock)
        assert not _is_sealed(desk), "it was closed again"
        assert desk.journal.damaged() == [], "a digest does not fit"
        desk.close()

    return case


def _looked_back_on(first: datetime, second: datetime) -> Callable[[Path], None]:
    """Asking what can be looked back on never fails, and asks for nothing from the future."""

    def case(folder: Path) -> None:
        clock = clock_at(first)
        desk = set_up(folder, clock=clock)
        uuid = desk.journal.keep(sealed("heron", date(2020, 1, 1), started=first))
        clock.set_wall(second)
        due = desk.follow_ups.due(second, [_SITTING])
        assert [each.entry_uuid for each in due] in ([], [uuid]), "somebody else's"
        if second <= first:
            assert due == [], "from the future"
        desk.close()

    return case


_SITTING = LooksBack("inner-child-letter", "look-back", "child-writes")


def _is_sealed(desk: Desk) -> bool:
    [card] = desk.journal.days()
    return card.is_sealed


def _in_zone(zone: str) -> Callable[[Path], None]:
    def case(folder: Path) -> None:
        before = os.environ.get("TZ")
        os.environ["TZ"] = zone
        time.tzset()
        try:
            _keep_by_the_system_clock(folder)
        finally:
            os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
            time.tzset()

    return case


def _keep_by_the_system_clock(folder: Path) -> None:
    clock = SystemClock()
    began = clock.wall()
    desk = set_up(folder, open_unkept(clock))
    desk.journal.keep_note("heron")
    [card] = desk.journal.days()
    assert began <= card.when <= clock.wall(), "another time"
    assert card.when.utcoffset() == began.utcoffset(), "another zone"
    assert card.local_date == card.when.date(), "another day"
    desk.close()
