"""The desk on the command line, without a window and without a vault."""
