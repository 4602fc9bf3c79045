"""Settings, moving: the whole desk into one file and out of one, and the journal for reading."""
