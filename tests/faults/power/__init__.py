"""Power loss: system calls are recorded, and the disk is rebuilt as it may have been left."""
