"""The words of feelings, read once a language."""

from __future__ import annotations

from functools import cache

from trustdesk.catalog.feelings import FeelingWord, load_feelings
from ui.steps.scene import Scene


def feelings_in(scene: Scene) -> tuple[FeelingWord, ...]:
    """Return the feelings of the picker in the run's language."""
    return _loaded(scene.run.state().language)


def feeling_words(scene: Scene) -> dict[str, str]:
    """Return the words of the feelings by id."""
    return {feeling.id: feeling.word for feeling in feelings_in(scene)}


@cache
def _loaded(language: str) -> tuple[FeelingWord, ...]:
    return load_feelings(language)
