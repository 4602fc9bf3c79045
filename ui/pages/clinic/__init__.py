"""What a clinic's kit shows: who it is from, whether to use it, what the clinic suggests."""
