"""The frame around the pages: window, rail, leaving, locking, one instance."""
