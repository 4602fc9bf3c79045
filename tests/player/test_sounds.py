"""What sounds and what is spoken, and that nothing does unless it is switched on."""

from __future__ import annotations

import sys

from pytestqt.qtbot import QtBot

from tests.player.making import World
from trustdesk.session.run import Run
from trustdesk.steps.breathe import Breathe
from ui.pages.player.run_view import RunView
from ui.pages.player.scenes import scene_of
from ui.steps.scene import Manners, Scene


def _shown(qtbot: QtBot, scene: Scene) -> RunView:
    view = RunView(scene)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    view.show_run()
    return view


def _run_at(world: World, exercise_id: str, step_id: str) -> Run:
    run = world.run(exercise_id)
    while run.step.id != step_id:
        run.next()
    return run


def test_cues_are_spoken_and_begin_and_end_with_a_bell(qtbot: QtBot, world: World) -> None:
    played: list[str] = []
    said: list[str] = []
    run = _run_at(world, "mindful-breathing", "arrive")
    view = _shown(qtbot, Scene(run, world.context, world.desk, play=played.append, say=said.append))
    cues = run.step.cue  # type: ignore[union-attr]
    assert played == ["bell"]
    assert said == [cues[0].text]
    world.clock.advance(cues[1].at + 0.5)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == cues[1].text
    world.clock.advance(30)
    qtbot.waitUntil(lambda: run.step.id == "breath")
    assert said[2] == ""
    view.close_run()


def test_each_side_of_a_breath_has_its_sound(qtbot: QtBot, world: World) -> None:
    played: list[str] = []
    run = _run_at(world, "mindful-breathing", "breath")
    view = _shown(qtbot, Scene(run, world.context, world.desk, play=played.append))
    assert played == ["in"]
    world.clock.advance(4.1)
    qtbot.waitUntil(lambda: played == ["in", "out"])
    world.clock.advance(4.1)
    qtbot.waitUntil(lambda: played == ["in", "out", "in"])
    view.close_run()


def test_a_voice_reads_the_captions_and_without_sounds_the_breath(
    qtbot: QtBot, world: World
) -> None:
    said: list[str] = []
    run = _run_at(world, "mindful-breathing", "breath")
    view = _shown(qtbot, Scene(run, world.context, world.desk, say=said.append))
    step, course = run.step, run.course
    assert isinstance(step, Breathe)
    assert course is not None
    assert said[-1] == step.helper
    world.clock.advance(4.1)
    view._on_timeout()
    assert said[-1] == step.helper, "what is being read is not cut short"
    world.clock.advance(4.1)
    qtbot.waitUntil(lambda: said[-1] == "In")
    world.clock.advance(4.1)
    qtbot.waitUntil(lambda: said[-1] == "Out")
    caption = step.caption[1]
    world.clock.advance(course.total * caption.at + 1 - run.elapsed())
    qtbot.waitUntil(lambda: said[-1] == caption.text)
    assert said.count(caption.text) == 1
    view.close_run()
    assert said[-1] == ""


def test_with_sounds_the_voice_leaves_the_breath_to_them(qtbot: QtBot, world: World) -> None:
    said: list[str] = []
    run = _run_at(world, "mindful-breathing", "breath")
    scene = Scene(run, world.context, world.desk, Manners(sound=True, voice=True), say=said.append)
    view = _shown(qtbot, scene)
    for _ in range(4):
        world.clock.advance(4.1)
        view._on_timeout()
    assert not {"In", "Out"} & set(said)
    view.close_run()


def test_sounds_go_on_while_the_window_is_hidden(qtbot: QtBot, world: World) -> None:
    played: list[str] = []
    run = _run_at(world, "mindful-breathing", "breath")
    view = _shown(qtbot, Scene(run, world.context, world.desk, play=played.append))
    view.hide()
    world.clock.advance(4.1)
    qtbot.waitUntil(lambda: played == ["in", "out"])
    view.close_run()


def test_nothing_sounds_unless_switched_on(qtbot: QtBot, world: World) -> None:
    run = _run_at(world, "mindful-breathing", "arrive")
    view = _shown(qtbot, scene_of(run, world.context, world.desk, world.context.changes))
    assert not view.scene.manners.sound
    assert not view.scene.manners.voice
    assert "ui.speech.voice" not in sys.modules
    view.close_run()
