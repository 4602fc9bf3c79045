"""What is checked. The folders follow the rooms of the code; `architecture` states the rules."""
