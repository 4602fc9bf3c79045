"""The doors that change how the desk opens: which flow stands behind which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.context import Context

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from ui.pages.access.flow import AccessFlow


def way_flow(context: Context, desk: Desk, door: str) -> AccessFlow | None:
    """The flow behind "new-passphrase" or a door that begins with "way/"; None if what it was
    about is gone, or if the desk has no ways in."""
    if not desk.ways:
        return None
    _, _, rest = door.partition("/")
    what, _, of = rest.partition("/")
    if what == "add":
        return _adding(context, desk, of)
    if what == "remove":
        return _removing(context, desk, of)
    if what == "sealed":
        from ui.pages.access.sealed_flow import SealedFlow

        return SealedFlow(context, desk, of)
    if what == "new-key":
        from ui.pages.access.new_key_flow import NewKeyFlow

        return NewKeyFlow(context, desk)
    if what == "erase":
        from ui.pages.access.erase_flow import EraseFlow

        return EraseFlow(context, desk)
    return _changing(context, desk, what, of)


def _changing(context: Context, desk: Desk, what: str, of: str) -> AccessFlow:
    if what == "renew":
        from ui.pages.access.keyring_flow import RenewKeyringFlow

        return RenewKeyringFlow(context, desk)
    if what == "keyfile":
        from ui.pages.access.keyfile_flow import KeyFileFlow

        return KeyFileFlow(context, desk, of)
    if what == "try-code":
        from ui.pages.access.try_code_flow import TryCodeFlow

        return TryCodeFlow(context, desk)
    if what == "code":
        from ui.pages.access.code_flow import CodeFlow

        return CodeFlow(context, desk)
    from ui.pages.access.passphrase_flow import PassphraseFlow

    return PassphraseFlow(context, desk)


def _adding(context: Context, desk: Desk, kind: str) -> AccessFlow:
    if not kind:
        from ui.pages.access.add_way import AddWayFlow

        return AddWayFlow(context, desk)
    if kind == "keyring":
        from ui.pages.access.keyring_flow import KeyringFlow

        return KeyringFlow(context, desk)
    return _changing(context, desk, "code" if kind == "recovery" else kind, "")


def _removing(context: Context, desk: Desk, way_id: str) -> AccessFlow | None:
    from ui.pages.access.remove_flow import RemoveFlow

    way = next((way for way in desk.ways if way.id == way_id), None)
    return RemoveFlow(context, desk, way) if way is not None else None
