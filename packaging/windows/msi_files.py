"""The source for wixl that names every file of the payload.

One component for each file, its number made from the path alone, so that the same file has the same
number in every version.
"""

from pathlib import Path, PurePosixPath
from uuid import NAMESPACE_DNS, UUID, uuid5
from xml.etree import ElementTree

from windows.payload import Payload

NUMBERS = uuid5(NAMESPACE_DNS, "windows.trustdesk.org")
"""Every number in an MSI is made below this one."""

TOP = "INSTALLDIR"
_WIX = "http://schemas.microsoft.com/wix/2006/wi"


def number(purpose: str) -> UUID:
    """Return the number for a purpose, the same for ever."""
    return uuid5(NUMBERS, purpose)


def files_source(payload: Payload, start: Path) -> str:
    """Return the source with all folders, files and the group `Files` of their components.

    The paths in it begin in the folder `start`.
    """
    root = ElementTree.Element("Wix", xmlns=_WIX)
    folders = ElementTree.SubElement(ElementTree.SubElement(root, "Fragment"), "DirectoryRef")
    folders.set("Id", TOP)
    places = {PurePosixPath(): folders}
    group = ElementTree.SubElement(ElementTree.SubElement(root, "Fragment"), "ComponentGroup")
    group.set("Id", "Files")
    for folder in payload.folders():
        if folder not in places:
            above = places[folder.parent]
            places[folder] = ElementTree.SubElement(
                above, "Directory", Id=_id("d", folder), Name=folder.name
            )
        for file in payload.files_in(folder):
            _add_file(places[folder], payload.folder.relative_to(start), file)
            ElementTree.SubElement(group, "ComponentRef", Id=_id("c", file))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _add_file(place: ElementTree.Element, source: Path, file: PurePosixPath) -> None:
    component = ElementTree.SubElement(
        place, "Component", Id=_id("c", file), Guid=str(number(f"file {file}")), Win64="yes"
    )
    ElementTree.SubElement(
        component,
        "File",
        Id=_id("f", file),
        Name=file.name,
        Source=(source / file).as_posix(),
        KeyPath="yes",
    )


def _id(kind: str, path: PurePosixPath) -> str:
    return kind + number(f"path {path}").hex
