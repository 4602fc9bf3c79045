"""The run, its clock and its breath."""
