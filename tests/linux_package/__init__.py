"""The Debian package, tried in a fresh Debian."""
