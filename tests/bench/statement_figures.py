"""What a check of the "I" statement costs while somebody types."""

from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.medians import cpu_milliseconds
from tests.statement.measure_sentences import sentences
from trustdesk.services.statement import check_statement, prepare_checks

FRAME_MS = 32
"""What typing may never wait for."""


def statement_figures() -> Iterator[Figure]:
    """CPU time of the usual sentence and of the slowest, out of a hundred."""
    prepare_checks()
    found = sorted(
        cpu_milliseconds(lambda one=one: check_statement(one.slot, one.text))  # type: ignore[misc]
        for one in sentences("open")
    )
    yield Figure("a check of one slot, the usual sentence, CPU", found[len(found) // 2], "ms")
    yield Figure("a check of one slot, the slowest, CPU", found[-1], "ms", most=FRAME_MS)
