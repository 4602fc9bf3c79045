"""The forms of verbs, from the lists of the data file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FormName = Literal["base", "third", "past", "participle", "ing"]
FORM_NAMES: tuple[FormName, ...] = ("base", "past", "participle", "third", "ing")
"""In the order in which a word is looked up: "put" is read as the base."""


@dataclass(frozen=True)
class Verb:
    """One verb: give, gives, gave, given, giving."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def regular(base: str, third: str, past: str, ing: str) -> Verb:
    """A verb made by endings. Each "-" before an ending takes one letter away first."""
    made = [_with_ending(base, ending) for ending in (third, past, ing)]
    return Verb(base, made[0], made[1], made[1], made[2])


def _with_ending(base: str, ending: str) -> str:
    letters = ending.lstrip("-")
    cut = len(ending) - len(letters)
    return base[: len(base) - cut] + letters


class Verbs:
    """All verbs the data file names, found by any of their forms."""

    def __init__(self, verbs: Iterable[Verb]) -> None:
        self._verbs = tuple(verbs)
        self._by_form: dict[str, Verb] = {}
        for name in FORM_NAMES:
            for verb in self._verbs:
                self._by_form.setdefault(getattr(verb, name), verb)

    def form(self, word: str, name: FormName) -> str | None:
        """Another form of a word; None if the word is no form of a known verb."""
        verb = self._by_form.get(word)
        return None if verb is None else str(getattr(verb, name))

    def all_forms(self, name: FormName) -> list[str]:
        """One form of every verb."""
        return [getattr(verb, name) for verb in self._verbs]
