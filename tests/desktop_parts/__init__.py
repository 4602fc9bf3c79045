"""Parts of a desktop, made for a test and taken away after it: home, screen, keyring, sound."""
