"""Files that leave the desk and come to it: their formats, and the process that encrypts them."""
