"""An earlier answer as words to read."""

from __future__ import annotations

from collections.abc import Mapping

from trustdesk.steps.answers import AnyAnswer, Chose, Collected, Composed, Felt, Rated, Wrote
from trustdesk.steps.choose import Choose
from trustdesk.steps.compose import Compose
from trustdesk.steps.kinds import AnyStep
from ui.steps.parts.sentence import sentence_of


def words_of(step: AnyStep, answer: AnyAnswer | None, feelings: Mapping[str, str]) -> str:
    """Return the answer's words; `feelings` are the words of feelings by id. "" for none."""
    match step, answer:
        case _, Wrote() | Collected():
            return answer.text.strip()
        case Compose(), Composed():
            return sentence_of(step, answer)
        case Choose(), Chose():
            labels = [option.label for option in step.option if option.id in answer.ids]
            return "\n".join([*labels, answer.own.strip()] if answer.own.strip() else labels)
        case _, Felt():
            return ", ".join(f.own or feelings.get(f.id, f.id) for f in answer.feelings)
        case _, Rated():
            return "" if answer.value is None else str(answer.value)
        case _:
            return ""
