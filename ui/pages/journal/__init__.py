"""The journal: list, reading, notes, trash."""
