"""Windows: where programs' data of the whole computer lie, and who may write there.

Written from the documentation of Windows and never run.
"""

from __future__ import annotations

import ctypes
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_PROGRAM_DATA: Final = "{62AB5D82-FDC1-4DC3-A9DD-070D1D495D97}"
_FILE_OBJECT: Final = 1  # SE_FILE_OBJECT
_OWNER_AND_DACL: Final = 0x1 | 0x4
_ACCESS_ALLOWED: Final = 0
_INHERIT_ONLY: Final = 0x8
_ACL_SIZE_INFORMATION: Final = 2
_REPARSE_POINT: Final = 0x400
_CHANGING: Final = (
    0x0002  # FILE_WRITE_DATA, or FILE_ADD_FILE in a folder
    | 0x0004  # FILE_APPEND_DATA, FILE_ADD_SUBDIRECTORY
    | 0x0040  # FILE_DELETE_CHILD
    | 0x10000  # DELETE
    | 0x40000  # WRITE_DAC
    | 0x80000  # WRITE_OWNER
    | 0x10000000  # GENERIC_ALL
    | 0x40000000  # GENERIC_WRITE
)
_ADMINISTRATORS: Final = frozenset(
    {
        "S-1-5-18",  # the system
        "S-1-5-32-544",  # the group of administrators
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # TrustedInstaller
    }
)


class WindowsGuard:
    """Owner and access list: whoever may change anything is the system or an administrator."""

    def is_admins_alone(self, path: Path) -> bool:
        """Whether only administrators can change it; False if that cannot be found out."""
        if sys.platform != "win32":
            return False
        try:
            if path.lstat().st_file_attributes & _REPARSE_POINT:
                return False
            return who_may_change(path) <= _ADMINISTRATORS
        except OSError:
            return False


def program_data() -> Path:
    """The folder %ProgramData% as the system names it; the variable could be set by anyone."""
    with suppress(OSError, AttributeError):
        return _known_folder(_PROGRAM_DATA)
    return Path("C:/ProgramData")


def _known_folder(name: str) -> Path:
    """Raises OSError."""
    if sys.platform != "win32":
        raise OSError("not Windows")
    shell = ctypes.WinDLL("shell32")
    ole = ctypes.WinDLL("ole32")
    wanted = (ctypes.c_byte * 16).from_buffer_copy(uuid.UUID(name).bytes_le)
    found = ctypes.c_wchar_p()
    status = shell.SHGetKnownFolderPath(ctypes.byref(wanted), 0, None, ctypes.byref(found))
    try:
        if status != 0 or not found.value:
            raise OSError(f"no such folder ({status})")
        return Path(found.value)
    finally:
        ole.CoTaskMemFree(found)


def who_may_change(path: Path) -> frozenset[str]:
    """The identifiers of all accounts and groups that own it or may change it. Raises OSError.

    Without an access list everyone may; that is told as "S-1-1-0".
    """
    if sys.platform != "win32":
        raise OSError("not Windows")
    api = ctypes.WinDLL("advapi32", use_last_error=True)
    owner, dacl, descriptor = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
    status = api.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)),
        _FILE_OBJECT,
        _OWNER_AND_DACL,
        ctypes.byref(owner),
        None,
        ctypes.byref(dacl),
        None,
        ctypes.byref(descriptor),
    )
    if status != 0:
        raise OSError(f"no access list ({status})")
    try:
        if not dacl.value:
            return frozenset({"S-1-1-0"})
        return frozenset({_text_of(api, owner), *_changers(api, dacl)})
    finally:
        _free(descriptor)


def _changers(api: Any, dacl: ctypes.c_void_p) -> set[str]:
    """Who is allowed to change it. Entries that deny are passed over, and one of a kind that is
    not known counts as everyone: both can only make us more careful."""
    size = (ctypes.c_uint32 * 3)()
    if not api.GetAclInformation(dacl, size, ctypes.sizeof(size), _ACL_SIZE_INFORMATION):
        raise OSError("no access list")
    found = set()
    for number in range(size[0]):
        entry = ctypes.c_void_p()
        if not api.GetAce(dacl, number, ctypes.byref(entry)) or not entry.value:
            raise OSError("no such entry")
        kind, flags = (ctypes.c_ubyte * 2).from_address(entry.value)
        rights = ctypes.c_uint32.from_address(entry.value + 4).value
        if flags & _INHERIT_ONLY or not rights & _CHANGING:
            continue
        if kind == _ACCESS_ALLOWED:
            found.add(_text_of(api, ctypes.c_void_p(entry.value + 8)))
        elif kind != _ACCESS_ALLOWED + 1:
            found.add("S-1-1-0")
    return found


def _text_of(api: Any, sid: ctypes.c_void_p) -> str:
    text = ctypes.c_wchar_p()
    if not api.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        raise OSError("no identifier")
    try:
        return text.value or ""
    finally:
        _free(text)


def _free(memory: ctypes.c_void_p | ctypes.c_wchar_p) -> None:
    if sys.platform == "win32":
        ctypes.WinDLL("kernel32").LocalFree(memory)
