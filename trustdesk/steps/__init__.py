"""The step kinds, as frozen data."""
