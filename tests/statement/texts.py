"""Texts for the property tests: anything at all, and what looks like a statement."""

from hypothesis import strategies as st

from tests.statement.measure_sentences import sentences
from trustdesk.statement.hint import SLOTS, Slot

SLOT: st.SearchStrategy[Slot] = st.sampled_from(SLOTS)

_WORDS = sorted({word for one in sentences("open") for word in one.text.split()})
_HINTED = """you never always make me made feel felt betrayed ignored like that as if because of
when selfish liar stop don't dont can't you're youre I'm i and but nobody everyone every time on
purpose to hurt must should have think care want know my mother said told so very such a would"""
_ODD = ", . ! ? “ ” \" ' ’ — ( ) ____ 24/7 ça été Ünlü İstanbul ﬁne e\u0301 👋🏽 \u200b \n \t"
_MORE = [*_HINTED.split(), *_ODD.split(" ")]
_NOISE = st.text(max_size=12)

anything = st.text(max_size=300)
statement_like = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.sampled_from(_MORE), _NOISE), max_size=25
).map(" ".join)
spliced = st.lists(
    st.sampled_from([one.text for one in sentences("open")]), min_size=1, max_size=4
).flatmap(
    lambda parts: st.sampled_from([", ", ". ", " and ", " because ", " "]).map(
        lambda joint: joint.join(parts)
    )
)
texts = st.one_of(anything, statement_like, spliced)
