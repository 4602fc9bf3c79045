"""The Debian package: the application's folder, what a desktop wants, and nothing to be asked."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from linux.older import older_application
from linux.share import HERE, put_share, write_gzip
from shipping import release_notes, tree
from shipping.product import MAINTAINER, ROOT, Product
from workbench.system_packages import RUN

ARCHITECTURE = "amd64"
HOME = "usr/lib/trustdesk"
CLINIC = "etc/trustdesk"
QUICK, BEST = 0, 9  # of xz
RECOMMENDED = ("gnome-keyring | keepassxc | kwalletmanager", "speech-dispatcher", "xdg-utils")
SUGGESTED = ("xdg-desktop-portal",)
DESCRIPTION = """\
timed exercises and a private, encrypted journal
 For a person whose trust was broken. TrustDesk leads through short, timed
 exercises, such as mindful breathing, letters to a younger self and the
 "I" statement, and keeps what is written in an encrypted file on this
 computer. No account, no network: nothing is sent.
 .
 TrustDesk is not therapy. It can stand beside it."""


def make_deb(product: Product, *, effort: int = BEST) -> Path:
    """Make the package and return its path. The same source gives the same bytes.

    `effort` is that of xz, from 0 to 9.
    """
    root = tree.fresh(product.work / "deb")
    shutil.copytree(product.application, root / HOME, symlinks=True)
    _put_rest(product, root)
    tree.level(root, product.epoch)
    _put_control(product, root)
    return _pack(product, root, effort)


def make_older(product: Product) -> Path:
    """Pack an older program under a version below, to try an upgrade; quickly, not small.

    Raises RuntimeError if the history holds none.
    """
    place = product.work / "older"
    older = replace(
        product,
        version=f"{product.version}~older",
        application=older_application(place / "programs"),
        packages=place,
        work=place,
    )
    return make_deb(older, effort=QUICK)


def _pack(product: Product, root: Path, effort: int) -> Path:
    """Pack a finished tree. One thread, because several split the data.

    An older dpkg than 1.21.9 does not know of that and takes several.
    """
    place = product.packages / f"trustdesk_{product.version}_{ARCHITECTURE}.deb"
    place.parent.mkdir(parents=True, exist_ok=True)
    options = ["--root-owner-group", "-Zxz", f"-z{effort}"]
    subprocess.run(
        ["dpkg-deb", *options, "--build", str(root), str(place)],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(product.epoch), "DPKG_DEB_THREADS_MAX": "1"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return place


def depends() -> str:
    """The system libraries that the application is linked to, as `Depends` wants them.

    The small libraries for X events and keys are in the application itself.
    """
    return ", ".join(
        choice.replace("|", " | ") for choice in RUN if not choice.startswith(("libxcb-", "libxkb"))
    )


def _put_rest(product: Product, root: Path) -> None:
    notes = release_notes.releases(ROOT / "CHANGELOG.md")
    papers = root / "usr/share/doc/trustdesk"
    put_share(product, root / "usr/share")
    write_gzip(papers / "changelog.gz", release_notes.as_debian(notes, product.day))
    tree.write(papers / "copyright", (HERE / "copyright").read_text(encoding="utf-8"))
    overrides = (HERE / "lintian-overrides").read_text(encoding="utf-8")
    tree.write(root / "usr/share/lintian/overrides/trustdesk", overrides)
    (root / CLINIC).mkdir(parents=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/trustdesk").symlink_to("../lib/trustdesk/trustdesk")


def _put_control(product: Product, root: Path) -> None:
    files = [path for path in tree.everything(root) if path.is_file() and not path.is_symlink()]
    sums = "".join(f"{_md5(path)}  {path.relative_to(root)}\n" for path in files)
    control = root / "DEBIAN"
    tree.write(control / "md5sums", sums)
    tree.write(control / "postrm", (HERE / "postrm").read_text(encoding="utf-8"), mode=0o755)
    tree.write(control / "control", _control(product, tree.bytes_below(root)))
    tree.level(control, product.epoch)


def _control(product: Product, size: int) -> str:
    fields = dedent(f"""\
        Package: trustdesk
        Version: {product.version}
        Architecture: {ARCHITECTURE}
        Maintainer: {MAINTAINER}
        Installed-Size: {size // 1024}
        Depends: libc6 (>= {_c_library(product)}), libgcc-s1, libstdc++6, {depends()}
        Recommends: {", ".join(RECOMMENDED)}
        Suggests: {", ".join(SUGGESTED)}
        Section: misc
        Priority: optional
        """)
    return f"{fields}Description: {DESCRIPTION}\n"


def _c_library(product: Product) -> str:
    if sys.platform != "linux":
        raise RuntimeError("a Debian package is made on Linux")
    from freezing.c_library import newest_needed

    return ".".join(map(str, newest_needed(product.application)))


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
