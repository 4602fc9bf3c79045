"""The ring around whatever the keyboard is on: 2 px, set off from the widget by a small gap."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from ui.theme.palette import colour

GAP = 2
WIDTH = 2
REACH = GAP + WIDTH
USUAL_RADIUS = 11

PAGE_SHARE = 0.4
"""Share of the window from which on a widget is a page and no control."""


MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


class FocusRing(QObject):
    """Shows the ring to whoever uses the keyboard; fields show their own border instead.

    After a click nothing is ringed, not even what a new page puts the keyboard on, until a key is
    pressed. At the start it is shown: who never touches the mouse sees where they are.

    A widget may say `ring_radius` (property, px) for its own corners, or `own_focus` (property,
    True) when it shows focus itself.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: _Ring | None = None
        self._by_mouse = False
        app.focusChanged.connect(self._on_focus_changed)
        app.focusWindowChanged.connect(self._on_window_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget, and what it lies in, as they move, change size or hide; follow the
        window for whether it is the mouse or the keyboard that is used."""
        kind = event.type()
        if isinstance(watched, QWindow):
            self._note_use(event)
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif kind in (QEvent.Type.Hide, QEvent.Type.ParentChange):
            self._let_go()
        return False

    def _follow(self, target: QWidget) -> None:
        self._target = target
        home = _home_of(target)
        widget: QWidget | None = target
        while widget is not None and widget is not home:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._ring = _Ring(home)
        self._place()
        self._ring.show()
        self._ring.raise_()

    def _place(self) -> None:
        target, ring = self._target, self._ring
        if target is None or ring is None or not isValid(ring):
            return
        home = ring.parentWidget()
        if home is None:
            return
        corner = target.mapTo(home, target.rect().topLeft())
        ring.radius = _radius_of(target) + GAP + WIDTH / 2
        ring.setGeometry(target.rect().translated(corner).adjusted(-REACH, -REACH, REACH, REACH))

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def _note_use(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
            self._let_go()
        elif isinstance(event, QKeyEvent) and self._by_mouse and event.key() not in MODIFIERS:
            self._by_mouse = False
            self._on_focus_changed(None, self._app.focusWidget())

    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        by_mouse = self._by_mouse or self._app.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or _shows_focus_itself(new):
            return
        self._follow(new)


class _Ring(QWidget):
    """The drawing of the ring, above its neighbours and deaf to the mouse."""

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self.radius = float(USUAL_RADIUS)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self.palette(), "primary"), WIDTH))
        half = WIDTH / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, self.radius, self.radius)


def _shows_focus_itself(widget: QWidget) -> bool:
    itself = isinstance(widget, QLineEdit | QAbstractScrollArea) or widget.isWindow()
    return bool(itself or widget.property("own_focus") or _is_a_whole_page(widget))


def _is_a_whole_page(widget: QWidget) -> bool:
    """Whether it only holds the focus for its keys: a ring around a page points at nothing."""
    window = widget.window().size()
    return widget.width() * widget.height() > window.width() * window.height() * PAGE_SHARE


def _radius_of(widget: QWidget) -> float:
    radius = widget.property("ring_radius")
    limit = min(widget.width(), widget.height()) / 2
    return min(limit, float(radius) if radius is not None else USUAL_RADIUS)


def _home_of(target: QWidget) -> QWidget:
    """Return what the ring is drawn in: the contents of the scroll area around, or the window."""
    widget = target
    while (parent := widget.parentWidget()) is not None and not widget.isWindow():
        scroll_area = parent.parentWidget()
        if isinstance(scroll_area, QAbstractScrollArea) and scroll_area.viewport() is parent:
            break
        widget = parent
    return widget
