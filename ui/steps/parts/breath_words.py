"""The words of a breath."""

from PySide6.QtCore import QCoreApplication, QLocale

from trustdesk.steps.breathe import Pattern, Phase


def breath_word(word_key: str) -> str:
    """Return the word for a phase, "" for none."""
    translate = QCoreApplication.translate
    match word_key:
        case "in":
            return translate("Breath", "In")
        case "out":
            return translate("Breath", "Out")
        case "hold":
            return translate("Breath", "Hold")
        case "top-up":
            return translate("Breath", "A little more")
        case "rest":
            return translate("Breath", "Rest")
        case _:
            return ""


def pace_words(pattern: Pattern, half_shift: float) -> str:
    """Return what the next breaths will be: "In 5.5, out 5.5 seconds from the next breath on."""
    sides = {phase.phase: phase.seconds + half_shift for phase in pattern.phases}
    words = QCoreApplication.translate(
        "Breath", "From the next breath on: in for {in_seconds}, out for {out_seconds} seconds."
    )
    return words.format(
        in_seconds=seconds_words(sides.get("in", 0.0)),
        out_seconds=seconds_words(sides.get("out", 0.0)),
    )


def seconds_words(seconds: float) -> str:
    """Return seconds as they are written here, "5.5" or "4"."""
    whole = round(seconds)
    if abs(seconds - whole) < 0.05:
        return str(whole)
    return QLocale().toString(round(seconds, 1), "f", 1)


def counts_words(phases: tuple[Phase, ...]) -> str:
    """Return a pattern in short: "In 4 · Hold 7 · Out 8"."""
    return " · ".join(
        f"{breath_word(phase.phase)} {seconds_words(phase.seconds)}" for phase in phases
    )
