"""Files that leave the desk and come to it."""
