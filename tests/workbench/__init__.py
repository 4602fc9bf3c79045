"""What stands behind `dev.py`, and what freezing keeps."""
