"""The register of step kinds: one line a kind."""

from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.rate import Rate
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write

AnyStep = Read | Cues | Breathe | Write | Rate | Choose | Feelings | Compose | Collect

KINDS: dict[str, type[AnyStep]] = {
    "read": Read,
    "cues": Cues,
    "breathe": Breathe,
    "write": Write,
    "rate": Rate,
    "choose": Choose,
    "feelings": Feelings,
    "compose": Compose,
    "collect": Collect,
}
