"""Languages: which there are, which is spoken, and whether every text could be in another one."""
