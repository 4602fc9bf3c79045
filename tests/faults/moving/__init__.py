"""The desk file: carried elsewhere and back, damaged, and killed on its way."""
