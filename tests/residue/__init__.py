"""Looking for words where they should not lie: one way of looking for all tests."""
