"""`trustdesk verify`: an update that was signed by the real minisign."""

from __future__ import annotations

import hashlib
import io
import sys
from base64 import b64decode, b64encode
from pathlib import Path

import pytest

from shipping import checksums
from tests.release.signing import Keys, new_keys, sign
from trustdesk.cli.command_line import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="minisign is a Debian package here")

UPDATE = "trustdesk_9.0.0_amd64.deb"


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return new_keys(tmp_path / "keys")


@pytest.fixture
def folder(tmp_path: Path, keys: Keys) -> Path:
    """A folder with a release, listed and signed."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / UPDATE).write_bytes(b"the newer program")
    (folder / "TrustDesk-9.0.0-setup.exe").write_bytes(b"the same for Windows")
    sign(checksums.write_checksums(folder), keys, "TrustDesk 9.0.0")
    return folder


def verify(file: Path, key: Path, *words: str) -> tuple[int, str]:
    """The exit status, and what was said."""
    out = io.StringIO()
    status = main(["verify", str(file), "--key", str(key), *words], out)
    return status, out.getvalue()


def test_a_released_file_is_told_with_key_and_version(folder: Path, keys: Keys) -> None:
    number = keys.public.read_text("utf-8").split()[5]
    assert verify(folder / UPDATE, keys.public) == (
        0,
        f"SHA256SUMS: signed with the key {number}: TrustDesk 9.0.0\n"
        f"{UPDATE}: is the file that was released.\n",
    )


def test_a_file_may_have_another_name_and_lie_elsewhere(
    folder: Path, keys: Keys, tmp_path: Path
) -> None:
    moved = (folder / UPDATE).rename(tmp_path / "update (1).deb")
    status, said = verify(moved, keys.public, "--sums", str(folder / "SHA256SUMS"))
    assert status == 0
    assert f"is the file that was released. It was called {UPDATE}.\n" in said


def test_a_changed_file_is_refused(folder: Path, keys: Keys) -> None:
    (folder / UPDATE).write_bytes(b"the newer program, and something else")
    status, said = verify(folder / UPDATE, keys.public)
    assert status == 1
    assert said.startswith(f"{UPDATE} is not one of the files in SHA256SUMS. Do not open it.")


def test_a_changed_list_is_refused(folder: Path, keys: Keys) -> None:
    (folder / UPDATE).write_bytes(b"another program")
    signature = (folder / "SHA256SUMS.minisig").read_bytes()
    checksums.write_checksums(folder)
    (folder / "SHA256SUMS.minisig").write_bytes(signature)
    assert verify(folder / UPDATE, keys.public) == (
        1,
        "SHA256SUMS was changed after it was signed. Do not open the file.\n",
    )


def test_another_signer_is_refused(folder: Path, keys: Keys, tmp_path: Path) -> None:
    other = new_keys(tmp_path / "other")
    status, said = verify(folder / UPDATE, other.public)
    assert status == 1
    assert "SHA256SUMS was signed with another key than " in said
    sign(folder / "SHA256SUMS", other, "TrustDesk 9.0.0")
    status, said = verify(folder / UPDATE, keys.public)
    assert (status, "Do not open the file" in said) == (1, True)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("downloads/SHA256SUMS", "The list of digests is missing: "),
        ("downloads/SHA256SUMS.minisig", "The signature is missing: "),
        (f"downloads/{UPDATE}", "There is no file "),
        ("keys/trustdesk.pub", "There is no key at "),
    ],
)
def test_what_is_missing_is_named(
    folder: Path, keys: Keys, tmp_path: Path, missing: str, said: str
) -> None:
    (tmp_path / missing).unlink()
    status, told = verify(folder / UPDATE, keys.public)
    assert status == 1
    assert told.startswith(said)
    assert Path(missing).name in told


def test_what_is_no_key_and_no_signature_is_told(folder: Path, keys: Keys) -> None:
    assert "is no public key of minisign" in verify(folder / UPDATE, keys.secret)[1]
    (folder / "SHA256SUMS.minisig").write_bytes(b"x")
    status, said = verify(folder / UPDATE, keys.public)
    assert (status, said) == (1, "SHA256SUMS.minisig is no signature of minisign.\n")


@pytest.mark.parametrize(
    "key",
    [
        b"",
        b"\n",
        b"\xff" * 56,
        b"RWQ" + b"A" * 53,
        b"RWQ" + b"A" * 53 + b"\r\n",
        b"x" * 5000,
        b"R\0W",
    ],
)
def test_any_bytes_for_a_key_are_told(folder: Path, keys: Keys, key: bytes) -> None:
    keys.public.write_bytes(key)
    status, said = verify(folder / UPDATE, keys.public)
    assert status == 1
    assert any(
        words in said for words in ("no public key of minisign", "too long", "with another key")
    )


def test_a_key_of_the_same_number_that_is_none_is_refused(folder: Path, keys: Keys) -> None:
    lines = keys.public.read_bytes().splitlines()
    data = b64decode(lines[1])
    for point in (bytes(32), b"\xff" * 32, bytes([1]) + bytes(31)):
        keys.public.write_bytes(lines[0] + b"\n" + b64encode(data[:10] + point) + b"\n")
        status, said = verify(folder / UPDATE, keys.public)
        assert (status, "Do not open the file" in said) == (1, True)


def test_the_signature_of_another_file_is_refused(folder: Path, keys: Keys) -> None:
    other = sign(folder / UPDATE, keys, "TrustDesk 9.0.0")
    other.replace(folder / "SHA256SUMS.minisig")
    status, said = verify(folder / UPDATE, keys.public)
    assert (status, "was changed after it was signed" in said) == (1, True)


def test_a_list_whose_lines_end_otherwise_is_another_list(folder: Path, keys: Keys) -> None:
    sums = folder / "SHA256SUMS"
    sums.write_bytes(sums.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(folder / UPDATE, keys.public)[0] == 1
    sign(sums, keys, "TrustDesk 9.0.0")
    assert verify(folder / UPDATE, keys.public)[0] == 0


def test_a_place_in_the_list_is_only_a_name(folder: Path, keys: Keys) -> None:
    sums = folder / "SHA256SUMS"
    digest = hashlib.sha256(b"elsewhere").hexdigest()
    (folder.parent / "elsewhere").write_bytes(b"elsewhere")
    sums.write_text(f"{digest}  ../elsewhere\n{digest}  /etc/passwd\nno line of a list\n", "utf-8")
    sign(sums, keys, "TrustDesk 9.0.0")
    assert verify(folder / UPDATE, keys.public)[0] == 1
    (folder / UPDATE).write_bytes(b"elsewhere")
    status, said = verify(folder / UPDATE, keys.public)
    assert (status, "It was called ../elsewhere." in said) == (0, True)


def test_of_two_names_for_the_same_bytes_its_own_is_taken(folder: Path, keys: Keys) -> None:
    (folder / "z-same.bin").write_bytes((folder / UPDATE).read_bytes())
    sign(checksums.write_checksums(folder), keys, "TrustDesk 9.0.0")
    for name in (UPDATE, "z-same.bin"):
        assert f"{name}: is the file that was released.\n" in verify(folder / name, keys.public)[1]


def test_a_folder_and_what_is_too_long_are_told(folder: Path, keys: Keys) -> None:
    for file in (folder, Path(), Path("/"), folder / ("a" * 300), folder / "\udcff"):
        status, said = verify(file, keys.public, "--sums", str(folder / "SHA256SUMS"))
        assert status == 1
        assert "There is no file" in said or "cannot be read" in said
        assert verify(file, keys.public)[0] == 1
    assert verify(folder / UPDATE, folder) == (1, f"{folder} cannot be read.\n")
    (folder / "SHA256SUMS").write_bytes(b"x" * 1_000_001)
    assert "too long" in verify(folder / UPDATE, keys.public)[1]


def test_a_name_cannot_write_lines_of_its_own(folder: Path, keys: Keys) -> None:
    evil = folder / "x: is the file that was released.\n\x1b[8m\u202egpj"
    evil.write_bytes(b"evil")
    status, said = verify(evil, keys.public)
    assert status == 1
    assert said.count("\n") == 1
    assert said.rstrip("\n").isprintable()
