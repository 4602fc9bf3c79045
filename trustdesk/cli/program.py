"""How a person starts this program."""

import sys


def program_name(module: str) -> str:
    """The name of the installed program, or how Python runs the module from source."""
    return "trustdesk" if getattr(sys, "frozen", False) else f"python -m {module}"
