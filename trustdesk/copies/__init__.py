"""Encrypted copies of the vault: made, proven, kept for a while, and brought back."""
