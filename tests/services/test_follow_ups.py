"""Looking back: when it is offered, and when never."""

from __future__ import annotations

from datetime import date, timedelta

from tests.services.making import START, record, sealed
from trustdesk.services.desk import Desk
from trustdesk.services.follow_ups import EARLIEST, LATEST, LooksBack
from trustdesk.session.state import Safety

SITTINGS = (LooksBack("i-statement", "how-it-went", "statement"),)
LATER = START + timedelta(days=2)


def _kept(desk: Desk, **fields: object) -> str:
    usual = {"exercise_id": "i-statement", "sitting_id": "statement"}
    return desk.journal.keep(record("I feel uneasy", **{**usual, **fields}))


def _due(desk: Desk, days: float = 2) -> list[str]:
    now = START + timedelta(days=days)
    return [follow_up.entry_uuid for follow_up in desk.follow_ups.due(now, SITTINGS)]


def test_an_entry_is_looked_back_on_from_the_next_day_for_a_month(desk: Desk) -> None:
    uuid = _kept(desk)
    for now, expected in (
        (START + EARLIEST - timedelta(seconds=1), []),
        (START + EARLIEST, [uuid]),
        (START + LATEST - timedelta(seconds=1), [uuid]),
        (START + LATEST + timedelta(seconds=1), []),
    ):
        due = desk.follow_ups.due(now, SITTINGS)
        assert [follow_up.entry_uuid for follow_up in due] == expected, now
    (follow_up,) = desk.follow_ups.due(LATER, SITTINGS)
    assert (follow_up.exercise_id, follow_up.sitting_id) == ("i-statement", "how-it-went")
    assert follow_up.since == START


def test_the_newest_comes_first(desk: Desk) -> None:
    old, new = _kept(desk), _kept(desk, started=START + timedelta(hours=3))
    assert _due(desk) == [new, old]


def test_once_looked_back_on_it_is_not_offered_again(desk: Desk) -> None:
    uuid = _kept(desk)
    _kept(desk, sitting_id="how-it-went", follows=uuid)
    assert _due(desk) == []


def test_set_aside_means_never_again(desk: Desk) -> None:
    uuid = _kept(desk)
    desk.follow_ups.set_aside(uuid)
    desk.follow_ups.set_aside("unknown")
    assert _due(desk) == []
    assert desk.journal.damaged() == []


def test_what_is_not_to_be_said_sealed_or_trashed_is_not_asked_about(desk: Desk) -> None:
    _kept(desk, effect="unsaid")
    desk.journal.trash(_kept(desk))
    desk.journal.keep(
        sealed("x", date(2027, 1, 1), exercise_id="i-statement", sitting_id="statement")
    )
    assert _due(desk) == []


def test_nobody_who_fears_a_reaction_is_asked_what_came_of_words_for_somebody(desk: Desk) -> None:
    uuid = _kept(desk)
    for_somebody = [SITTINGS[0]._replace(partner_facing=True)]
    desk.safety.set(Safety.CLOSED)
    assert desk.follow_ups.due(LATER, for_somebody) == []
    assert _due(desk) == [uuid]
    desk.safety.set(Safety.OPEN)
    assert [each.entry_uuid for each in desk.follow_ups.due(LATER, for_somebody)] == [uuid]


def test_a_desk_in_memory_never_asks(unkept: Desk) -> None:
    _kept(unkept)
    assert _due(unkept) == []
    unkept.keep_nothing()
    assert _due(unkept) == []
