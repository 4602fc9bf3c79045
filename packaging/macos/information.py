"""What macOS is told about the application: what stands in Info.plist beside the usual."""

IDENTIFIER = "org.trustdesk.TrustDesk"
OLDEST_SYSTEM = "13.0"
"""Of the Qt that is pinned; the next one needs 14."""

ASSIGNMENT = "org.trustdesk.assignment"
"""The kind of file that a clinic gives."""


def information(version: str) -> dict[str, object]:
    """Return the entries for this version."""
    return {
        "CFBundleDisplayName": "TrustDesk",
        "CFBundleDocumentTypes": [_opened()],
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.lifestyle",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache-2.0",
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        "UTExportedTypeDeclarations": [_declared()],
    }


def _opened() -> dict[str, object]:
    """What a double click opens here."""
    return {
        "CFBundleTypeName": "Exercises from a clinic",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [ASSIGNMENT],
    }


def _declared() -> dict[str, object]:
    """What such a file is, by the ending of its name."""
    return {
        "UTTypeIdentifier": ASSIGNMENT,
        "UTTypeDescription": "Exercises from a clinic",
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {"public.filename-extension": ["assignment"]},
    }
