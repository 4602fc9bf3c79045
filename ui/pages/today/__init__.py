"""Today: one small thing is enough."""
