"""Lengths of time and months in words, for sentences."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def minutes_in_words(seconds: float) -> str:
    """Return "five minutes", "one minute", "less than a minute"; from 21 on in figures."""
    translate = QCoreApplication.translate
    minutes = round(seconds / 60)
    if minutes < 1:
        return translate("Lengths", "less than a minute")
    if minutes == 1:
        return translate("Lengths", "one minute")
    number = _number_words().get(minutes, str(minutes))
    return translate("Lengths", "{number} minutes").format(number=number)


def _number_words() -> dict[int, str]:
    translate = QCoreApplication.translate
    return {
        2: translate("Lengths", "two"),
        3: translate("Lengths", "three"),
        4: translate("Lengths", "four"),
        5: translate("Lengths", "five"),
        6: translate("Lengths", "six"),
        7: translate("Lengths", "seven"),
        8: translate("Lengths", "eight"),
        9: translate("Lengths", "nine"),
        10: translate("Lengths", "ten"),
        11: translate("Lengths", "eleven"),
        12: translate("Lengths", "twelve"),
        13: translate("Lengths", "thirteen"),
        14: translate("Lengths", "fourteen"),
        15: translate("Lengths", "fifteen"),
        16: translate("Lengths", "sixteen"),
        17: translate("Lengths", "seventeen"),
        18: translate("Lengths", "eighteen"),
        19: translate("Lengths", "nineteen"),
        20: translate("Lengths", "twenty"),
    }


def month_words(iso: str) -> str:
    """Return "November 2026" for an ISO date; the text itself if it is none."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    pattern = QCoreApplication.translate("Dates", "MMMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
