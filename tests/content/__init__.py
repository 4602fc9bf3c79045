"""The exercises that ship: their files, their voice, their rules."""
