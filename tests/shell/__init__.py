"""The frame around the pages: leaving, locking, one instance, doors."""
