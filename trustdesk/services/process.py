"""Keeping the process's memory out of files and out of other programs' hands, for the window."""

from trustdesk.vault.process import ProcessLimits, limit_process

__all__ = ["ProcessLimits", "limit_process"]
