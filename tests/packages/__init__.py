"""The installers: compiled from a small payload, and, where wine is, installed and removed."""
