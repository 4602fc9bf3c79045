"""What is said for each error, date and reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from trustdesk import errors
from trustdesk.catalog.exercise import Room
from trustdesk.errors import DeskError, KeyringReason, KeyringUnavailable, PassphraseReason
from trustdesk.services.drafts import NoSuchDraft
from trustdesk.services.journal import NoSuchEntry
from trustdesk.services.library import Reason
from ui.wording.dates import (
    day_heading,
    draft_title,
    greeting,
    minutes_label,
    moment,
)
from ui.wording.errors import known_codes, words_for
from ui.wording.reasons import reason_line
from ui.wording.rooms import room_name


def every_error() -> list[type[DeskError]]:
    """Every class of error of the desk, wherever it stands."""
    found: list[type[DeskError]] = [DeskError]
    for kind in found:
        ours = [each for each in kind.__subclasses__() if each.__module__.startswith("trustdesk.")]
        found += ours
    return found


def test_the_five_troubles_say_five_different_things() -> None:
    five = (
        errors.WrongPassphrase(),
        errors.HeaderDamaged(),
        errors.DatabaseDamaged(),
        errors.DatabaseMissing(),
        errors.NewerVersion(),
    )
    assert len({words_for(error).title for error in five}) == 5
    assert len({words_for(error).line for error in five}) == 5
    for error in five:
        words = words_for(error)
        assert words.happened
        assert words.safe
        assert words.to_do


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.code)
def test_every_error_has_words(kind: type[DeskError]) -> None:
    branches = {"desk-error", "not-let-in"}
    assert kind.code in known_codes() | branches


def test_what_is_gone_is_among_them() -> None:
    assert {NoSuchDraft, NoSuchEntry} <= set(every_error())


def test_every_state_of_the_keyring_says_something_else() -> None:
    said = {words_for(KeyringUnavailable(reason)).happened for reason in get_args(KeyringReason)}
    assert len(said) == len(get_args(KeyringReason))


def test_every_refused_passphrase_says_why() -> None:
    for reason in get_args(PassphraseReason):
        assert words_for(errors.PassphraseRefused(reason)).happened


def test_every_room_and_reason_has_words() -> None:
    assert len({room_name(room) for room in get_args(Room)}) == len(get_args(Room))
    assert len({reason_line(reason) for reason in get_args(Reason)}) == len(get_args(Reason))


@pytest.mark.parametrize(
    ("hour", "words"),
    [(4, "It is late."), (5, "Good morning."), (12, "Good afternoon."), (18, "Good evening.")],
)
def test_the_greeting_follows_the_hour(hour: int, words: str) -> None:
    assert greeting(hour) == words


def test_days_are_named_plainly(qapp: object) -> None:
    today = date(2026, 11, 21)
    assert day_heading(today, today) == "Today"
    assert day_heading(today - timedelta(days=1), today) == "Yesterday"
    assert day_heading(date(2026, 11, 17), today) == "Tuesday 17 November"
    assert day_heading(date(2025, 11, 17), today) == "Monday 17 November 2025"
    assert moment(datetime(2026, 11, 20, 21, 40, tzinfo=UTC), today) == "20 November, 21:40"
    assert draft_title(date(2026, 11, 20), today) == "A draft from yesterday"


def test_minutes() -> None:
    assert minutes_label((5,)) == "5 min"
    assert minutes_label((1, 20)) == "1 to 20 min"
