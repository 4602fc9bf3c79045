"""The checks against the labelled sentences: precision at least 0.90, recall at least 0.80."""

import pytest

from tests.statement.measure_sentences import figures, sentences
from trustdesk.statement.hint import KINDS

LEAST_PRECISION = 0.90
LEAST_RECALL = 0.80


@pytest.mark.parametrize("half", ["open", "sealed"])
@pytest.mark.parametrize("kind", KINDS)
def test_figures(half: str, kind: str) -> None:
    figure = figures(sentences(half))[next(one for one in KINDS if one == kind)]
    assert figure.wanted >= 10
    assert figure.precision >= LEAST_PRECISION
    assert figure.recall >= LEAST_RECALL
