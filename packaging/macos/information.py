"""What macOS is told about the application: what stands in Info.plist beside the usual."""

IDENTIFIER = "org.trustdesk.TrustDesk"
OLDEST_SYSTEM = "13.0"
"""Of the Qt that is pinned; the next one needs 14."""


def information(version: str) -> dict[str, object]:
    """Return the entries for this version."""
    return {
        "CFBundleDisplayName": "TrustDesk",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.lifestyle",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache-2.0",
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
    }
