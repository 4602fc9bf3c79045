"""Sign TrustDesk.app and make a disk image and a package of it; on a Mac.

    python packaging/macos/make.py --app build/app/TrustDesk.app --out DIR \\
        --application "Developer ID Application: …" --installer "Developer ID Installer: …" \\
        --profile NAME

Without an identity it is signed for this Mac alone, and not sent to Apple. `--profile` is what
`xcrun notarytool store-credentials NAME` kept in the keychain. `--show` prints the commands and
runs none; that works on any system.
"""

import argparse
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

from macos.information import IDENTIFIER  # noqa: E402
from macos.signing_order import signing_order  # noqa: E402
from trustdesk.version import VERSION  # noqa: E402

HERE = ROOT / "packaging/macos"
FOR_THIS_MAC = "-"

Command = list[str]


def main(words: Sequence[str]) -> int:
    """Carry out the commands, or show them; returns the exit status."""
    parser = argparse.ArgumentParser(description="Sign and pack TrustDesk.app.")
    parser.add_argument("--app", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--application", default=FOR_THIS_MAC, help="identity for the app")
    parser.add_argument("--installer", help="identity for the package")
    parser.add_argument("--profile", help="name of the credentials for Apple's notary")
    parser.add_argument("--show", action="store_true", help="print the commands, run none")
    asked = parser.parse_args(words)
    asked.out.mkdir(parents=True, exist_ok=True)
    for command in commands(asked.app, asked.out, asked):
        print(shlex.join(command), flush=True)
        if not asked.show:
            subprocess.run(command, check=True)
    return 0


def commands(app: Path, out: Path, asked: argparse.Namespace) -> Iterator[Command]:
    """Yield every command in its order."""
    image = out / f"TrustDesk-{VERSION}.dmg"
    package = out / f"TrustDesk-{VERSION}.pkg"
    yield from signed(app, asked.application)
    if asked.profile:
        archive = out / "TrustDesk-for-the-notary.zip"
        yield ["ditto", "-c", "-k", "--keepParent", str(app), str(archive)]
        yield from noted(archive, app, asked.profile)
        yield ["rm", str(archive)]
    yield from image_of(app, image)
    yield ["codesign", "--force", "--sign", asked.application, str(image)]
    yield from package_of(app, package, asked.installer)
    if asked.profile:
        for file in (image, package):
            yield from noted(file, file, asked.profile)
        yield ["spctl", "--assess", "--verbose=2", str(app)]


def signed(app: Path, identity: str) -> Iterator[Command]:
    """Sign from the inside out, with the hardened runtime, and look whether it holds."""
    stamp = ["--timestamp"] if identity != FOR_THIS_MAC else []
    rights = ["--entitlements", str(HERE / "entitlements.plist")]
    for path in signing_order(app):
        # Rights belong to programs: the application, and what it starts itself.
        program = path == app or path.parent == app / "Contents/MacOS"
        options = ["--force", "--options", "runtime", *stamp, *(rights if program else [])]
        yield ["codesign", *options, "--sign", identity, str(path)]
    yield ["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)]


def noted(sent: Path, stapled: Path, profile: str) -> Iterator[Command]:
    """Let Apple's notary see it, and fasten the answer to it, for Macs without a network."""
    yield ["xcrun", "notarytool", "submit", str(sent), "--keychain-profile", profile, "--wait"]
    yield ["xcrun", "stapler", "staple", str(stapled)]


def image_of(app: Path, image: Path) -> Iterator[Command]:
    """Make the disk image, for one person."""
    options = ["-volname", "TrustDesk", "-format", "UDZO", "-ov"]
    yield ["hdiutil", "create", *options, "-srcfolder", str(app), str(image)]


def package_of(app: Path, package: Path, identity: str | None) -> Iterator[Command]:
    """Make the package, for those who roll it out: it takes a clinic's kit that lies beside it.

    From a folder with a list that says where the application belongs: made from the application
    alone, the installer would put it in the place of any other copy that it finds on the Mac.
    """
    root = package.with_suffix(".root")
    content = ["--root", str(root), "--component-plist", str(HERE / "component.plist")]
    place = ["--install-location", "/Applications", "--scripts", str(HERE / "scripts")]
    name = ["--identifier", IDENTIFIER, "--version", VERSION]
    sign = ["--sign", identity] if identity else []
    yield ["ditto", str(app), str(root / app.name)]
    yield ["pkgbuild", *content, *place, *name, *sign, str(package)]
    yield ["rm", "-r", str(root)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
