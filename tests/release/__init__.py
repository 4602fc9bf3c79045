"""Files of a release, signed and looked at."""
