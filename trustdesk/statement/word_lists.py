"""The word lists of a data file: phrases by the name of their list, and the verbs."""

from collections.abc import Mapping

from trustdesk.statement.items import BadPattern
from trustdesk.statement.language import Language
from trustdesk.statement.phrases import Phrase
from trustdesk.statement.pieces import BREAK
from trustdesk.statement.verbs import FORM_NAMES, Verb, Verbs, regular

Sets = Mapping[str, tuple[Phrase, ...]]


def read_verbs(data: Language) -> Verbs:
    """Regular verbs from their classes, and irregular ones from their four forms."""
    verbs: list[Verb] = []
    for base, forms in data.verbs.items():
        parts = forms.split()
        if len(parts) != 4:
            raise BadPattern(f"verbs.{base}: four forms are needed: third, past, participle, ing")
        verbs.append(Verb(base, *parts))
    for group in data.verb_class:
        verbs.extend(
            regular(base, group.third, group.past, group.ing) for base in group.words.split()
        )
    return Verbs(verbs)


def read_sets(data: Language, verbs: Verbs) -> Sets:
    """Every list by its name; the forms of the verbs are lists too, "verb-base" and so on."""
    sets: dict[str, tuple[Phrase, ...]] = {
        f"verb-{name}": tuple((form,) for form in verbs.all_forms(name)) for name in FORM_NAMES
    }
    for name in data.lists:
        _resolve(name, data, sets, ())
    return sets


def _resolve(
    name: str, data: Language, sets: dict[str, tuple[Phrase, ...]], under: tuple[str, ...]
) -> tuple[Phrase, ...]:
    if name in sets:
        return sets[name]
    if name in under or name not in data.lists:
        raise BadPattern(f"lists: @{name} is named, and there is no such list, or it holds itself")
    phrases: list[Phrase] = []
    for entry in data.lists[name].replace("\n", ",").split(","):
        words = tuple(BREAK if word == "<break>" else word for word in entry.split())
        if len(words) == 1 and words[0].startswith("@"):
            phrases.extend(_resolve(words[0][1:], data, sets, (*under, name)))
        elif words:
            phrases.append(words)
    sets[name] = tuple(phrases)
    return sets[name]
