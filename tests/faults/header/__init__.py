"""The header: damage, forgeries, and kills while it changes."""
