"""macOS: sending messages to Objective-C, and being sent one. Written for macOS, not run there."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable
from typing import Any

POINTER = ctypes.c_void_p
OBSERVER = b"DeskObserver"
RECEIVE = "receive:"
ONE_OBJECT = b"v@:@"
"""A method that returns nothing and takes one object, as the runtime writes it."""


class ObjectiveC:
    """The runtime of this process. Objects and classes are plain numbers here."""

    def __init__(self, library: Any = None) -> None:
        """`library` stands for the runtime's own in a test. Raises OSError where there is none."""
        self._library = library or ctypes.CDLL(ctypes.util.find_library("objc"))
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            getattr(self._library, name).restype = POINTER
        self._kept: list[object] = []

    def class_named(self, name: str) -> int:
        """Return a class; 0 if there is none of that name."""
        return self._library.objc_getClass(name.encode("ascii")) or 0

    def send(self, to: int, selector: str, *arguments: int, types: tuple[Any, ...] = ()) -> int:
        """Send a message and return the object that comes back, 0 for nothing.

        `types` are ctypes of the arguments that are no objects.
        """
        kinds = types or (POINTER,) * len(arguments)
        shape = ctypes.CFUNCTYPE(POINTER, POINTER, POINTER, *kinds)
        function = shape(ctypes.cast(self._library.objc_msgSend, POINTER).value or 0)
        return function(to, self.selector(selector), *arguments) or 0

    def selector(self, name: str) -> int:
        """Return the name of a message as the runtime knows it."""
        return self._library.sel_registerName(name.encode("ascii")) or 0

    def text(self, words: str) -> int:
        """Return `words` as an Objective-C string."""
        return self.send(
            self.class_named("NSString"),
            "stringWithUTF8String:",
            words.encode("utf-8"),  # type: ignore[arg-type]
            types=(ctypes.c_char_p,),
        )

    def words(self, text: int) -> str:
        """Return an Objective-C string as text."""
        address = self.send(text, "UTF8String")
        return (ctypes.cast(address, ctypes.c_char_p).value or b"").decode("utf-8")

    def observer(self, receive: Callable[[int], None]) -> int:
        """Return an object that hands on what it is sent with the message `RECEIVE`."""
        library = self._library

        def on_message(_itself: int, _selector: int, sent: int) -> None:
            receive(sent)

        method = ctypes.CFUNCTYPE(None, POINTER, POINTER, POINTER)(on_message)
        self._kept.append(method)  # the runtime keeps only its address
        parent = POINTER(self.class_named("NSObject"))
        made = library.objc_allocateClassPair(parent, OBSERVER, 0)
        if made:
            selector = POINTER(self.selector(RECEIVE))
            library.class_addMethod(POINTER(made), selector, method, ONE_OBJECT)
            library.objc_registerClassPair(POINTER(made))
        return self.send(self.send(made or 0, "alloc"), "init")
