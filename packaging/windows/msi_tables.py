"""What wixl cannot say, put into the finished MSI with msibuild."""

import subprocess
from pathlib import Path
from uuid import UUID

SECURE = ("CLINIC", "WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED")
"""Properties that reach the part of an installation that runs as the system."""

CLOSED = "O:BAG:BAD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"
"""Owned by the administrators; they and the system may change it, others may read."""

COPIED = ("clinic.kit", "clinic.pub")

_MOVE_FILE = """\
FileKey\tComponent_\tSourceName\tDestName\tSourceFolder\tDestFolder\tOptions
s72\ts72\tS255\tS255\tS72\ts72\ti2
MoveFile\tFileKey
"""
_LOCK = """\
MsiLockPermissionsEx\tLockObject\tTable\tSDDLText\tCondition
s72\ts72\ts32\ts0\tS255
MsiLockPermissionsEx\tMsiLockPermissionsEx
"""
_SEQUENCE = "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)"
_CHANGES = (
    f"UPDATE `Property` SET `Value`='{';'.join(SECURE)}' WHERE `Property`='SecureCustomProperties'",
    "UPDATE `Component` SET `Condition`='CLINIC' WHERE `Component`='ClinicTold'",
    f"{_SEQUENCE} VALUES ('ResolveSource', 'NOT Installed', 850)",
    f"{_SEQUENCE} VALUES ('MoveFiles', '', 3800)",  # between making folders and installing files
)


def complete(msi: Path, work: Path, package: UUID) -> None:
    """Add the copying of the kit and the closed folder, and name what may be passed on.

    Raises CalledProcessError.
    """
    move = _MOVE_FILE + "".join(
        f"{name}\tClinicFolder\t{name}\t\tKITSOURCE\tCLINICFOLDER\t0\n" for name in COPIED
    )
    lock = _LOCK + f"ClinicFolder\tCLINICFOLDER\tCreateFolder\t{CLOSED}\t\n"
    for name, table in (("MoveFile", move), ("MsiLockPermissionsEx", lock)):
        file = work / f"{name}.idt"
        file.write_text(table, encoding="ascii", newline="\r\n")
        _msibuild(msi, "-i", str(file))
    for change in _CHANGES:
        _msibuild(msi, "-q", change)
    code = "{" + str(package).upper() + "}"
    _msibuild(msi, "-s", "TrustDesk", "TrustDesk", "x64;1033", code)


def _msibuild(msi: Path, *words: str) -> None:
    subprocess.run(["msibuild", str(msi), *words], check=True, stdout=subprocess.DEVNULL)
