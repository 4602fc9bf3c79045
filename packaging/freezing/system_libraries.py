"""The libraries that a Linux application takes from the person's system.

They belong together with its kernel, its graphics driver, its sound and its print server; a copy
from the building machine would not fit. The packages that bring them stand in
`packaging/workbench/system_packages.py` as RUN.
"""

from fnmatch import fnmatch

FROM_THE_SYSTEM = (
    # the C and C++ run time
    "ld-linux*",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libstdc++.so.6",
    "libutil.so.1",
    # screen and fonts
    "libEGL.so.1",
    "libGL.so.1",
    "libGLX.so.0",
    "libX11-xcb.so.1",
    "libX11.so.6",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
    "libwayland-egl.so.1",
    "libxcb.so.1",
    # the desktop: messages, sound, speech, print
    "libcups.so.2",
    "libdbus-1.so.3",
    "libglib-2.0.so.0",
    "libgobject-2.0.so.0",
    "libgssapi_krb5.so.2",
    "libgthread-2.0.so.0",
    "libpulse.so.0",
    "libspeechd.so.2",
)


def from_the_system(name: str) -> bool:
    """Return whether a library of this file name is the system's own."""
    return any(fnmatch(name, pattern) for pattern in FROM_THE_SYSTEM)
