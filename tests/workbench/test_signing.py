"""Signed checksums: made by us with a real key of minisign, and looked at by minisign itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shipping import checksums
from shipping.product import ROOT, version_of_source
from tests.release.signing import Keys, new_keys

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="minisign is a Debian package here")

PASSWORD = "a lamp in a window"


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with three packages, as they are handed out."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for name in ("trustdesk_1_amd64.deb", "trustdesk-1.tar.xz", "trustdesk-1-sbom.cdx.json"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return new_keys(tmp_path / "keys")


def signed(packages: Path, key: Path, password: str = "") -> subprocess.CompletedProcess[str]:
    """What a releaser runs, with the password typed."""
    return subprocess.run(
        [sys.executable, "packaging/sign.py", str(packages), str(key)],
        cwd=ROOT,
        input=f"{password}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def verified(packages: Path, public: Path) -> subprocess.CompletedProcess[str]:
    """What somebody runs who received the packages."""
    return subprocess.run(
        ["minisign", "-Vm", checksums.NAME, "-p", str(public)],
        cwd=packages,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def is_whole(packages: Path) -> bool:
    """Whether every file has the digest that the checksums say."""
    command = ["sha256sum", "--check", "--strict", checksums.NAME]
    done = subprocess.run(command, cwd=packages, capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.slow
def test_every_package_is_under_one_signature(packages: Path, tmp_path: Path) -> None:
    keys = new_keys(tmp_path / "keys", PASSWORD)
    done = signed(packages, keys.secret, PASSWORD)
    assert done.returncode == 0, done.stderr
    sums = (packages / checksums.NAME).read_text(encoding="utf-8")
    covered = {line.split("  ", 1)[1] for line in sums.splitlines()}
    assert covered | {checksums.NAME, checksums.SIGNATURE} == {
        path.name for path in packages.iterdir()
    }
    assert is_whole(packages)
    seen = verified(packages, keys.public)
    assert seen.returncode == 0, seen.stderr
    assert f"Trusted comment: TrustDesk {version_of_source()}" in seen.stdout


def test_a_changed_package_and_changed_checksums_are_seen(packages: Path, keys: Keys) -> None:
    assert signed(packages, keys.secret).returncode == 0
    (packages / "trustdesk-1.tar.xz").write_text("another", encoding="utf-8")
    assert verified(packages, keys.public).returncode == 0
    assert not is_whole(packages)
    sums = packages / checksums.NAME
    older = sums.read_bytes()
    signature = (packages / checksums.SIGNATURE).read_bytes()
    checksums.write_checksums(packages)
    (packages / checksums.SIGNATURE).write_bytes(signature)
    assert is_whole(packages)
    assert "failed" in verified(packages, keys.public).stderr
    sums.write_bytes(older)
    assert verified(packages, keys.public).returncode == 0


def test_another_key_and_a_changed_comment_are_seen(
    packages: Path, keys: Keys, tmp_path: Path
) -> None:
    assert signed(packages, keys.secret).returncode == 0
    other = new_keys(tmp_path / "other")
    assert verified(packages, other.public).returncode != 0
    signature = packages / checksums.SIGNATURE
    text = signature.read_text(encoding="utf-8")
    signature.write_text(text.replace("TrustDesk", "TrustDisk"), encoding="utf-8")
    assert verified(packages, keys.public).returncode != 0


def test_newer_checksums_lose_the_older_signature(packages: Path, keys: Keys) -> None:
    assert signed(packages, keys.secret).returncode == 0
    checksums.write_checksums(packages)
    assert not (packages / checksums.SIGNATURE).exists()


@pytest.mark.slow
@pytest.mark.parametrize("is_key", [True, False])
def test_what_does_not_open_is_told_in_a_sentence(
    packages: Path, tmp_path: Path, *, is_key: bool
) -> None:
    keys = new_keys(tmp_path / "keys", PASSWORD)
    if not is_key:
        keys.secret.write_text("untrusted comment: x\nnothing\n", encoding="utf-8")
    done = signed(packages, keys.secret, "another password")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "SHA256SUMS is written but not signed: the password is wrong, or there is no secret key "
        f"in {keys.secret}."
    )
    assert "Traceback" not in done.stderr
    assert not (packages / checksums.SIGNATURE).exists()


def test_a_missing_key_is_told_before_anything_is_written(packages: Path, tmp_path: Path) -> None:
    done = signed(packages, tmp_path / "none.key")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Nothing can be signed: there is no key at {tmp_path / 'none.key'}.\n"
    assert not (packages / checksums.NAME).exists()


def test_a_missing_minisign_is_told_before_anything_is_built(
    keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "packaging/package.py", "--sign", str(keys.secret)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "Nothing can be signed: minisign is not installed.\n"


def test_a_folder_among_the_packages_is_refused(packages: Path) -> None:
    (packages / "more").mkdir()
    with pytest.raises(ValueError, match="more than files: more"):
        checksums.write_checksums(packages)
