"""What others can see of the window: its name, its sign, its text, a picture of the screen."""
