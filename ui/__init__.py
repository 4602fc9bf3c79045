"""What is seen: the windows, pages and widgets of TrustDesk (PySide6)."""
