"""One widget for each step kind."""
