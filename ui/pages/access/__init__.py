"""The ways into the desk: adding, changing and removing them, a new key, erasing."""
