"""The commands of dev.py."""

import argparse
from collections.abc import Sequence

from workbench import checks, environment, translations
from workbench.outcome import Stop, complain, say
from workbench.places import ROOT

_PURPOSES = {
    "test": environment.TESTING,
    "lint": environment.CHECKING,
    "tour": environment.TESTING,
    "bench": environment.TESTING,
    "faults": environment.TESTING,
    "translations": environment.RUNNING,
    "build": environment.BUILDING,
    "package": environment.PACKING,
}
_PASSING_ON = ("run", "test", "bench", "faults", "package")
DESCRIPTION = "Set up, open, test and build TrustDesk."


def run_command(words: Sequence[str]) -> int:
    """Carry out one command and return the exit status."""
    known, further = _parser().parse_known_args(words)
    if further and known.command not in _PASSING_ON:
        complain(f"dev.py {known.command} does not know: {' '.join(further)}")
        return 2
    try:
        return _carry_out(known, further)
    except Stop as stop:
        complain(stop.message)
        return stop.status
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130


def _carry_out(known: argparse.Namespace, further: list[str]) -> int:
    if known.command == "run":
        python = environment.prepare(environment.RUNNING)
        _must_exist("ui/__main__.py")
        translations.compile_all()
        return checks.hand_over(python, ["-m", "ui", *further])
    python = environment.prepare(_PURPOSES[known.command])
    match known.command:
        case "test":
            checks.test(python, further, quick=known.quick)
            say("Every test passed.")
        case "lint":
            checks.lint(python)
            say("Style, format, types and layering are right.")
        case "tour":
            _must_exist("tests/tour/__main__.py")
            words = ["-m", "tests.tour", "--out", known.out, *(["--strace"] * known.strace)]
            checks.run(python, words, "The tour did not get through; the reason stands above.")
        case "bench":
            _must_exist("tests/bench/__main__.py")
            words = ["-m", "tests.bench", *further]
            checks.run(python, words, "A target was missed; which one stands above.")
        case "faults":
            checks.faults(python, further)
        case "translations" if known.check:
            translations.check(python)
        case "translations":
            translations.update(python, known.languages)
        case "build":
            _must_exist("packaging/build.py")
            words = ["packaging/build.py"]
            checks.run(python, words, "The build is not good; the reason stands above.")
        case "package":
            words = ["packaging/package.py", *further]
            checks.run(python, words, "The packages are not good; the reason stands above.")
    return 0


def _must_exist(path: str) -> None:
    if not (ROOT / path).exists():
        raise Stop(f"{path} is not there yet, so this command cannot do its work.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=DESCRIPTION, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, purpose: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)

    command("run", "Set up, if needed, and open the desk. Further words go to the application.")
    test = command("test", "Set up, check style and types, run every test. Further words: pytest.")
    test.add_argument("--quick", action="store_true", help="without the slow and the screen tests")
    command("lint", "Check style, format, types and layering.")
    tour = command("tour", "Walk through the real application and leave pictures of every page.")
    tour.add_argument("--out", required=True, metavar="DIR", help="folder for the pictures")
    tour.add_argument("--strace", action="store_true", help="look at every call to the network")
    command("bench", "Measure against the floor and print the ratios.")
    command("faults", "Try every fault and print how many were survived; --short for minutes.")
    words = command("translations", "Bring new texts into every translation, and compile them.")
    words.add_argument("languages", nargs="*", metavar="LANGUAGE", help="begin this one: de")
    words.add_argument("--check", action="store_true", help="only say what is missing")
    command("build", "Make the application as one folder in build/ and let it test itself.")
    command("package", "Build, and make the packages; --trial tries them in a fresh Debian.")
    return parser
