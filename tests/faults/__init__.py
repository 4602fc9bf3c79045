"""Faults, tried in numbers: `python -m tests.faults [--short] [ROW …]`."""
