"""A voice for closed eyes, from the system; silent unless switched on."""
