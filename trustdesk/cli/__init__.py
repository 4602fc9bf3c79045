"""The desk on the command line, without a window."""
