"""Makes the scene of a run: manners out of the preferences, sounds and voice if switched on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trustdesk.session.run import Run
from ui.context import Context
from ui.steps.scene import Manners, Scene

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

CUES = ("in", "top-up", "hold", "out", "rest", "bell")


def scene_of(run: Run, context: Context, desk: Desk | None, owner: QObject) -> Scene:
    """Return the scene; what sounds belongs to `owner`."""
    values = context.preferences.values
    manners = Manners(
        reduced_motion=values.reduced_motion,
        sound=values.sound,
        voice=values.voice,
        keeps=desk is not None and desk.mode == "kept",
        forgets=desk is None or desk.mode == "nothing",
    )
    scene = Scene(run, context, desk, manners)
    if values.sound:
        scene = Scene(run, context, desk, manners, play=_playing(context))
    if values.voice:
        language = run.state().language
        scene = Scene(run, context, desk, manners, play=scene.play, say=_saying(language, owner))
    return scene


def _playing(context: Context) -> Callable[[str], None]:
    sounds = context.sound
    sounds.prepare(*CUES)
    return sounds.play


def _saying(language: str, owner: QObject) -> Callable[[str], None]:
    # Qt's speech costs time to load, and most people never switch it on.
    from ui.speech.voice import Voice

    voice = Voice(owner, language=language)

    def say(words: str) -> None:
        if words:
            voice.say(words)
        else:
            voice.stop()

    return say
