"""Our picture in every size that a Linux desktop asks for: folders of the icon theme."""

from pathlib import Path

from icons.drawing import drawn, png

SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels


def write_hicolor(svg: Path, folder: Path) -> None:
    """Write PNG files, and the SVG itself, below `folder`. Raises ValueError if it is no SVG."""
    for side in SIDES:
        place = folder / f"{side}x{side}/apps/trustdesk.png"
        place.parent.mkdir(parents=True)
        place.write_bytes(png(drawn(svg, side)))
    scalable = folder / "scalable/apps/trustdesk.svg"
    scalable.parent.mkdir(parents=True)
    scalable.write_bytes(svg.read_bytes())
