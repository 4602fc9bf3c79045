"""collect: an item for a list that outlives the sitting, such as Words to keep."""

from typing import Literal

from trustdesk.steps.base import Step


class Collect(Step, tag="collect", tag_field="kind", frozen=True, kw_only=True):
    """One sentence for the list `collection`, picked from the text of step `source` or typed."""

    collection: Literal["words-to-keep"]
    source: str = ""
    none_label: str = ""
