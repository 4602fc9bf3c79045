"""What can be asked on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from trustdesk.catalog.folders import exercises_folder
from trustdesk.cli.clinic_arguments import add_clinic
from trustdesk.cli.program import program_name
from trustdesk.languages import SOURCE_LANGUAGE

FINE = 0
FOUND_SOMETHING = 1
NOT_UNDERSTOOD = 2


def main(arguments: Sequence[str], out: TextIO | None = None) -> int:
    """Run one command; returns the exit status: 0 if all is well, 1 if something was found, 2 if
    there is no such command."""
    out = out or sys.stdout
    parser, names = _parser()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in names:
        out.write(f'There is no command "{arguments[0]}". There are: {", ".join(names)}.\n')
        return NOT_UNDERSTOOD
    given = parser.parse_args(arguments)
    match given.command:
        case "check-exercises":
            from trustdesk.cli.check_exercises import check_exercises

            return check_exercises(given.folder, out, voice=given.voice, language=given.language)
        case "check-statement":
            from trustdesk.cli.check_statement import check_one

            return check_one(given.slot, given.text, out, language=given.language)
        case "translate":
            from trustdesk.cli.translate import translate

            return translate(given.language, given.folder, out)
        case "export":
            from trustdesk.cli.export import export

            return export(given.file, out, kind=given.format, home=given.home, code=given.code)
        case "clinic":
            from trustdesk.cli.clinic import clinic

            return clinic(given, out)
        case "verify":
            from trustdesk.cli.verify import verify

            return verify(given.file, given.key, out, sums=given.sums)
        case _:
            from trustdesk.cli.doctor import doctor

            return doctor(out, home=given.home)


def _parser() -> tuple[argparse.ArgumentParser, list[str]]:
    """What reads the command line, and the names of the commands."""
    parser = argparse.ArgumentParser(
        prog=program_name("trustdesk"), description="TrustDesk without a window."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    exercises = commands.add_parser(
        "check-exercises", help="report every mistake in exercise files; status 1 if there is one"
    )
    exercises.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=exercises_folder(),
        help="a catalogue, a room, one exercise or its file; the built-in ones if left out",
    )
    exercises.add_argument(
        "--voice", action="store_true", help="also check the words against the voice"
    )
    exercises.add_argument(
        "--language", default="", help="also name every text that a translation lacks: de"
    )
    statement = commands.add_parser(
        "check-statement", help="show the hints for one part of a sentence; status 1 if any"
    )
    statement.add_argument("slot", choices=("feel", "when", "because", "like"))
    statement.add_argument("text")
    statement.add_argument("--language", default=SOURCE_LANGUAGE)
    _add_translate(commands)
    state = commands.add_parser(
        "doctor", help="show versions, folders and the catalogue's problems; opens no vault"
    )
    state.add_argument("--home", type=Path, default=None, help="another folder for the desk")
    _add_export(commands)
    add_clinic(commands)
    _add_verify(commands)
    return parser, list(commands.choices)


def _add_translate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = commands.add_parser(
        "translate",
        help="write the files of a language, beside the exercises; what is translated stays",
    )
    words.add_argument("language", help="de, or pt-BR")
    words.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=exercises_folder(),
        help="the catalogue; the built-in one if left out",
    )


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    journal = commands.add_parser(
        "export",
        help="write the journal into a file that anyone can read",
        description="Writes the journal into a file that is not encrypted. Sealed, thrown away and "
        "unfinished text stays out. The passphrase is asked for on the terminal, and can be given "
        "in no other way.",
    )
    journal.add_argument("file", type=Path, help="the file to write; it must not be there yet")
    journal.add_argument(
        "--format", choices=("markdown", "json"), help="by the end of the name if left out"
    )
    journal.add_argument("--home", type=Path, default=None, help="another folder for the desk")
    journal.add_argument(
        "--code", action="store_true", help="ask for the recovery code, not for the passphrase"
    )


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    released = commands.add_parser(
        "verify",
        help="say whether a downloaded file is what was released; status 1 if not",
        description="Says whether a file is what the makers of TrustDesk signed: by SHA256SUMS and "
        "SHA256SUMS.minisig beside it, and their public key. No network is asked.",
    )
    released.add_argument("file", type=Path)
    released.add_argument("--key", type=Path, required=True, help="the public key, trustdesk.pub")
    released.add_argument("--sums", type=Path, help="the list, if it does not lie beside the file")
