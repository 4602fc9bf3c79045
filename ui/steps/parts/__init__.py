"""What the widgets of several step kinds share."""
