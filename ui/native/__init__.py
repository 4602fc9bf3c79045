"""Calls into macOS and Windows that neither Qt nor Python has, made with ctypes."""
