"""compose: a sentence that grows from a few slots, with gentle checks."""

import re
from collections.abc import Mapping

from trustdesk.steps.base import Frozen, Step


class Slot(Frozen, frozen=True, kw_only=True):
    """One part of the sentence.

    `checks` names the slot of the statement checks (feel, when, because, like), empty for none.
    `feelings_from` is the id of a feelings step of this sitting whose words are offered.
    """

    id: str
    lead: str
    helper: str
    checks: str = ""
    feelings_from: str = ""


class Compose(Step, tag="compose", tag_field="kind", frozen=True, kw_only=True):
    """Slots and a `template` such as "I feel {feel} when {when}." that holds every slot id once.

    `unsaid` is the label of the button that ends with "not to be said"; empty for none.
    `rehearsal` is the label of the button that goes on at once as if `rehearsal_option`, an option
    of the step after this one, had been chosen there.
    """

    template: str
    slot: tuple[Slot, ...]
    unsaid: str = ""
    unsaid_helper: str = ""
    rehearsal: str = ""
    rehearsal_option: str = ""


GAP = "____"
"""What stands where a slot is empty."""

_SLOT = re.compile(r"\{([a-z0-9-]+)\}")


def filled(template: str, slots: Mapping[str, str], gap: str = GAP) -> str:
    """The template with the words of its slots. Spaces around them, and full stops and commas at
    their end, are left to the template."""

    def words(found: re.Match[str]) -> str:
        return slots.get(found.group(1), "").strip().rstrip(".,;").rstrip() or gap

    return _SLOT.sub(words, template)
