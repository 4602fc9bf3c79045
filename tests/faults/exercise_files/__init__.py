"""Exercise files that somebody spoiled."""
