"""`clinic`: a kit and assignments, from the template to the signed file."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Final, TextIO

from trustdesk.cli.clinic_checking import check, is_signed
from trustdesk.cli.clinic_new import new_assignment, new_kit
from trustdesk.cli.clinic_signing import pack, sign, sign_again
from trustdesk.cli.sentences import sentence_for
from trustdesk.cli.stopping import NotDone
from trustdesk.errors import DeskError

DONE: Final = 0
NOT_DONE: Final = 1
STOPPED: Final = 130


def clinic(given: argparse.Namespace, out: TextIO) -> int:
    """Do what was asked. Returns 0, 1 if something was found or not done, 130 if stopped."""
    try:
        return _done(given, out)
    except NotDone as stop:
        out.write(f"{stop}\n")
    except DeskError as error:
        out.write(f"{sentence_for(error)}\n")
    except getpass.GetPassWarning:
        out.write("There is no terminal here that could hide a passphrase.\n")
    except (KeyboardInterrupt, EOFError):
        out.write("\nStopped. Nothing was written.\n")
        return STOPPED
    return NOT_DONE


def _done(given: argparse.Namespace, out: TextIO) -> int:
    match given.action:
        case "new":
            folder: Path = given.folder.absolute()
            keys = given.keys or folder.with_name(f"{folder.name}-keys")
            new_kit(folder, keys.absolute(), out, protect=given.protect)
        case "assign":
            new_assignment(given.file, out)
        case "check":
            return check(given.path, out, kit=given.kit)
        case "pack":
            return pack(given.folder, given.key, given.output, out)
        case _:
            if is_signed(given.file):
                return sign_again(given.file, given.key, given.output, out)
            return sign(given.file, given.key, given.output, out, kit=given.kit)
    return DONE
