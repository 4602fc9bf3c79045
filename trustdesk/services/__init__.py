"""The only doors for the window: synchronous, called on the desk thread only."""
