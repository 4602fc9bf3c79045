"""What tells a TrustDesk database from others, and how new it is. Imports nothing."""

from typing import Final

APPLICATION_ID: Final = 0x54724465
"""PRAGMA application_id of a TrustDesk database: "TrDe"."""

SCHEMA_VERSION: Final = 2
"""PRAGMA user_version: the number of the newest migration."""
