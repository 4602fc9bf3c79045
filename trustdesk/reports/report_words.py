"""The desk's own words in a report. The window gives translated ones."""

from msgspec import Struct


class ReportWords(Struct, frozen=True, kw_only=True):
    """Short texts; names in braces are filled in."""

    rating: str = "{value}, from 0 ({low}) to 10 ({high})"
    numb: str = "Far away or numb"
    feeling: str = "{feeling} ({strength})"
    strengths: tuple[str, str, str] = ("a little", "clearly", "strongly")
    breaths: str = "{breaths} breaths"
    list_join: str = ", "
    unsaid: str = "Not to be said"
    early: str = "Stopped early"
    newer: str = "Written with a newer TrustDesk. It cannot be shown here."
