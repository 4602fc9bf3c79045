"""`check-statement`: the hints for one slot of an "I" statement."""

from typing import Literal, TextIO

from trustdesk.languages import SOURCE_LANGUAGE


def check_one(
    slot: Literal["feel", "when", "because", "like"],
    text: str,
    out: TextIO,
    *,
    language: str = SOURCE_LANGUAGE,
) -> int:
    """Print each hint with its kind and rewording. Returns 1 if there is one."""
    from trustdesk.services.statement import check_statement

    hints = check_statement(slot, text, language)
    for hint in hints:
        words = text[hint.start : hint.end]
        out.write(f'{hint.kind}: "{words}": {hint.message}\n')
        if hint.rewording is not None:
            out.write(f"  {hint.rewording}\n")
    return 1 if hints else 0
