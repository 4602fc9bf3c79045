"""Sounds, synthesised here; silent unless switched on."""
