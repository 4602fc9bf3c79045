"""The gentle checks of the "I" statement."""
