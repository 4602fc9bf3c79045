"""What a clinic adds to the pages: no word is cut at twice the size, keys get everywhere, and
nothing flashes as a window of its own."""

from __future__ import annotations

from tests.clinic.making import OTHER_KEY
from tests.desk.kits import BLUE_TOML, PRINT, accept_kit, give_kit, give_task
from tests.desk.making import OpenDesk, Starts
from tests.desk.test_large_text import (
    cut_words,
    in_settings,
    make_small,
    nameless,
    percent,
    through,
    unreached,
)
from tests.desk.test_stray_windows import strays
from trustdesk.places import Places
from trustdesk.services.assignments import Assignments
from trustdesk.services.clinic import Waiting
from ui.pages.clinic.assignment_card import AssignmentCard
from ui.pages.clinic.kit_card import KitCard
from ui.pages.clinic.passphrase_note import PassphraseNote
from ui.pages.today.from_clinic import ClinicCards, FromClinic
from ui.pages.today.today_page import TodayPage

__all__ = ["percent", "strays"]

LONG = "Harbour Practice for Families and Single People of the Whole Northern Coast"
TOML = BLUE_TOML.replace('"Harbour Practice"', f'"{LONG}"')


def trouble(desk: OpenDesk) -> list[str]:
    """What cannot be read or reached in front."""
    desk.settle()
    return [*cut_words(desk), *nameless(desk), *unreached(desk)]


def test_a_kit_that_waits(starts: Starts, percent: int, strays: list[str]) -> None:
    give_kit(starts.root, toml=TOML)
    desk = starts.opened()
    make_small(desk)
    assert desk.front.findChildren(KitCard)
    assert trouble(desk) == []
    in_settings("clinic")(desk)
    assert trouble(desk) == []
    assert strays == []


def test_a_kit_in_use(starts: Starts, percent: int, strays: list[str]) -> None:
    accept_kit(starts.root, toml=TOML)
    desk = starts.opened()
    make_small(desk)
    assignments = Assignments(desk.desk.settings, desk.context.clinic.read(), desk.context.library)
    assignments.bring(give_task(starts.root))
    found = {}
    walks = {
        "today": through("today"),
        "support": through("support"),
        "clinic": in_settings("clinic"),
        "privacy": in_settings("privacy"),
        "about": in_settings("about"),
        "exercises": through("exercises"),
    }
    for name, go in walks.items():
        go(desk)
        desk.settle()
        if name == "today":
            (card,) = desk.front.findChildren(AssignmentCard)
            desk.click(card.all_button)
        if bad := trouble(desk):
            found[name] = bad
    assert found == {}
    assert strays == []


def test_a_kit_that_is_refused(starts: Starts, percent: int) -> None:
    accept_kit(starts.root)
    Places(starts.root).clinic_kit.write_bytes(b"something else")
    desk = starts.opened()
    make_small(desk)
    assert trouble(desk) == []
    in_settings("clinic")(desk)
    assert trouble(desk) == []


def test_a_kit_of_a_new_key(starts: Starts, percent: int) -> None:
    accept_kit(starts.root)
    give_kit(starts.root, OTHER_KEY, toml=TOML)
    desk = starts.opened()
    make_small(desk)
    in_settings("clinic")(desk)
    assert trouble(desk) == []


def test_the_gentle_note(starts: Starts, percent: int) -> None:
    desk = starts.opened()
    make_small(desk)
    page = desk.front
    assert isinstance(page, TodayPage)
    cards = ClinicCards(desk.context, page)
    waiting = Waiting(LONG, PRINT, b"", was_declined=True)
    made = cards.cards(FromClinic(waiting=waiting, wants_passphrase=True), desk.desk)
    assert isinstance(made[1], PassphraseNote)
    page.rows.show_rows([[(card, 1)] for card in made])
    assert trouble(desk) == []
