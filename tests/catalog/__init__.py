"""Exercise files: reading, checking, finding, translating."""
