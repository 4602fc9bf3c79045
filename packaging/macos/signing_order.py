"""What is signed, and in which order: from the inside out.

A signature of a bundle covers what lies in it, so that must be signed before. `codesign --deep`
does it the other way round for what it does not know, and is discouraged.
"""

from pathlib import Path

_MACH_O = {
    bytes.fromhex("feedface"),
    bytes.fromhex("feedfacf"),
    bytes.fromhex("cefaedfe"),
    bytes.fromhex("cffaedfe"),
    bytes.fromhex("cafebabe"),
}
_BUNDLES = (".app", ".bundle", ".framework")


def signing_order(application: Path) -> list[Path]:
    """Return programs, libraries and bundles, the deepest first and the application last."""
    inside = [path for path in application.rglob("*") if not path.is_symlink() and _signed(path)]
    return [*sorted(inside, key=lambda path: (-len(path.parts), path)), application]


def _signed(path: Path) -> bool:
    if path.is_dir():
        return path.suffix in _BUNDLES
    with path.open("rb") as file:
        return file.read(4) in _MACH_O
