"""Damage to the database and to the files beside it: found, and never a wrong text unsaid."""
