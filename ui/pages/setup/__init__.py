"""Set-up, when the first thing is to be kept."""
