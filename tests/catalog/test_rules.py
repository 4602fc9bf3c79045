"""Every rule finds its mistake, says where it is, and finds nothing in what is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.catalog.samples import good, problems_after, step
from trustdesk.catalog.check import check_data

Data = dict[str, Any]


def put(*path: str | int, to: object) -> Callable[[Data], None]:
    """Something that sets a value; a text among the path that names a step's id finds it."""

    def spoil(data: Data) -> None:
        found: Any = data
        for key in path[:-1]:
            if isinstance(found, list) and isinstance(key, str):
                found = next(each for each in found if each["id"] == key)
            else:
                found = found[key]
        found[path[-1]] = to

    return spoil


def take(*path: str | int) -> Callable[[Data], None]:
    """Something that removes a key."""

    def spoil(data: Data) -> None:
        found: Any = data
        for key in path[:-1]:
            if isinstance(found, list) and isinstance(key, str):
                found = next(each for each in found if each["id"] == key)
            else:
                found = found[key]
        del found[path[-1]]

    return spoil


def several(*spoils: Callable[[Data], None]) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        for each in spoils:
            each(data)

    return spoil


def test_the_sample_breaks_no_rule() -> None:
    assert problems_after(lambda data: None) == []


LONG = "word " * 60

CASES: list[tuple[str, Callable[[Data], None], str]] = [
    # the head
    ("a missing title", take("title"), "f.toml: title: is missing; it takes a text in quotes"),
    ("a number for a title", put("title", to=5), "f.toml: title: is the number 5; it takes a text"),
    ("a text for minutes", put("minutes", to="6"), 'minutes: is "6"; it takes a list of whole'),
    ("a wrong room", put("room", to="attic"), 'f.toml: room: is "attic"; it takes one of "settle"'),
    ("another folder's room", put("room", to="speak"), 'room: is "speak" in the folder "feel"'),
    ("another folder's id", put("id", to="other"), 'id: is "other" in the folder "sample"'),
    ("an unknown key", put("titel", to="x"), 'titel: is not a key of this table; did you mean "ti'),
    ("a newer format", put("format", to=2), "f.toml: format: is not 1; this TrustDesk reads"),
    ("version 0", put("version", to=0), "f.toml: version: is below 1"),
    ("three lengths", put("minutes", to=[1, 2, 3]), "f.toml: minutes: takes one length"),
    ("lengths turned round", put("minutes", to=[9, 2]), "f.toml: minutes: takes one length"),
    ("no review date", put("reviewed", to="lately"), "f.toml: reviewed: is no date"),
    ("an empty why", put("why", to=""), "f.toml: why: is empty"),
    ("no reason to leave it", put("leave_if", to=[]), "f.toml: leave_if: is empty"),
    ("itself instead", put("instead", to="sample"), 'instead: "sample" is no other exercise'),
    ("nobody instead", put("instead", to="nothing"), 'instead: "nothing" is no other exercise'),
    ("a long title", put("title", to="One two three four five six seven"), "has 7 words; 6 is"),
    ("a long card", put("card", to=LONG), "f.toml: card: has 60 words; 20 is the most"),
    ("not saying what is sent", put("good_to_know", to=""), 'does not say "Nothing is sent."'),
    ("open although it asks to write", put("always_open", to=True), "writing needs an open desk"),
    # ids
    ("capitals", put("step", "letter", "id", to="Letter"), 'id: is "Letter"; ids are lower-case'),
    ("an id used twice", put("step", "again", "id", to="before"), "step[before].id: is used twice"),
    (
        "an option twice",
        put("step", "where-to", "option", 1, "id", to="keep"),
        "option[keep].id: is u",
    ),
    (
        "a cue twice",
        put("step", "arrive", "cue", 1, "id", to="feet"),
        "cue[feet].id: is used twice",
    ),
    ("a slot twice", put("step", "sentence", "slot", 1, "id", to="feel"), "slot[feel].id: is used"),
    ("an ending twice", put("ending", 1, "id", to="usual"), "ending[usual].id: is used twice"),
    # kinds and types
    (
        "no kind",
        take("step", "letter", "kind"),
        'step[letter].kind: is missing; it takes one of "rea',
    ),
    ("an odd kind", put("step", "letter", "kind", to="sing"), 'kind: is "sing"; it takes one of'),
    ("a kind of number", put("step", "letter", "kind", to=3), "kind: is the number 3; it takes"),
    ("no id", take("step", 4, "id"), "f.toml: step[5].id: is missing; it takes a text in quotes"),
    ("a step of text", put("step", to="x"), 'f.toml: step: is "x"; it takes a list of tables'),
    (
        "an unknown size",
        put("step", "letter", "size", to="book"),
        'size: is "book"; it takes one of',
    ),
    (
        "yes for true",
        put("step", "afraid", "private", to="yes"),
        'private: is "yes"; it takes true or',
    ),
    (
        "a bool for seconds",
        put("step", "letter", "seconds", to=True),
        "seconds: is true; it takes a n",
    ),
    (
        "a phase of nothing",
        put("step", "breath", "pattern", 0, "phases", 0, to={}),
        ".phase: is missing",
    ),
    (
        "a key of another kind",
        put("step", "letter", "cue", to=[]),
        "step[letter].cue: is not a key",
    ),
    # references
    (
        "a later step",
        put("step", "arrive", "when", to=[{"step": "letter", "answered": True}]),
        'step[arrive].when: "letter" is no step before this',
    ),
    (
        "an unknown option",
        put("step", "again", "when", to=[{"step": "where-to", "is": ["burn"]}]),
        'step[again].when: "burn" is no option of step "where-to"',
    ),
    (
        "an option of a letter",
        put("step", "again", "when", to=[{"step": "letter", "is": ["x"]}]),
        '"letter" has no options',
    ),
    (
        "a rating of a letter",
        put("step", "again", "when", to=[{"step": "letter", "at_least": 3}]),
        'at_least and or_numb ask a rating; "letter" is none',
    ),
    (
        "eleven",
        put("step", "again", "when", to=[{"step": "before", "at_least": 11}]),
        "at_least is from 0 to 10",
    ),
    (
        "a question about nothing",
        put("step", "again", "when", to=[{"step": "before"}]),
        "step[again].when: asks nothing",
    ),
    (
        "a private answer shown",
        put("step", "again", "when", to=[{"step": "afraid", "is": ["yes"]}]),
        'step[again].when: "afraid" is private',
    ),
    (
        "an aside on a later step",
        put("step", "afraid", "aside", 0, "when", "step", to="after"),
        'aside[people].when: "after" is no step',
    ),
    (
        "showing a later step",
        put("step", "again", "shows", 0, "step", to="after"),
        'step[again].shows: "after" is no earlier step',
    ),
    (
        "showing an unknown sitting",
        put("step", "again", "shows", 0, "sitting", to="third"),
        '"third" is no sitting of this exercise',
    ),
    (
        "sealed without a sitting",
        put("step", "again", "shows", 0, "sealed", to="It is sealed."),
        "has a text for a sealed entry",
    ),
    (
        "an unknown source",
        put("step", "line", "source", to="nowhere"),
        'source: "nowhere" is no earlier',
    ),
    (
        "feelings from a letter",
        put("step", "sentence", "slot", 0, "feelings_from", to="letter"),
        'slot[feel].feelings_from: "letter" is no earlier feelings step',
    ),
    (
        "an unknown check",
        put("step", "sentence", "slot", 0, "checks", to="tone"),
        '"tone" is no check; there are because, feel, like, when',
    ),
    (
        "a door to nowhere",
        put("step", "afraid", "aside", 0, "doors", 0, "to", to="attic"),
        'aside[people].doors: "attic" is no exercise and none of again',
    ),
    (
        "an ending's door to nowhere",
        put("ending", 1, "doors", 0, "to", to="attic"),
        'ending[worse].doors: "attic" is no exercise',
    ),
    ("an ending without a door", put("ending", 1, "doors", to=[]), "ending[worse].doors: is empty"),
    # endings
    ("no early ending", lambda data: data["ending"].pop(3), 'ending: has none with of = "early"'),
    ("no numb ending", lambda data: data["ending"].pop(2), 'ending: has none with of = "numb"'),
    ("no worse ending", lambda data: data["ending"].pop(1), 'ending: has none with of = "worse"'),
    (
        "only a conditional ending",
        put("ending", 0, "when", to=[{"step": "where-to", "is": ["keep"]}]),
        'ending: has none with of = "usual" and without a condition',
    ),
    (
        "an odd placeholder",
        put("ending", 0, "kept", to="{name}, it is kept."),
        "holds {name}; kept may",
    ),
    (
        "a lone brace",
        put("ending", 0, "next", to="Stop {here."),
        "ending[usual].next: holds a brace that stands alone;",
    ),
    (
        "an empty part",
        put("ending", 0, "happens", to=""),
        "ending[usual].happens: is empty; an ending",
    ),
    ("a long ending", put("ending", 0, "happens", to=LONG), "has over 60 words in its three parts"),
    ("no steps", put("step", to=[]), "f.toml: step: is empty; a sitting has a step"),
    # kinds
    ("one option", lambda data: step(data, "afraid")["option"].pop(), "option: needs two options"),
    (
        "too many to choose",
        put("step", "afraid", "most", to=3),
        "step[afraid].most: is out of bounds",
    ),
    (
        "an empty label",
        put("step", "afraid", "option", 0, "label", to=" "),
        "option[no].label: is empty",
    ),
    (
        "a private effect",
        put("step", "afraid", "option", 0, "effect", to="keep"),
        "option[no].effect: stands in a private step",
    ),
    (
        "several effects",
        put("step", "where-to", "most", to=2),
        "stands where several can be chosen",
    ),
    (
        "a slot left out",
        put("step", "sentence", "template", to="I feel {feel}."),
        "template: does not hold each slot once; it holds {feel} {when}",
    ),
    (
        "a slot twice in it",
        put("step", "sentence", "template", to="{feel} {feel} {when}"),
        "template: does not hold each slot once",
    ),
    (
        "a brace in it",
        put("step", "sentence", "template", to="{feel} {when"),
        "a brace that stands alone",
    ),
    (
        "help for no button",
        several(
            take("step", "sentence", "unsaid"),
            take("step", "where-to", "when"),
            put("step", "sentence", "unsaid_helper", to="x"),
        ),
        "unsaid_helper: needs `unsaid`",
    ),
    (
        "a rehearsal that leads nowhere",
        put("step", "sentence", "rehearsal", to="Say it aloud"),
        "rehearsal: needs `rehearsal_option`",
    ),
    (
        "a rehearsal by an option that is not there",
        several(
            put("step", "sentence", "rehearsal", to="Say it aloud"),
            put("step", "sentence", "rehearsal_option", to="sing"),
        ),
        'rehearsal_option: "sing" is no option of the step after it',
    ),
    (
        "eleven feelings",
        put("step", "feelings", "most", to=11),
        "step[feelings].most: is out of bounds",
    ),
    ("ends without words", put("step", "before", "low", to=""), "step[before].scale: needs a name"),
    ("other words after", put("step", "after", "high", to="much"), "step[after].low: differs from"),
    (
        "asked twice",
        put("step", "after", "moment", to="before"),
        '"before" is asked twice of "weight"',
    ),
    (
        "a long hold",
        put(
            "step",
            "breath",
            "pattern",
            0,
            "phases",
            to=[
                {"phase": "in", "seconds": 4},
                {"phase": "hold", "seconds": 8},
                {"phase": "out", "seconds": 6},
            ],
        ),
        "step[breath].pattern[easy].phases: holds too long; a hold or rest has 7 seconds at most",
    ),
    (
        "only patterns that hold",
        put(
            "step",
            "breath",
            "pattern",
            0,
            "phases",
            to=[
                {"phase": "in", "seconds": 4},
                {"phase": "hold", "seconds": 4},
                {"phase": "out", "seconds": 6},
            ],
        ),
        "step[breath].pattern: has none without holds",
    ),
    (
        "minutes not offered",
        several(
            put("step", "breath", "minutes", to=[6]), put("step", "breath", "usual_minutes", to=5)
        ),
        "usual_minutes: is none of the minutes",
    ),
    (
        "an hour of breath",
        several(
            put("step", "breath", "minutes", to=[60]), put("step", "breath", "usual_minutes", to=60)
        ),
        "step[breath].minutes: are out of bounds",
    ),
    (
        "breath without an end",
        take("step", "breath", "seconds"),
        "step[breath].seconds: is missing",
    ),
    (
        "growing without a bound",
        put("step", "breath", "pattern", 0, "later_cycles", to=8),
        "later_cycles: needs most_cycles and after_sittings",
    ),
    # times
    ("no seconds", put("step", "arrive", "seconds", to=0), "step[arrive].seconds: needs cues"),
    (
        "endless seconds",
        put("step", "arrive", "seconds", to=float("inf")),
        "seconds: is out of bounds",
    ),
    (
        "seconds that are none",
        put("step", "letter", "seconds", to=float("nan")),
        "is out of bounds",
    ),
    (
        "seconds below zero",
        put("step", "letter", "seconds", to=-1),
        "step[letter].seconds: is out of",
    ),
    (
        "cues out of order",
        put("step", "arrive", "cue", 0, "at", to=20),
        "cue[room].at: is not after",
    ),
    (
        "a cue after the end",
        put("step", "arrive", "cue", 1, "at", to=31),
        "cue[room].at: is out of bounds",
    ),
    (
        "no silence",
        put("step", "arrive", "cue", 1, "at", to=1),
        "cue[feet].at: leaves 1 seconds; the",
    ),
    (
        "no silence at the end",
        put("step", "arrive", "seconds", to=11.5),
        "cue[room].at: leaves 1.5",
    ),
    (
        "a caption after the end",
        put("step", "breath", "caption", 0, "at", to=1.5),
        "caption[start].at: is ou",
    ),
    (
        "prompts turned round",
        put("step", "letter", "prompt", 0, "at", to=60),
        "prompt[second].at: is not after",
    ),
    (
        "prompts without a time",
        put("step", "letter", "seconds", to=0),
        "prompt: has times, but the step",
    ),
    (
        "minutes that do not add up",
        put("minutes", to=[20]),
        "minutes: is 20, but the steps take 6.0",
    ),
    (
        "minutes not said",
        several(put("minutes", to=[5, 7])),
        "minutes: is missing; the steps take 6.0",
    ),
    # lengths
    (
        "a long question",
        put("step", "before", "title", to="Is this one now much too long for its screen?"),
        "step[before].title: has 10 words; 9 is the most",
    ),
    ("a long body", put("step", "letter", "body", to=LONG), "step[letter].body: has 60 words; 45"),
    (
        "a long helper",
        put("step", "letter", "helper", to="x" * 91),
        "helper: has 91 letters; one line has",
    ),
    (
        "a long cue",
        several(
            put("step", "arrive", "cue", 0, "text", to="a " * 13),
            put("step", "arrive", "cue", 1, "at", to=15),
        ),
        "cue[feet].text: has 13 words; 12 is the most",
    ),
    (
        "a long aside",
        put("step", "afraid", "aside", 0, "text", to=LONG),
        "aside[people].text: has 60",
    ),
]


@pytest.mark.parametrize(
    ("spoil", "found"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_mistake_is_found_where_it_is(spoil: Callable[[Data], None], found: str) -> None:
    problems = problems_after(spoil)
    assert any(found in problem for problem in problems), problems


ALONE = {
    "a missing title",
    "a number for a title",
    "a wrong room",
    "an unknown key",
    "a newer format",
    "no kind",
    "an unknown size",
    "a door to nowhere",
    "no early ending",
    "a slot left out",
    "cues out of order",
    "minutes that do not add up",
}


@pytest.mark.parametrize("name", sorted(ALONE))
def test_one_mistake_is_one_line(name: str) -> None:
    spoil = next(case[1] for case in CASES if case[0] == name)
    problems = problems_after(spoil)
    assert len(problems) == 1, problems


def test_every_mistake_is_reported_at_once() -> None:
    spoils = [
        put("title", to=5),
        put("step", "letter", "size", to="book"),
        put("step", "arrive", "cue", 1, "at", to="late"),
        put("step", "afraid", "option", 1, "colour", to="red"),
        put("step", "breath", "pattern", 0, "phases", 1, "seconds", to="six"),
        put("ending", 1, "doors", 0, "to", to="attic"),
    ]
    problems = "\n".join(problems_after(several(*spoils)))
    for place in (
        "f.toml: title:",
        "f.toml: step[letter].size:",
        "f.toml: step[arrive].cue[room].at:",
        "f.toml: step[afraid].option[yes].colour:",
        "f.toml: step[breath].pattern[easy].phases[2].seconds:",
        "f.toml: ending[worse].doors:",
    ):
        assert place in problems


def test_top_level_steps_beside_sittings_are_a_mistake() -> None:
    data = good()
    data["sitting"] = [{"id": "one", "step": [], "ending": []}]
    problems = [str(problem) for problem in check_data("f.toml", data)]
    assert any("stands beside top-level steps" in problem for problem in problems)


def in_sittings() -> Data:
    """The sample in two sittings, the second a look back."""
    data = good()
    steps, endings = data.pop("step"), data.pop("ending")
    back = {"id": "how", "kind": "read", "title": "How did it go?", "seconds": 120}
    back["shows"] = [{"step": "letter", "sitting": "one", "sealed": "It is sealed."}]
    data["sitting"] = [
        {"id": "one", "minutes": 6, "step": steps, "ending": endings},
        {
            "id": "two",
            "minutes": 2,
            "after": "one",
            "follow_up": True,
            "step": [back],
            "ending": [endings[0], endings[3]],
        },
    ]
    return data


def sitting_problems(spoil: Callable[[Data], object]) -> str:
    data = in_sittings()
    spoil(data)
    return "\n".join(str(problem) for problem in check_data("f.toml", data, {"five-senses"}))


def test_sittings_are_checked_too() -> None:
    assert sitting_problems(lambda data: None) == ""
    assert 'sitting[two].after: "third" is no other' in sitting_problems(
        put("sitting", 1, "after", to="third")
    )
    assert "sitting[two].follow_up: needs `after`" in sitting_problems(
        put("sitting", 1, "after", to="")
    )
    assert "is no step of sitting" in sitting_problems(
        put("sitting", 1, "step", 0, "shows", 0, "step", to="nothing")
    )
    assert "sitting[two].id: is used twice" not in sitting_problems(
        put("sitting", 1, "id", to="three")
    )
    assert "sitting[one].step[letter].size: is" in sitting_problems(
        put("sitting", 0, "step", "letter", "size", to="book")
    )
    assert "sitting[one].minutes: is outside the minutes" in sitting_problems(
        put("minutes", to=[9])
    )
