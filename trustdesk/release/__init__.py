"""Files of a release: whether one is what its makers signed. No network is asked."""
