"""Dates and lengths of time in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def greeting(hour: int) -> str:
    """Return the greeting for an hour of the day (0 to 23)."""
    if hour >= 22 or hour < 5:
        return QCoreApplication.translate("Dates", "It is late.")
    if hour < 12:
        return QCoreApplication.translate("Dates", "Good morning.")
    if hour < 18:
        return QCoreApplication.translate("Dates", "Good afternoon.")
    return QCoreApplication.translate("Dates", "Good evening.")


def day_heading(day: date, today: date) -> str:
    """Return "Today", "Yesterday", or the weekday and date."""
    gone = (today - day).days
    if gone == 0:
        return QCoreApplication.translate("Dates", "Today")
    if gone == 1:
        return QCoreApplication.translate("Dates", "Yesterday")
    if day.year == today.year:
        return _written(day, QCoreApplication.translate("Dates", "dddd d MMMM"))
    return _written(day, QCoreApplication.translate("Dates", "dddd d MMMM yyyy"))


def plain_date(day: date, today: date) -> str:
    """Return "20 November", with the year if it is another one."""
    if day.year == today.year:
        return _written(day, QCoreApplication.translate("Dates", "d MMMM"))
    return full_date(day)


def full_date(day: date) -> str:
    """Return "20 November 2026"."""
    return _written(day, QCoreApplication.translate("Dates", "d MMMM yyyy"))


def moment(when: datetime, today: date) -> str:
    """Return "20 November, 21:40"."""
    pattern = QCoreApplication.translate("Dates", "{date}, {time}")
    return pattern.format(date=plain_date(when.date(), today), time=clock_time(when))


def clock_time(when: datetime) -> str:
    """Return "21:40"."""
    return when.strftime("%H:%M")


def draft_title(updated: date, today: date) -> str:
    """Return what a draft is called where it must not be named."""
    gone = (today - updated).days
    if gone <= 0:
        return QCoreApplication.translate("Dates", "A draft from today")
    if gone == 1:
        return QCoreApplication.translate("Dates", "A draft from yesterday")
    pattern = QCoreApplication.translate("Dates", "A draft from {date}")
    return pattern.format(date=plain_date(updated, today))


def minutes_label(minutes: Sequence[int]) -> str:
    """Return "5 min", or "1 to 20 min" for (shortest, longest)."""
    if len(minutes) > 1 and minutes[0] != minutes[-1]:
        pattern = QCoreApplication.translate("Dates", "{least} to {most} min")
        return pattern.format(least=minutes[0], most=minutes[-1])
    return QCoreApplication.translate("Dates", "{count} min").format(count=minutes[0])


def _written(day: date, pattern: str) -> str:
    """A day as a pattern of QLocale has it; the order of its parts is the language's."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
