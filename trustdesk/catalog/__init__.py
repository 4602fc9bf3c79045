"""From TOML to exercises, every mistake located."""
