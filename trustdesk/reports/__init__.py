"""Entries as a printable structure: pure, without Qt and without a database."""
