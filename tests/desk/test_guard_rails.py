"""What keeps a person safe in an exercise: the worse ending, the room, the night, the question."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.desk.making import MORNING, OpenDesk, Starts
from tests.desk.vault_dump import dump, tables_with
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.session.clock import ManualClock
from trustdesk.session.run import Run
from trustdesk.session.state import Safety, Stage
from ui.pages.before import BeforePage
from ui.pages.beforehand.offers import LateOffer
from ui.pages.player.come_back import ComeBack
from ui.pages.support import SupportPage
from ui.steps.parts.aside_numbers import AsideNumbers
from ui.steps.rate import RateWidget
from ui.widgets.labels import TextLabel

LIBRARY = Library([exercises_folder()])
EXERCISES = [head.id for head in LIBRARY.heads() if head.id != "five-senses"]
STIRRING = [head.id for head in LIBRARY.heads() if head.stirring]


def begin(desk: OpenDesk, exercise: str) -> None:
    """Begin the first sitting of an exercise."""
    desk.flow.doors.begin_at_once(exercise)
    desk.settle()


def skip(desk: OpenDesk) -> None:
    """Go on without an answer."""
    desk.player.view.skip()
    desk.settle()


def skip_to(desk: OpenDesk, step: str) -> None:
    """Skip until a step is on the stage."""
    for _ in range(40):
        if desk.player.run.step.id == step and desk.player.run.stage is Stage.STEP:
            return
        skip(desk)
    raise AssertionError(f"never came to {step}")


def choose(desk: OpenDesk, option: str) -> None:
    """Choose an option of the step on the stage."""
    desk.click(desk.find(QWidget, f"option_{option}"))  # type: ignore[arg-type]


def go_on(desk: OpenDesk) -> None:
    """Press Continue."""
    desk.click(desk.player.view.footer.continue_button)


def rate(desk: OpenDesk, value: str) -> None:
    """Rate with keys; "numb" with the mouse."""
    widget = desk.player.view.step_widget
    assert isinstance(widget, RateWidget)
    if value == "numb":
        desk.click(widget.numb_chip)
    else:
        for digit in value:
            QTest.keyClicks(desk.window.focusWidget() or widget, digit)
    go_on(desk)


@pytest.mark.parametrize(
    ("before", "after", "of"),
    [
        ("2", "5", "worse"),
        ("4", "6", "usual"),
        ("7", "8", "worse"),
        ("9", "8", "worse"),
        ("9", "7", "usual"),
        ("0", "3", "worse"),
        ("", "8", "worse"),
        ("3", "numb", "numb"),
        ("numb", "2", "usual"),
    ],
)
def test_feeling_worse_leads_to_the_room_to_people_or_to_stopping(
    starts: Starts, before: str, after: str, of: str
) -> None:
    desk = starts.opened()
    begin(desk, "i-statement")
    if before:
        rate(desk, before)
    skip_to(desk, "stirred-after")
    rate(desk, after)
    assert desk.player.run.felt == of
    shown = desk.words()
    for door in ("Five senses", "Support", "Stop here"):
        assert (door in shown) is (of != "usual"), door
    if of != "usual":
        desk.click("Support")
        support = desk.player.overlays.top
        assert isinstance(support, SupportPage)
        desk.click("Back")
        assert desk.player.view.stage.findChild(QWidget, "ending_title") is not None
        desk.click("Five senses")
        assert desk.player.run.exercise.id == "five-senses"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_room_is_one_key_away_and_leads_back_to_the_same_second(
    starts: Starts, exercise: str
) -> None:
    desk = starts.opened()
    begin(desk, exercise)
    for _ in range(40):
        run = desk.player.run
        if run.stage is Stage.ENDING:
            break
        desk.clock.advance(2.5)
        desk.player.view._on_timeout()
        desk.settle()
        before = (run.stage, run.step.id, run.elapsed(), run.paused, run.answers)
        QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_F8)
        desk.settle()
        assert isinstance(desk.player.overlays.top, ComeBack), f"no way to the room at {before}"
        desk.clock.advance(90.0)
        desk.player.overlays.top.view._on_timeout()
        desk.settle()
        QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_Escape)
        desk.settle()
        assert desk.player.overlays.top is None
        assert (run.stage, run.step.id, run.elapsed(), run.paused, run.answers) == before
        skip(desk)
    assert desk.player.run.stage is Stage.ENDING
    QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_F8)
    desk.settle()
    assert isinstance(desk.player.overlays.top, ComeBack), "the room is there at the ending too"
    QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.player.view.stage.findChild(QWidget, "ending_title") is not None


@pytest.mark.parametrize(
    ("hour", "minute", "is_late"),
    [(21, 59, False), (22, 0, True), (0, 0, True), (4, 59, True), (5, 0, False)],
)
@pytest.mark.parametrize("exercise", [STIRRING[0], "i-statement"])
def test_late_at_night_a_short_one_is_offered_first(
    starts: Starts, hour: int, minute: int, is_late: bool, exercise: str
) -> None:
    now = MORNING.replace(hour=hour, minute=minute)
    desk = starts.opened(ManualClock(now, sleep_gap=100_000))
    desk.flow.doors.go(exercise)
    desk.settle()
    page = desk.front
    assert isinstance(page, BeforePage)
    offers = [offer for offer in page.findChildren(LateOffer) if offer.isVisible()]
    assert bool(offers) is (is_late and exercise in STIRRING)
    if offers:
        # The short one begins; this one stays possible.
        assert page.begin_button.isVisible()
        desk.click(offers[0].doors.buttons[0])
        assert not isinstance(desk.front, BeforePage) or desk.front.exercise.id != exercise


def test_a_draft_of_what_stirs_is_opened_at_night_after_the_short_one(starts: Starts) -> None:
    desk = starts.opened(ManualClock(MORNING + timedelta(hours=13), sleep_gap=100_000))
    drafts = []
    for _ in range(2):
        run = Run(LIBRARY.exercise(STIRRING[0]), "child-writes", clock=desk.clock)
        run.next()
        desk.desk.drafts.save(run.state(), step_count=9)
        drafts.append(run.uuid)
    desk.flow.doors.carry_on(drafts[0])
    desk.settle()
    page = desk.front
    assert isinstance(page, BeforePage)
    assert any(offer.isVisible() for offer in page.findChildren(LateOffer))
    desk.click("Carry on with it")
    assert desk.player.run.uuid == drafts[0]


# The private question


def at_question(desk: OpenDesk) -> bool:
    """Whether the private question is on the stage."""
    return desk.player.run.stage is Stage.SAFETY and desk.player.view.question is not None


def rehearse(desk: OpenDesk) -> None:
    """Go to where the "I" statement leads to somebody."""
    begin(desk, "i-statement")
    skip_to(desk, "sentence")
    desk.type("tired")
    go_on(desk)
    choose(desk, "rehearse")
    go_on(desk)


@pytest.mark.parametrize("answer", ["no", "yes", "not-sure"])
def test_the_private_question_is_asked_once_and_can_be_asked_again(
    starts: Starts, answer: str
) -> None:
    desk = starts.opened()
    rehearse(desk)
    assert at_question(desk)
    question = desk.player.view.question
    assert question is not None
    desk.click(question.cards[answer])
    go_on(desk)
    if answer == "no":
        assert desk.player.run.step.id == "aloud"
    else:
        assert "Support" in desk.words()
        assert desk.player.run.step.id not in ("aloud", "moment")
        desk.player.view.show_run()
        desk.settle()
        assert [s.id for s in desk.player.run.steps if s.partner_facing] == []
    desk.player.view.stop_here()
    desk.settle()
    wanted = Safety.OPEN if answer == "no" else Safety.CLOSED
    assert desk.desk.safety.answer() is wanted
    # The next start does not ask again …
    desk = starts.opened()
    rehearse(desk)
    assert not at_question(desk)
    assert desk.player.run.step.id == ("aloud" if answer == "no" else "stirred-after")
    # … until it is asked to.
    desk.flow.doors.go("settings")
    desk.settle()
    desk.click("Ask me again")
    rehearse(desk)
    assert at_question(desk)


def test_the_answer_stands_in_nothing_that_is_read_or_found(starts: Starts) -> None:
    drafts, found = [], []
    for answer in ("no", "yes"):
        desk = opened_elsewhere(starts, f"answered-{answer}")
        rehearse(desk)
        question = desk.player.view.question
        assert question is not None
        desk.click(question.cards[answer])
        go_on(desk)
        desk.player.view.show_run()
        skip_to(desk, "stirred-after")
        desk.player.saver.save_now()
        desk.settle()
        drafts.append(plain(dump(desk.desk), but={"settings"}))
        skip(desk)
        assert desk.player.run.stage is Stage.ENDING
        found.append(plain(dump(desk.desk), but={"settings"}))
        for word in ("afraid", "fear", "hurt", "sure", "controlled", "neither", "closed"):
            assert desk.desk.journal.search(word) == []
    # What a person who answered "yes" leaves is what one leaves who skipped those steps.
    assert set(drafts[0]) == set(drafts[1])
    assert found[0] == found[1]
    for name, rows in drafts[1].items():
        assert not any(word in str(rows).lower() for word in ("safety", "closed")), name


def opened_elsewhere(starts: Starts, name: str) -> OpenDesk:
    """An open desk in a folder of its own, at the same moment as any other."""
    starts.end()
    starts.root = starts.root.with_name(name)
    return starts.opened(ManualClock(MORNING, sleep_gap=100_000))


def test_private_answers_are_in_no_table_and_support_is_offered_at_once(starts: Starts) -> None:
    found = []
    drafts = []
    for number, (safety, life) in enumerate((("no", "no"), ("not-sure", "sometimes"))):
        desk = opened_elsewhere(starts, f"desk-{number}")
        begin(desk, "is-it-time-for-more-help")
        skip_to(desk, "safety")
        choose(desk, safety)
        if safety != "no":
            assert desk.find(QWidget, "aside_people").isVisible()
            desk.click(desk.button("Support", desk.find(QWidget, "aside_people")))
            assert isinstance(desk.player.overlays.top, SupportPage)
            desk.click("Back")
        go_on(desk)
        choose(desk, life)
        if life != "no":
            aside = desk.find(QWidget, "aside_now")
            desk.click(desk.button("Show the numbers", aside))
            assert isinstance(desk.player.overlays.top, SupportPage)
            desk.click("Back")
        desk.player.saver.save_now()
        desk.settle()
        drafts.append(dump(desk.desk))
        go_on(desk)
        skip_to(desk, "first-words")
        desk.type("a friend")
        go_on(desk)
        (numbers,) = (n for n in desk.player.view.stage.findChildren(AsideNumbers) if n.isVisible())
        shown = [label.text() for label in numbers.findChildren(TextLabel) if label.isVisible()]
        assert shown[0] == "Which country are you in?"
        found.append(dump(desk.desk))
    for one in (*drafts, *found):
        for secret in ('"sometimes"', '"not-sure"', "'sometimes'", "'not-sure'"):
            assert set(tables_with(one, secret)) <= {"shown_texts"}, secret
    # Whatever was answered, the vault holds the same.
    assert plain(drafts[0]) == plain(drafts[1])
    assert plain(found[0]) == plain(found[1])


UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
BYTES = re.compile(r"b'(?:[^'\\]|\\.)*'|b\"(?:[^\"\\]|\\.)*\"")


def plain(found: dict[str, list[str]], but: set[str] | None = None) -> dict[str, list[str]]:
    """The same without what is made up anew each time."""
    left_out = (but or set()) | {"vault"}
    return {
        name: [BYTES.sub("bytes", UUID.sub("uuid", row)) for row in rows]
        for name, rows in found.items()
        if name not in left_out
    }


def test_the_night_ends(starts: Starts) -> None:
    desk = starts.opened(ManualClock(MORNING + timedelta(hours=13, minutes=30)))
    begin(desk, "one-minute-pause")
    skip(desk)
    buttons = [b for b in desk.words().split(" | ")]
    assert "Close the desk" in buttons
