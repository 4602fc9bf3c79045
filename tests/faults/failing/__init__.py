"""System calls that fail: a full disk, a disk that gives errors, at every call once."""
