"""What can be asked of `clinic`."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_clinic(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `clinic` and what belongs to it."""
    clinic = commands.add_parser(
        "clinic",
        help="make a clinic's kit and assignments",
        description="Makes what a clinic hands out: a kit, and assignments. See "
        "docs/clinic-kit.md.",
    )
    actions = clinic.add_subparsers(dest="action", required=True)
    new = actions.add_parser("new", help="begin a kit: a template, and a pair of keys")
    new.add_argument("folder", type=Path)
    new.add_argument(
        "--keys", type=Path, help="where the keys go; beside the folder, in NAME-keys, if left out"
    )
    new.add_argument(
        "--protect", action="store_true", help="ask for a passphrase that protects the private key"
    )
    assign = actions.add_parser("assign", help="begin an assignment from a template")
    assign.add_argument("file", type=Path, help="the file to write, such as first-weeks.toml")
    check = actions.add_parser(
        "check", help="report every mistake of a kit's folder, an assignment, or a signed file"
    )
    check.add_argument("path", type=Path)
    _add_kit(check)
    pack = actions.add_parser("pack", help="make the signed kit of a folder")
    pack.add_argument("folder", type=Path)
    _add_key(pack)
    pack.add_argument("-o", "--output", type=Path, default=Path("clinic.kit"))
    sign = actions.add_parser("sign", help="sign an assignment, or a kit with another key")
    sign.add_argument("file", type=Path)
    _add_key(sign)
    sign.add_argument(
        "-o", "--output", type=Path, help="beside the file, ending in .assignment, if left out"
    )
    _add_kit(sign)


def _add_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", type=Path, required=True, help="the file private.pem")


def _add_kit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kit", type=Path, help="the kit's folder, to look up exercises of your own"
    )
