"""The rules that the rooms of the code keep, stated in sentences."""
