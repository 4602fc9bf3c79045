"""The player: one run on the whole window."""
