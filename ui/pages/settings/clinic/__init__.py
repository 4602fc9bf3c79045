"""Settings, my clinic."""
