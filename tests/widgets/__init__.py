"""What is tested of the widgets."""
