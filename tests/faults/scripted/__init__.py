"""What a person does at the desk, as a script, and a plain model that says what must be there."""
