"""When nobody is at the desk, and what others can see of it."""
