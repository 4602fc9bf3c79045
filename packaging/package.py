"""Make the packages in build/packages: `python3 dev.py package`.

Builds the application first, as `dev.py build` does; `--built` takes the one in build/app as it
is. `--trial` then installs, uses, upgrades and removes the package in a fresh Debian.
"""

import argparse
import filecmp
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import build
from linux import checks, deb, tarball
from shipping import checksums, parts, tree
from shipping.product import ROOT, Product, version_of_source

PLACE = ROOT / "build"
SAME, DIFFERENT = "has the same bytes", "IS DIFFERENT"


def main() -> int:
    """Build, pack, check, and try if asked to; returns the exit status."""
    words = _words()
    if sys.platform != "linux":
        print("Packages are made on Linux here; Windows and macOS have recipes of their own.")
        return 1
    if words.sign is not None and (trouble := checksums.hindrance(words.sign)):
        print(trouble)
        return 1
    if not may_go_on(missing_ok=words.missing_tools_ok):
        return 1
    if not words.built and build.main([]) != 0:
        return 1
    product = Product(
        version=version_of_source(),
        epoch=int(build.last_change()),
        application=PLACE / "app/trustdesk",
        packages=tree.fresh(PLACE / "packages"),
        work=PLACE / "work/packages",
    )
    try:
        package, archive = pack(product, words.sign)
    except checksums.NotSigned as error:
        print(error)
        return 1
    complaints = checks.complaints(package, product.work / "deb")
    for complaint in complaints:
        print(complaint, flush=True)
    if complaints or (words.again and not is_same_again(product, package, archive)):
        return 1
    if not words.trial:
        return 0
    try:
        older = words.older or deb.make_older(product)
    except RuntimeError as error:
        print(f"The package was not tried. {error}")
        return 1
    return try_out(package, older, archive)


def may_go_on(*, missing_ok: bool) -> bool:
    """Whether every tool that looks at the package is here, or may be missing. Else that is said.

    `dev.py package` installs them where dpkg looks after the system and this account may.
    """
    missing = checks.missing_tools()
    if not missing or missing_ok:
        return True
    print(f"The package cannot be checked without {', '.join(missing)}. Nothing was made.")
    print("Install what is missing, or say --missing-tools-ok to pack without being checked by it.")
    return False


def pack(product: Product, key: Path | None) -> tuple[Path, Path]:
    """Make everything that is handed out, and the table of sizes; returns package and tarball."""
    package = deb.make_deb(product)
    tell(package)
    archive = tarball.make_tarball(product)
    tell(archive)
    bill = product.packages / f"trustdesk-{product.version}-sbom.cdx.json"
    shutil.copyfile(product.application / "_internal/licences/sbom.cdx.json", bill)
    parts.write_table(ROOT / "docs/packaging.md", product.application, [package, archive])
    sums = checksums.write_checksums(product.packages)
    if key is not None:
        tell(checksums.sign(sums, key.resolve(), f"TrustDesk {product.version}"))
    return package, archive


def is_same_again(product: Product, *packages: Path) -> bool:
    """Build and pack a second time from nothing; whether both packages have the same bytes."""
    place = product.work / "again"
    application = build.build(place, None)
    second = replace(product, application=application, packages=place, work=place / "work")
    made = (deb.make_deb(second), tarball.make_tarball(second))
    same = [filecmp.cmp(*pair, shallow=False) for pair in zip(made, packages, strict=True)]
    for package, is_same in zip(packages, same, strict=True):
        print(f"{package.name}: a second build {SAME if is_same else DIFFERENT}.", flush=True)
    return all(same)


def try_out(package: Path, older: Path, archive: Path) -> int:
    """Install, use, upgrade and remove it in a fresh Debian; returns the exit status."""
    trial = ["-m", "tests.linux_package", str(older), str(package), "--tarball", str(archive)]
    command = [sys.executable, *trial]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def tell(package: Path) -> None:
    """Say what was made and how big it is."""
    print(f"Made {package.relative_to(ROOT)} ({package.stat().st_size / 1e6:.1f} MB).", flush=True)


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the packages of the application.")
    parser.add_argument("--built", action="store_true", help="take build/app as it is")
    parser.add_argument("--again", action="store_true", help="make both twice and compare")
    parser.add_argument("--trial", action="store_true", help="try the .deb in a fresh Debian")
    parser.add_argument(
        "--older", type=Path, metavar="DEB", help="upgrade from this one in the trial"
    )
    parser.add_argument(
        "--missing-tools-ok",
        action="store_true",
        help="pack even if lintian or another tool that checks is not here",
    )
    parser.add_argument("--sign", type=Path, metavar="KEY", help="sign the checksums with this key")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
