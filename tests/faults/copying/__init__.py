"""Copies, restores and migrations: killed anywhere, and met by every fault that a disk can have."""
