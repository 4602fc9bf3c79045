"""macOS: marking what was copied as not to be kept by histories. Written for macOS, not run there.

Qt has no way to name this kind of data as macOS names it.
"""

from __future__ import annotations

from ui.native.objective_c import ObjectiveC

CONCEALED = "org.nspasteboard.ConcealedType"


def conceal(runtime: ObjectiveC | None = None) -> None:
    """Add the mark to what is on the general pasteboard, and leave the rest as it is."""
    objective_c = runtime or ObjectiveC()
    send, text = objective_c.send, objective_c.text
    board = send(objective_c.class_named("NSPasteboard"), "generalPasteboard")
    kinds = send(objective_c.class_named("NSArray"), "arrayWithObject:", text(CONCEALED))
    send(board, "addTypes:owner:", kinds, 0)
    send(board, "setString:forType:", text(""), text(CONCEALED))
