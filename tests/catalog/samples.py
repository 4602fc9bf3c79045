"""A small exercise that breaks no rule, as TOML and as plain data, to be spoiled by tests."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trustdesk.catalog.check import check_data

GOOD = """\
format = 1
id = "sample"
version = 1
room = "feel"
title = "A small sample"
card = "One thing, in few words."
minutes = [6]
why = "Naming a thing can make it a little smaller."
leave_if = ["you are in a hurry"]
instead = "five-senses"
take_care = "You can stop here."
good_to_know = "Nothing is sent. Anyone who can open this desk can read it."
evidence = "Our judgement."
sources = ["Our judgement"]
reviewed = "2026-11-21"
keywords = ["sample", "small"]

[[step]]
id = "before"
kind = "rate"
title = "How heavy is it now?"
scale = "weight"
moment = "before"
low = "light"
high = "heavy"

[[step]]
id = "arrive"
kind = "cues"
seconds = 30

[[step.cue]]
id = "feet"
at = 0
text = "Feel your feet."

[[step.cue]]
id = "room"
at = 10
text = "Look around the room."

[[step]]
id = "breath"
kind = "breathe"
seconds = 60

[[step.pattern]]
id = "easy"
name = "Easy"
about = "In for four, out for six."
phases = [{ phase = "in", seconds = 4 }, { phase = "out", seconds = 6 }]

[[step.caption]]
id = "start"
at = 0.1
text = "Small breaths."

[[step]]
id = "feelings"
kind = "feelings"
title = "What is here?"
seconds = 60

[[step]]
id = "letter"
kind = "write"
title = "Write a few lines"
size = "letter"
seconds = 100

[[step.prompt]]
id = "first"
at = 0
text = "What comes first?"

[[step.prompt]]
id = "second"
at = 50
text = "And what else?"

[[step]]
id = "sentence"
kind = "compose"
title = "Put it together"
seconds = 60
template = "I feel {feel} when {when}."
unsaid = "Not to be said"

[[step.slot]]
id = "feel"
lead = "I feel"
helper = "one word"
checks = "feel"
feelings_from = "feelings"

[[step.slot]]
id = "when"
lead = "when"
helper = "what was seen"
checks = "when"

[[step]]
id = "where-to"
kind = "choose"
title = "Where does it go?"
when = [{ step = "sentence", is_not = ["unsaid"] }]

[[step.option]]
id = "keep"
label = "It stays here"
effect = "keep"

[[step.option]]
id = "seal"
label = "Seal it"
effect = "seal"

[[step]]
id = "afraid"
kind = "choose"
title = "Are you afraid of someone?"
private = true

[[step.option]]
id = "no"
label = "No"

[[step.option]]
id = "yes"
label = "Yes"
leads_to_support = true

[[step.aside]]
id = "people"
text = "There are people who know about this."
when = { step = "afraid", is = ["yes"] }
doors = [{ to = "support" }, { to = "go-on" }]

[[step]]
id = "line"
kind = "collect"
title = "A line to keep?"
collection = "words-to-keep"
source = "letter"

[[step]]
id = "again"
kind = "read"
title = "Read it once"
seconds = 50
shows = [{ step = "letter", label = "What you wrote" }]

[[step]]
id = "after"
kind = "rate"
title = "And how heavy now?"
scale = "weight"
moment = "after"
low = "light"
high = "heavy"

[[ending]]
id = "usual"
of = "usual"
kept = "That took {minutes}. It is kept."
happens = "It stands in the journal."
next = "You can stop here."

[[ending]]
id = "worse"
of = "worse"
kept = "It is kept."
happens = "It stirred something up."
next = "Look at the room first."
doors = [{ to = "five-senses" }, { to = "support" }, { to = "done" }]

[[ending]]
id = "numb"
of = "numb"
kept = "It is kept."
happens = "Put both feet on the floor."
next = "Look at the room first."

[[ending]]
id = "early"
of = "early"
kept = "Stopped. It is kept."
happens = "It waits."
next = "Nothing has to be finished."
"""

KNOWN = {"sample", "five-senses"}

Spoil = Callable[[dict[str, Any]], object]


def good() -> dict[str, Any]:
    """The sample as plain data, anew each time."""
    return tomllib.loads(GOOD)


def step(data: dict[str, Any], step_id: str) -> dict[str, Any]:
    """One step of plain data."""
    found: dict[str, Any] = next(each for each in data["step"] if each["id"] == step_id)
    return found


def problems_after(spoil: Spoil) -> list[str]:
    """What is found after something was done to the sample."""
    data = good()
    spoil(data)
    return [str(problem) for problem in check_data("f.toml", data, KNOWN, ("feel", "sample"))]


def written(
    folder: Path, text: str = GOOD, exercise_id: str = "sample", room: str = "feel"
) -> Path:
    """An exercise file in a catalogue folder."""
    path = folder / room / exercise_id / "exercise.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace('id = "sample"', f'id = "{exercise_id}"', 1), "utf-8")
    return path
