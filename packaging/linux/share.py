"""What a desktop wants to know about the application: the folder `share` of both packages."""

import gzip
from pathlib import Path

from icons.drawing import OWN
from icons.hicolor import write_hicolor
from shipping import release_notes, tree
from shipping.product import ROOT, Product

HERE = Path(__file__).parent
_GZIP_LEVEL = 9


def put_share(product: Product, share: Path) -> None:
    """Write desktop file, kind of file, AppStream metadata, icons and man page below `share`."""
    notes = release_notes.releases(ROOT / "CHANGELOG.md")
    metainfo = _text("metainfo.xml", RELEASES=release_notes.as_appstream(notes, product.day))
    manual = _text("trustdesk.1", VERSION=product.version, DAY=f"{product.day:%Y-%m-%d}")
    tree.write(share / "applications/trustdesk.desktop", _text("trustdesk.desktop"))
    tree.write(share / "mime/packages/trustdesk.xml", _text("mime.xml"))
    tree.write(share / "metainfo/org.trustdesk.TrustDesk.metainfo.xml", metainfo)
    write_gzip(share / "man/man1/trustdesk.1.gz", manual)
    write_hicolor(OWN, share / "icons/hicolor")


def write_gzip(place: Path, text: str) -> None:
    """Write a packed text that tells neither its name nor a time."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(text.encode(), _GZIP_LEVEL, mtime=0))


def _text(name: str, **words: str) -> str:
    text = (HERE / name).read_text(encoding="utf-8")
    for key, word in words.items():
        text = text.replace(f"@{key}@", word)
    return text
