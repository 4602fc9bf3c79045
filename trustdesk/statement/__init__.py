"""The gentle checks of the "I" statement. Nothing here knows a language: the rules are data."""
