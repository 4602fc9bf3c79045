"""Every library that something in the application is linked to must be there."""

from pathlib import Path

from freezing.linking import linked_to
from freezing.programs import is_program
from freezing.system_libraries import from_the_system


def dangling(application: Path) -> list[str]:
    """Return `file needs library` for each library that neither the folder nor the system has."""
    programs = [path for path in application.rglob("*") if is_program(path)]
    present = {path.name for path in application.rglob("*") if path.is_file() or path.is_symlink()}
    return [
        f"{program.relative_to(application)} needs {name}"
        for program in sorted(programs)
        for name in linked_to(str(program))
        if name not in present and not from_the_system(name)
    ]
