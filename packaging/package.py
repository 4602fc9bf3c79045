"""Make the packages in build/packages: `python3 dev.py package`.

Builds the application first, as `dev.py build` does; `--built` takes the one in build/app as it
is. `--trial` then installs, uses, upgrades and removes the package in a fresh Debian.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "build"

sys.path.insert(0, str(ROOT / "packaging"))
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Build, pack, check, and try if asked to; returns the exit status."""
    words = _words()
    if sys.platform != "linux":
        print("Packages are made on Linux here; Windows and macOS have recipes of their own.")
        return 1
    import build

    if not words.built and build.main([]) != 0:
        return 1
    from linux import checks, deb, tarball
    from shipping import checksums, parts, tree
    from shipping.product import Product, version_of_source

    product = Product(
        version=version_of_source(),
        epoch=int(build.last_change()),
        application=PLACE / "app/trustdesk",
        packages=tree.fresh(PLACE / "packages"),
        work=PLACE / "work/packages",
    )
    package = deb.make_deb(product)
    tell(package)
    packed = [package, tarball.make_tarball(product)]
    tell(packed[1])
    bill = product.packages / f"trustdesk-{product.version}-sbom.cdx.json"
    shutil.copyfile(product.application / "_internal/licences/sbom.cdx.json", bill)
    parts.write_table(ROOT / "docs/packaging.md", product.application, packed)
    sums = checksums.write_checksums(product.packages)
    if words.sign:
        tell(checksums.sign(sums, words.sign, f"TrustDesk {product.version}"))
    complaints = checks.complaints(package, product.work / "deb")
    print(*complaints, sep="\n", flush=True)
    if complaints or not words.trial:
        return 1 if complaints else 0
    return try_out(package, deb.make_older(product))


def try_out(package: Path, older: Path) -> int:
    """Install, use, upgrade and remove it in a fresh Debian; returns the exit status."""
    command = [sys.executable, "-m", "tests.packages", str(older), str(package)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def tell(package: Path) -> None:
    """Say what was made and how big it is."""
    print(f"Made {package.relative_to(ROOT)} ({package.stat().st_size / 1e6:.1f} MB).", flush=True)


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the packages of the application.")
    parser.add_argument("--built", action="store_true", help="take build/app as it is")
    parser.add_argument("--trial", action="store_true", help="try the .deb in a fresh Debian")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="sign the checksums with this key")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
