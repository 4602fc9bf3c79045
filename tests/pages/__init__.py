"""The pages, offscreen, with a real desk in memory."""
