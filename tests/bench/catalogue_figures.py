"""What listing the exercises costs: each file's head is read, nothing else."""

from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.medians import cpu_milliseconds
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library


def catalogue_figures() -> Iterator[Figure]:
    """CPU time an exercise for the library page, and for opening the longest one."""
    folder = exercises_folder()
    count = len(Library([folder]).heads())
    heads = cpu_milliseconds(lambda: Library([folder]).heads())
    yield Figure("the library's list, CPU an exercise", heads / count, "ms", most=1)
    longest = max(folder.glob("*/*/exercise.toml"), key=lambda path: path.stat().st_size)
    whole = cpu_milliseconds(lambda: Library([folder]).exercise(longest.parent.name))
    yield Figure("opening the longest exercise, CPU", whole, "ms")
