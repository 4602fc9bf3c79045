"""Which copies stay: the last 5 days, 4 weeks, 6 months, and what a person may need for longer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustdesk.copies.names import CopyKind, CopyName, name_of
from trustdesk.copies.rotation import DAYS, ENDURING, MONTHS, WEEKS, has_shrunk, outlived

NOW = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda when: when.replace(microsecond=0, tzinfo=UTC)
)
KINDS = st.sampled_from(["automatic", "by-hand", "migration", "restore"])
NAMES = st.builds(CopyName, MOMENTS, KINDS, st.integers(1, 99))


def _daily(days: int, kind: CopyKind = "automatic") -> list[CopyName]:
    return [CopyName(NOW - timedelta(days=day), kind) for day in range(days)]


def _after(days: int) -> list[CopyName]:
    """What is left after so many days with a copy each, the rotation having run on each."""
    kept: list[CopyName] = []
    for day in range(days):
        kept.append(CopyName(NOW + timedelta(days=day), "automatic"))
        gone = set(outlived(kept))
        kept = [name for name in kept if name not in gone]
    return kept


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    kept = _after(365)
    today = kept[-1].made
    ages = sorted((today - name.made).days for name in kept)
    assert ages[:DAYS] == list(range(DAYS))
    assert len({name.made.isocalendar()[:2] for name in kept}) >= WEEKS
    assert len({(name.made.year, name.made.month) for name in kept}) == MONTHS
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert max(ages) > 140


def test_few_copies_all_stay() -> None:
    assert outlived(_daily(DAYS)) == []
    assert outlived([]) == []


def test_days_without_a_save_do_not_count() -> None:
    rare = [CopyName(NOW - timedelta(days=100 * n), "automatic") for n in range(DAYS)]
    assert outlived(rare) == []


def test_of_one_day_the_newest_stays() -> None:
    morning = CopyName(NOW - timedelta(hours=9), "automatic")
    evening = CopyName(NOW, "by-hand")
    assert outlived([morning, evening]) == [morning]
    again = CopyName(NOW, "by-hand", 2)
    assert outlived([evening, again]) == [evening]


@pytest.mark.parametrize("kind", sorted(ENDURING))
def test_those_from_before_a_change_stay_for_ever(kind: CopyKind) -> None:
    old = [CopyName(NOW - timedelta(days=900 + day), kind) for day in range(40)]
    assert set(outlived([*old, *_daily(60)])).isdisjoint(old)


@given(st.lists(NAMES, max_size=60, unique=True))
def test_whatever_the_calendar_the_newest_stays_and_running_it_again_takes_nothing(
    names: list[CopyName],
) -> None:
    gone = set(outlived(names))
    kept = [name for name in names if name not in gone]
    assert all(name.kind not in ENDURING for name in gone)
    turning = [name for name in names if name.kind not in ENDURING]
    if turning:
        assert max(turning, key=lambda name: (name.made, name.number)).made in {
            name.made for name in kept
        }
    assert outlived(kept) == []


@given(NAMES)
def test_a_name_reads_back(name: CopyName) -> None:
    assert name_of(name.text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-21",
        "2026-11-21-193000",
        "2026-13-21-193000-a",
        "2026-11-21-193000-x",
        "2026-11-21-193000-a1",
        "2026-11-21-193000-a100",
        "2026-11-21-193000-a.part",
        "../2026-11-21-193000-a",
        "2026-11-21-193000-a\n",
    ],
)
def test_anything_else_is_no_name(text: str) -> None:
    assert name_of(text) is None


def test_a_name_says_nothing_of_the_desk() -> None:
    assert CopyName(NOW, "automatic").text == "2026-11-21-193000-a"


@pytest.mark.parametrize(
    ("rows", "before", "shrunk"),
    [(10, None, False), (10, 20, False), (9, 20, True), (0, 0, False), (0, 1, True), (5, 3, False)],
)
def test_far_fewer_rows_than_before(rows: int, before: int | None, shrunk: bool) -> None:
    assert has_shrunk(rows, before) is shrunk
