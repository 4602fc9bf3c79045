"""`clinic new` and `clinic assign`: templates, and a pair of keys that lies elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from trustdesk.cli.asking import asked
from trustdesk.cli.stopping import NotDone
from trustdesk.clinic.contrast import resources_folder
from trustdesk.clinic.keys import fingerprint, new_key, private_pem, public_pem
from trustdesk.clinic.parts import CLINIC, EXERCISES
from trustdesk.errors import place_errors
from trustdesk.places import make_private_folder
from trustdesk.services.synced import cloud_folder
from trustdesk.vault.durable import write_durably

PRIVATE_KEY = "private.pem"
PUBLIC_KEY = "clinic.pub"


def new_kit(folder: Path, keys: Path, out: TextIO, *, protect: bool) -> None:
    """Write the template and the keys. Raises NotDone, DiskFull or PlaceUnwritable."""
    if (folder / CLINIC).exists():
        raise NotDone(f"{folder / CLINIC} is there already. It was not touched.")
    if keys == folder or folder in keys.parents:
        raise NotDone("The private key may not lie in the kit's folder. Choose another --keys.")
    if (keys / PRIVATE_KEY).exists() or (keys / PUBLIC_KEY).exists():
        raise NotDone(f"There are keys in {keys} already. They were not touched.")
    passphrase = _new_passphrase() if protect else None
    _write_keys(keys, passphrase, out)
    with place_errors():
        (folder / EXERCISES).mkdir(parents=True, exist_ok=True)
        (folder / CLINIC).write_text(_template(CLINIC), encoding="utf-8")
    out.write(f"Write who you are into {folder / CLINIC}\n")


def new_assignment(file: Path, out: TextIO) -> None:
    """Write the template. Raises NotDone, DiskFull or PlaceUnwritable."""
    if file.exists():
        raise NotDone(f"{file} is there already. It was not touched.")
    with place_errors():
        file.write_text(_template("assignment.toml"), encoding="utf-8")
    out.write(f"Write what you suggest into {file}\n")


def _write_keys(keys: Path, passphrase: str | None, out: TextIO) -> None:
    key = new_key()
    with place_errors():
        make_private_folder(keys)
        write_durably(private_pem(key, passphrase), keys / PRIVATE_KEY)
        write_durably(public_pem(key), keys / PUBLIC_KEY)
        (keys / PUBLIC_KEY).chmod(0o644)
    out.write(f"The private key is {keys / PRIVATE_KEY}\n")
    out.write("Whoever has it can sign in your name. Keep it, and a copy, where only you can go.\n")
    found = cloud_folder(keys / PRIVATE_KEY)
    if found:
        out.write(f"{found} looks like a folder that is copied to other computers.\n")
    out.write(f"The public key is {keys / PUBLIC_KEY}\n")
    out.write(f"Its fingerprint: {fingerprint(key.public_key().public_bytes_raw())}\n")


def _new_passphrase() -> str:
    first = asked("Passphrase for the private key: ")
    if not first:
        raise NotDone("It is empty. Nothing was written.")
    if asked("Once more: ") != first:
        raise NotDone("The two are not the same. Nothing was written.")
    return first


def _template(name: str) -> str:
    return (resources_folder() / "clinic" / name).read_text("utf-8")
