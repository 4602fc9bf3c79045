"""A run of an exercise: pure, with the clock given."""
