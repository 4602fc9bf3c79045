"""What a person answered, by step kind. Stored as versioned JSON: `{"kind": …, "v": 1, …}`."""

from typing import assert_never

from msgspec import Struct


class Answer(Struct, frozen=True, kw_only=True):
    """The common part. `v` is the version of the payload's shape."""

    v: int = 1


class Went(Answer, tag="went", tag_field="kind", frozen=True, kw_only=True):
    """A read or cues step that was gone through, in active seconds."""

    seconds: float = 0.0


class Breathed(Answer, tag="breathed", tag_field="kind", frozen=True, kw_only=True):
    """A breathe step: pattern id, active seconds, whole breaths."""

    pattern: str
    seconds: float = 0.0
    breaths: int = 0


class Wrote(Answer, tag="wrote", tag_field="kind", frozen=True, kw_only=True):
    """A write step's text."""

    text: str = ""


class Rated(Answer, tag="rated", tag_field="kind", frozen=True, kw_only=True):
    """A rating from 0 to 10, or numb in place of a number."""

    value: int | None = None
    numb: bool = False


class Chose(Answer, tag="chose", tag_field="kind", frozen=True, kw_only=True):
    """Option ids, own words, and the date (ISO) that a sealing option asked for."""

    ids: tuple[str, ...] = ()
    own: str = ""
    until: str = ""


class Feeling(Struct, frozen=True, omit_defaults=True):
    """A feeling from the list by id, or an own word; strength 0 to 3 (0: not said)."""

    id: str = ""
    own: str = ""
    strength: int = 0


class Felt(Answer, tag="felt", tag_field="kind", frozen=True, kw_only=True):
    """A feelings step's words."""

    feelings: tuple[Feeling, ...] = ()


class Composed(Answer, tag="composed", tag_field="kind", frozen=True, kw_only=True):
    """A compose step's slots by id; `kept_mine` are hints the person set aside, `unsaid` marks
    a sentence that is not to be said."""

    slots: dict[str, str] = {}
    kept_mine: tuple[str, ...] = ()
    unsaid: bool = False


class Collected(Answer, tag="collected", tag_field="kind", frozen=True, kw_only=True):
    """One item for a collection; empty text for none."""

    text: str = ""


AnyAnswer = Went | Breathed | Wrote | Rated | Chose | Felt | Composed | Collected


def own_words(answer: AnyAnswer) -> tuple[str, ...]:
    """The texts in an answer that the person wrote, blank ones left out."""
    match answer:
        case Wrote() | Collected():
            texts: tuple[str, ...] = (answer.text,)
        case Chose():
            texts = (answer.own,)
        case Felt():
            texts = tuple(feeling.own for feeling in answer.feelings)
        case Composed():
            texts = tuple(answer.slots.values())
        case Went() | Breathed() | Rated():
            texts = ()
        case _:
            assert_never(answer)
    return tuple(text for text in texts if text.strip())


def is_blank(answer: AnyAnswer) -> bool:
    """Whether the answer says nothing, so that it counts as no answer."""
    match answer:
        case Rated():
            return answer.value is None and not answer.numb
        case Chose():
            return not answer.ids and not answer.own.strip()
        case Felt():
            return not any(feeling.id or feeling.own.strip() for feeling in answer.feelings)
        case Composed():
            return not answer.unsaid and not own_words(answer)
        case Wrote() | Collected():
            return not answer.text.strip()
        case Went() | Breathed():
            return False
        case _:
            assert_never(answer)
