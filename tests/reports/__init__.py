"""Entries as printable structures."""
