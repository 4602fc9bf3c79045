"""The floor: the smallest PySide6 Widgets window that shows something, as a script of its own."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget


def main() -> int:
    """Show a window with a few words and a field that takes keys."""
    app = QApplication(sys.argv)
    window = QWidget()
    column = QVBoxLayout(window)
    for words in ("A bare window", "with a few words in it", "and a field that takes keys"):
        column.addWidget(QLabel(words))
    field = QLineEdit()
    column.addWidget(field)
    window.resize(1280, 800)
    window.show()
    field.setFocus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
