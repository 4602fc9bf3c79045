"""Restoring a copy, and what is shown when damage was found."""
