"""Why Today suggests something, in one sentence."""

from PySide6.QtCore import QCoreApplication


def reason_line(reason: str) -> str:
    """Return the sentence for a reason; "" where none is needed. Raises KeyError if unknown."""
    translate = QCoreApplication.translate
    return {
        "late": translate("Reasons", "Suggested because it is late, and this is short."),
        "first": translate("Reasons", "Suggested because it is short and asks for no words."),
        "after-a-while": translate(
            "Reasons", "Suggested because it is a small way to begin again."
        ),
        "after-stirring": translate(
            "Reasons", "Suggested because your last exercise can stir things up."
        ),
        "not-done-yet": translate("Reasons", "Suggested because it is not in your journal yet."),
        "done-before": translate("Reasons", "Suggested because you have done it before."),
    }[reason]
