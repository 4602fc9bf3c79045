"""What is tested of the look: tokens, contrast, style sheet, icons, focus."""
