"""What is offered for some sentences, word by word."""

import pytest

from trustdesk.services.statement import check_statement
from trustdesk.statement.hint import Slot

OFFERED: list[tuple[Slot, str, str, str]] = [
    ("when", "you never answer my messages", "absolutes", "you did not answer my messages on ____"),
    ("when", "You're always late!", "absolutes", "You were late on ____!"),
    ("when", "she never calls back, not once", "absolutes", "she did not call back on ____"),
    ("because", "nobody listens to me", "absolutes", "____ did not listen to me"),
    ("because", "your always on your phone", "absolutes", "you were on your phone on ____"),
    ("because", "you make me furious", "you-make-me", "I get furious"),
    ("because", "you made me feel small", "you-make-me", "I felt small"),
    ("when", "you made me feel small at dinner", "you-make-me", "you ____ at dinner"),
    ("feel", "sick because of you", "you-make-me", "sick"),
    ("because", "you don’t care", "mind-reading", "you ____"),
    ("because", "of course you hate me", "mind-reading", "you ____"),
    ("when", "you don't care about me", "mind-reading", "you ____"),
    ("because", "you did it on purpose", "mind-reading", "you did it"),
    ("feel", "betrayed", "faux-feelings", "hurt"),
    ("feel", "hurt and betrayed", "faux-feelings", "hurt and shocked"),
    ("feel", "that you ran off", "faux-feelings", "____ that you ran off"),
    ("feel", "you ran off", "faux-feelings", "____"),
    ("feel", "sad that you don't love me", "mind-reading", "sad that you ____"),
    ("because", "I feel like you left", "faux-feelings", "I feel ____ that you left"),
    ("because", "I feel you left me here", "faux-feelings", "I feel ____"),
    ("because", "you never loved me", "absolutes", "you ____"),
    ("when", "you drive off and never call", "absolutes", "you drive off and did not call on ____"),
    ("when", "you were so rude and selfish to me", "judgement", "you ____ to me"),
    ("when", "your stupid jokes went on", "judgement", "your jokes went on"),
    ("feel", "angry, you coward", "judgement", "angry"),
    ("because", "a good friend would have called", "judgement", "____"),
    ("like", "stop shouting", "command", "you to stop shouting"),
    ("like", "Stop shouting", "command", "You to stop shouting"),
    ("like", "you should apologise", "command", "you to apologise"),
    ("like", "don't lie to me", "command", "you not to lie to me"),
    ("like", "call me, or we're done", "command", "call me"),
    ("like", "I am tired. Stop it", "command", "I am tired. I would like you to stop it"),
]


@pytest.mark.parametrize(("slot", "text", "kind", "rewording"), OFFERED)
def test_offered(slot: Slot, text: str, kind: str, rewording: str) -> None:
    offers = [hint.rewording for hint in check_statement(slot, text) if hint.kind == kind]
    assert rewording in offers


def test_only_the_place_is_changed() -> None:
    text = "  Hm…  you never call,\n and  the dog   waits  "
    (hint,) = check_statement("when", text)
    assert text[hint.start : hint.end] == "never call"
    assert hint.rewording == "  Hm…  you did not call on ____,\n and  the dog   waits  "


CLEAN: list[tuple[Slot, str]] = [
    ("feel", "like crying"),
    ("feel", "used to it"),
    ("feel", "stupid for having believed it"),
    ("when", "you made me tea"),
    ("when", "you never came on the 3rd"),
    ("when", "when you said “you always exaggerate”"),
    ("when", "you said 'nobody likes you'"),
    ("when", "you called me lazy in front of the kids"),
    ("because", "I always sleep badly"),
    ("because", "I am afraid that you do not love me"),
    ("because", "I was selfish too"),
    ("like", "us to never go to bed angry"),
    ("like", "you to stop calling me at work"),
    ("like", "please tell me the truth"),
    ("like", ""),
    ("feel", "____"),
]


@pytest.mark.parametrize(("slot", "text"), CLEAN)
def test_nothing_to_say(slot: Slot, text: str) -> None:
    assert check_statement(slot, text) == []


@pytest.mark.parametrize(
    "text",
    ["you dont care", "you don't care", "you don’t care", "u dont care", "YOU DON'T CARE"],
)
def test_one_way_of_typing_is_as_good_as_another(text: str) -> None:
    assert [hint.kind for hint in check_statement("because", text)] == ["mind-reading"]


@pytest.mark.parametrize("text", ["allways late", "alwyas late", "always  late", "alwaaaays late"])
def test_slips_of_the_hand(text: str) -> None:
    assert [hint.kind for hint in check_statement("when", f"you are {text}")] == ["absolutes"]


def test_a_language_without_checks_has_no_hints() -> None:
    assert check_statement("when", "you never call", "xx") == []
    assert check_statement("when", "you never call", "../en") == []
