"""The MSI, compiled by wixl."""

import subprocess
from pathlib import Path

from icons.drawing import OWN
from icons.ico import write_ico
from windows.msi_files import files_source, number
from windows.msi_tables import complete
from windows.msi_times import settle_times
from windows.payload import Payload

SOURCE = Path(__file__).parent / "msi/trustdesk.wxs"


def make_msi(payload: Payload, version: str, work: Path, output: Path) -> Path:
    """Compile the MSI into the folder `output` and return its path. Raises CalledProcessError."""
    write_ico(OWN, work / "trustdesk.ico")
    files = work / "files.wxs"
    files.write_text(files_source(payload, work), encoding="utf-8")
    target = output / f"TrustDesk-{version}.msi"
    target.unlink(missing_ok=True)
    defines = {
        "Version": version,
        # A version of its own each time, or Windows would not see an upgrade.
        "ProductCode": number(f"product {version}"),
        "UpgradeCode": number("upgrades"),
    }
    words = [word for name, text in defines.items() for word in ("-D", f"{name}={text}")]
    command = ["wixl", "-a", "x64", *words, "-o", str(target), str(SOURCE), str(files)]
    subprocess.run(command, cwd=work, check=True)  # it finds files below where it is started
    complete(target, work, number(f"package {version}"))
    settle_times(target, payload.seconds)
    return target
