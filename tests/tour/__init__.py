"""The tour: the real application walked through by a person, with pictures: `dev.py tour`."""
