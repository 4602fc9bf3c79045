"""The tarball for one person on any Linux: the application's folder and `install.sh`."""

import lzma
import shutil
import tarfile
from pathlib import Path

from linux.share import HERE, put_share
from shipping import tree
from shipping.product import Product

_PRESET = 9


def make_tarball(product: Product) -> Path:
    """Make the tarball and return its path. The same source gives the same bytes."""
    name = f"trustdesk-{product.version}"
    root = tree.fresh(product.work / "tarball") / name
    shutil.copytree(product.application, root / "app", symlinks=True)
    put_share(product, root / "share")
    tree.write(root / "install.sh", (HERE / "install.sh").read_text(encoding="utf-8"), mode=0o755)
    tree.level(root, product.epoch)
    place = product.packages / f"{name}-linux-x86_64.tar.xz"
    with (
        lzma.open(place, "wb", preset=_PRESET) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in [root, *tree.everything(root)]:
            name_inside = str(path.relative_to(root.parent))
            archive.add(path, name_inside, recursive=False, filter=_nobodys)
    return place


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
