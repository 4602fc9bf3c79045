"""Which run it is: of what, begun when, in which language."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import asdict

from trustdesk.catalog.exercise import Exercise
from trustdesk.session.state import RunState


class Identity(Struct, frozen=True, kw_only=True):
    """What a run's state and its record both begin with."""

    uuid: str
    exercise_id: str
    version: int
    sitting_id: str
    started: datetime
    language: str
    follows: str

    @classmethod
    def begun(
        cls, exercise: Exercise, sitting_id: str, started: datetime, language: str, follows: str
    ) -> Identity:
        """A run that begins now, with a new uuid."""
        return cls(
            uuid=str(uuid4()),
            exercise_id=exercise.id,
            version=exercise.version,
            sitting_id=sitting_id,
            started=started,
            language=language,
            follows=follows,
        )

    @classmethod
    def gone_on(cls, exercise: Exercise, state: RunState) -> Identity:
        """A run that goes on, under the exercise as it is now."""
        return cls(
            uuid=state.uuid,
            exercise_id=exercise.id,
            version=exercise.version,
            sitting_id=state.sitting_id,
            started=datetime.fromisoformat(state.started),
            language=state.language,
            follows=state.follows,
        )

    def plain(self) -> dict[str, Any]:
        """For a state: the start as ISO text."""
        return asdict(self) | {"started": self.started.isoformat()}
