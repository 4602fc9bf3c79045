"""Keeping the process's memory out of files and out of other programs' hands, for the window."""

from trustdesk.vault.process import (
    ProcessLimits,
    hide_argument,
    limit_process,
    seen_by_portals,
)

__all__ = ["ProcessLimits", "hide_argument", "limit_process", "seen_by_portals"]
