"""The data file of one language, as frozen data. See docs/statement-checks.md for its shape."""

from msgspec import Struct

from trustdesk.statement.hint import Kind, Slot

FORMAT = 1


class _Data(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class VerbClass(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Verbs whose forms are made by the same endings; "-" takes one letter away first."""

    third: str
    past: str
    ing: str
    words: str


class Grammar(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Names of word lists that tell how sentences of this language are built.

    self_words, other_words, thing_words: who a part of a sentence speaks about.
    owner_self, owner_other: "my", "your"; what follows them is a thing of that person, unless it is
    one of `persons`. object_after, object_before: beside these, an other word is no subject.
    breaks: these begin another part of the sentence. joints: these do, before one of `subjects`.
    phrase_stops: these end a phrase. fillers: can stand between a subject and its verb.
    """

    self_words: str
    other_words: str
    thing_words: str
    owner_self: str
    owner_other: str
    persons: str
    object_after: str
    object_before: str
    breaks: str
    joints: str
    subjects: str
    phrase_stops: str


class Opening(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the text of a slot can begin if the person types the opening again.

    `about_self` tells that the slot speaks of the person until it names somebody else.
    """

    words: tuple[str, ...] = ()
    about_self: bool = False


class Shelter(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words after which some kinds are no hint: "I fear that …", "you told me that …".

    It holds from the end of the match to the end of the sentence, or to where a pattern of the
    context `shelter-ends` matches.
    """

    kinds: tuple[Kind, ...]
    match: tuple[str, ...]
    slots: tuple[Slot, ...] = ("feel", "when", "because", "like")


class RuleData(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: patterns, where they do not count, and what to offer.

    about: who the part of the sentence may speak of before the match (self, other, thing, none).
    mark: names of the items to underline; empty for the whole match. quote: name of the item that
    stands for {word} in the message; empty for all that is underlined.
    unless_*: names of contexts: left of the match, right of it, in the same part of the sentence,
    in the sentence. to: rewordings of the match, the first that fits; to_in: by slot, before `to`.
    to_end: they take the place of all up to the end of the part of the sentence.
    message: id of the message; message_in: by slot.
    """

    id: str
    kind: Kind
    match: tuple[str, ...]
    message: str
    slots: tuple[Slot, ...] = ("feel", "when", "because", "like")
    about: tuple[str, ...] = ("self", "other", "thing", "none")
    mark: str = ""
    quote: str = ""
    unless_left: tuple[str, ...] = ()
    unless_right: tuple[str, ...] = ()
    unless_part: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    to_in: dict[Slot, tuple[str, ...]] = {}
    to_end: bool = False
    message_in: dict[Slot, str] = {}


class Language(_Data, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: int
    language: str
    quotes: tuple[tuple[str, str], ...]
    messages: dict[str, str]
    grammar: Grammar
    openings: dict[Slot, Opening]
    contractions: dict[str, str]
    endings: dict[str, str]
    variants: dict[str, str]
    lists: dict[str, str]
    swaps: dict[str, dict[str, str]]
    contexts: dict[str, tuple[str, ...]]
    verb_class: tuple[VerbClass, ...]
    verbs: dict[str, str]
    shelter: tuple[Shelter, ...]
    rule: tuple[RuleData, ...]
