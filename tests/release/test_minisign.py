"""Our checking of minisign's signatures, side by side with minisign's own."""

from __future__ import annotations

import string
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.release.signing import Keys, new_keys, sign, takes
from trustdesk.release.minisign import (
    LARGEST,
    NotReadable,
    NotSigned,
    check,
    public_key,
    signature,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="minisign is a Debian package here")

TEXT = b"0123  a file\n"
COMMENT = "TrustDesk 1.2.3, für alle"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return new_keys(tmp_path_factory.mktemp("minisign") / "keys")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "SHA256SUMS"
    path.write_bytes(TEXT)
    return path


def verdict(file: Path, keys: Keys) -> bool:
    """Whether we find the signature beside a file right."""
    try:
        found = signature(file.with_name(f"{file.name}.minisig").read_bytes())
        check(file.read_bytes(), found, public_key(keys.public.read_bytes()))
    except (NotReadable, NotSigned):
        return False
    return True


@pytest.mark.parametrize("older_kind", [False, True])
def test_what_minisign_signed_is_right(file: Path, keys: Keys, *, older_kind: bool) -> None:
    found = signature(sign(file, keys, COMMENT, older_kind=older_kind).read_bytes())
    key = public_key(keys.public.read_bytes())
    assert found.is_of_digest is not older_kind
    assert check(TEXT, found, key) == COMMENT
    assert found.number == key.number
    assert f"minisign public key {key.number}" in keys.public.read_text("utf-8")


def test_a_key_is_read_without_its_comment_and_with_windows_line_ends(keys: Keys) -> None:
    whole = keys.public.read_bytes()
    assert public_key(whole.split(b"\n")[1]) == public_key(whole)
    assert public_key(whole.replace(b"\n", b"\r\n")) == public_key(whole)


@pytest.mark.slow
def test_every_changed_byte_of_a_signature_is_judged_as_minisign_judges_it(
    file: Path, keys: Keys
) -> None:
    path = sign(file, keys, "1")
    whole = path.read_bytes()
    passed = []
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert not verdict(file, keys) or takes(file, keys), place
        passed += [place] * verdict(file, keys)
    # Of the first line, which is signed by nobody, and of nothing else that counts.
    assert [place for place in passed if place >= whole.index(b"\n")] == []


def test_a_signature_that_is_spelt_otherwise_is_none(file: Path, keys: Keys) -> None:
    lines = sign(file, keys, "1").read_bytes().split(b"\n")
    letter = lines[1][-2:-1]
    alphabet = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/").encode()
    lines[1] = lines[1][:-2] + alphabet[alphabet.index(letter) + 1 :][:1] + b"="
    with pytest.raises(NotReadable):
        signature(b"\n".join(lines))


def test_a_changed_text_and_another_key_are_refused(file: Path, keys: Keys, tmp_path: Path) -> None:
    sign(file, keys, COMMENT)
    assert verdict(file, keys)
    other = new_keys(tmp_path / "other")
    assert (verdict(file, other), takes(file, other)) == (False, False)
    file.write_bytes(TEXT + b" ")
    assert (verdict(file, keys), takes(file, keys)) == (False, False)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_anything_else_is_no_key_and_no_signature(data: bytes) -> None:
    for read in (public_key, signature):
        with pytest.raises(NotReadable):
            read(data)


def test_what_is_too_long_is_not_looked_at(keys: Keys) -> None:
    with pytest.raises(NotReadable):
        public_key(keys.public.read_bytes() + b"\n" * LARGEST)
