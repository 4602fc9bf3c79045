"""The parts of the page before an exercise."""
