"""Finding and installing system packages, with stand-ins for the system's own programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench import environment, system_packages
from workbench.outcome import Stop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Debian and Ubuntu only")

# Of these packages the pretended system has the first and has had the second.
DPKG_QUERY = """
for name in "$@"; do
  case "$name" in
    --*) ;;
    libhere1) echo "libhere1 installed" ;;
    libonce1) echo "libonce1 config-files" ;;
    libnewt64) echo "libnewt64 installed" ;;
    *) echo "no packages found matching $name" >&2 ;;
  esac
done
exit 1
"""
APT_GET = (
    'echo "$DEBIAN_FRONTEND $*" >> "$APT_LOG"; [ -z "$APT_FAILS" ] || { echo "no net"; exit 9; }'
)
APT_CACHE = (
    'if [ "$2" = libfirstt64 ]; then echo "  Candidate: (none)"; else echo "  Candidate: 1"; fi'
)


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs of this name stand before the system's; returns the log of apt-get."""
    programs = {"dpkg-query": DPKG_QUERY, "apt-get": APT_GET, "apt-cache": APT_CACHE}
    for name, script in programs.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    log = tmp_path / "apt.log"
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("APT_LOG", str(log))
    monkeypatch.delenv("APT_FAILS", raising=False)
    return log


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def without_rights(monkeypatch: pytest.MonkeyPatch, pretended: Path) -> None:
    sudo = pretended.parent / "sudo"
    sudo.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    sudo.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.mark.usefixtures("pretended")
def test_missing_is_what_is_not_installed_now_under_any_of_its_names() -> None:
    packages = ("libhere1", "libonce1", "libnewt64|libnew", "libnowhere1")
    assert system_packages.missing(packages) == ["libonce1", "libnowhere1"]


@pytest.mark.usefixtures("as_root")
def test_nothing_is_installed_when_nothing_is_missing(pretended: Path) -> None:
    assert system_packages.install_missing(("libhere1",), "that the desk needs")
    assert not pretended.exists()


@pytest.mark.usefixtures("as_root")
def test_root_installs_without_being_asked_anything(pretended: Path) -> None:
    packages = ("libhere1", "libfirstt64|libfirst")
    assert system_packages.install_missing(packages, "that the desk needs")
    update, install = pretended.read_text(encoding="utf-8").splitlines()
    assert update.startswith("noninteractive ")
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends libfirst")


@pytest.mark.usefixtures("without_rights")
def test_who_may_not_install_is_told_the_one_command(
    pretended: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packages = ("libonce1", "libfirstt64|libfirst")
    assert not system_packages.install_missing(packages, "that the desk needs")
    command = "  sudo apt-get install --no-install-recommends libonce1 libfirst\n"
    assert command in capsys.readouterr().out
    assert not pretended.exists()


@pytest.mark.usefixtures("pretended", "as_root")
def test_what_apt_says_is_passed_on_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APT_FAILS", "1")
    with pytest.raises(Stop, match="no net"):
        system_packages.install_missing(("libonce1",), "that the desk needs")


@pytest.mark.usefixtures("pretended")
def test_where_there_is_no_sudo_the_command_says_who_may_give_it(
    monkeypatch: pytest.MonkeyPatch, pretended: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(pretended.parent))
    monkeypatch.setattr(system_packages, "_known_name", lambda choice: choice)
    assert not system_packages.install_missing(("libonce1",), "that the desk needs")
    told = capsys.readouterr().out
    assert "As root, this does:\n\n  apt-get install --no-install-recommends libonce1\n" in told


def test_a_python_that_cannot_make_environments_gets_its_package_in_the_same_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "on_linux", lambda: True)
    monkeypatch.setattr(system_packages, "debian_like", lambda: True)
    monkeypatch.setattr(system_packages, "last_change", lambda: "now")

    def install(packages: Sequence[str], purpose: str) -> bool:
        asked.extend(packages)
        return True

    monkeypatch.setattr(system_packages, "install_missing", install)
    environment.prepare_system(environment.RUNNING, {})
    assert asked == [*system_packages.RUN, *system_packages.VENV]
