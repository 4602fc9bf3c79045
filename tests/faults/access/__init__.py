"""Kills while a new data key is made, and while everything is erased."""
