"""The envelope: whatever is changed, nothing of it is accepted."""

from __future__ import annotations

import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trustdesk.clinic.keys import (
    KeyUnusable,
    PassphraseNeeded,
    fingerprint,
    new_key,
    private_key,
    private_pem,
    public_key,
    public_pem,
)
from trustdesk.clinic.parts import CLINIC, LOGO, MOST_FILES, joined, largest, parted
from trustdesk.clinic.signed import LARGEST_FILE, Kind, opened, sealed
from trustdesk.errors import (
    ClinicFileChanged,
    ClinicFileNewer,
    ClinicFileUnusable,
    ClinicTrouble,
    NotAClinicFile,
)

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
FILES = {
    CLINIC: b'format = 1\nname = "Harbour"\n',
    LOGO: bytes(range(256)),
    "exercises/feel/clinic-walk/exercise.toml": b"format = 1\n",
    "exercises/feel/clinic-walk/es.toml": b"format = 1\n",
}
MUTATIONS = 10_000


def test_what_was_signed_comes_back() -> None:
    data = sealed(Kind.KIT, joined(FILES), KEY)
    signed = opened(Kind.KIT, data)
    assert signed.key == KEY.public_key().public_bytes_raw()
    assert parted(signed.contents) == FILES


def test_the_same_files_and_key_make_the_same_bytes() -> None:
    backwards = dict(reversed(FILES.items()))
    assert sealed(Kind.KIT, joined(FILES), KEY) == sealed(Kind.KIT, joined(backwards), KEY)


def test_no_changed_file_is_ever_accepted() -> None:
    data = sealed(Kind.KIT, joined(FILES), KEY)
    chance = random.Random(8)
    for _ in range(MUTATIONS):
        changed = mutated(data, chance)
        if changed != data:
            with pytest.raises(ClinicTrouble):
                opened(Kind.KIT, changed)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with a bit, a byte, a piece or its end changed."""
    at = chance.randrange(len(data))
    match chance.randrange(6):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at] + chance.randbytes(1) + data[at + 1 :]
        case 2:
            return data[:at] + chance.randbytes(chance.randrange(1, 40)) + data[at:]
        case 3:
            return data[:at] + data[at + chance.randrange(1, 40) :]
        case 4:
            return data[:at]
        case _:
            return data + chance.randbytes(chance.randrange(1, 40))


def test_a_signature_by_another_key_under_this_name_is_a_change() -> None:
    theirs = sealed(Kind.KIT, joined(FILES), new_key())
    ours = sealed(Kind.KIT, joined(FILES), KEY)
    with pytest.raises(ClinicFileChanged):
        opened(Kind.KIT, ours[:48] + theirs[48:112] + ours[112:])


def test_one_kind_is_never_taken_for_the_other() -> None:
    kit = sealed(Kind.KIT, b"x", KEY)
    with pytest.raises(NotAClinicFile):
        opened(Kind.ASSIGNMENT, kit)
    with pytest.raises(ClinicFileChanged):
        opened(Kind.ASSIGNMENT, Kind.ASSIGNMENT.value + kit[16:])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotAClinicFile),
        (b"PK\x03\x04" + bytes(200), NotAClinicFile),
        (Kind.KIT.value, NotAClinicFile),
        (Kind.KIT.value + bytes(96), NotAClinicFile),
        (Kind.KIT.value + bytes(LARGEST_FILE), NotAClinicFile),
        (Kind.KIT.value + bytes(97), ClinicFileChanged),
        (b"TrustDesk kit 2\n" + bytes(97), ClinicFileNewer),
        (b"TrustDesk kit x\n" + bytes(97), NotAClinicFile),
    ],
)
def test_other_files_are_told_apart(data: bytes, error: type[ClinicTrouble]) -> None:
    with pytest.raises(error):
        opened(Kind.KIT, data)


@pytest.mark.parametrize(
    "listed",
    [
        b"",
        b"{}",
        b"[" * 60_000,
        b'[["clinic.toml",2],["clinic.toml",0]]',
        b'[["logo.png",2]]',
        b'[["clinic.toml",1]]',
        b'[["clinic.toml",3]]',
        b'[["clinic.toml",-1],["logo.png",3]]',
        b'[["clinic.toml",2.0]]',
        b'[["clinic.toml",2],["a.toml",0]]',
        b'[["../clinic.toml",0],["clinic.toml",2]]',
        b'[["/etc/passwd",0],["clinic.toml",2]]',
        b'[["clinic.toml",1],["exercises/feel/../../x.toml",1]]',
        b'[["clinic.toml",1],["exercises/feel/clinic-a/../exercise.toml",1]]',
        b'[["clinic.toml",1],["exercises/feel/clinic-a\\\\b/exercise.toml",1]]',
        b'[["clinic.toml",1],["exercises/feel/mindful-breathing/exercise.toml",1]]',
        b'[["clinic.toml",1],["exercises/other/clinic-a/exercise.toml",1]]',
        b'[["clinic.toml",1],["exercises/support/contacts.toml",1]]',
        b'[["logo.png",1],["clinic.toml",1]]',
        b'[["clinic.toml",99999999999]]',
    ],
)
def test_a_list_that_is_not_as_it_must_be_is_refused(listed: bytes) -> None:
    with pytest.raises(ClinicFileUnusable):
        parted(len(listed).to_bytes(4, "big") + listed + b"xx")


def test_a_kit_has_so_many_files_at_most() -> None:
    many = {f"exercises/feel/clinic-{n}/exercise.toml": b"" for n in range(MOST_FILES)}
    with pytest.raises(ClinicFileUnusable):
        parted(joined(many | FILES))
    assert largest("exercises/feel/clinic-" + "a" * 60 + "/exercise.toml") == 0


def test_keys_come_back_from_their_files() -> None:
    raw = KEY.private_bytes_raw()
    assert private_key(private_pem(KEY)).private_bytes_raw() == raw
    assert public_key(public_pem(KEY)) == KEY.public_key().public_bytes_raw()
    protected = private_pem(KEY, "two lamps")
    assert private_key(protected, "two lamps").private_bytes_raw() == raw
    for passphrase in (None, "", "three lamps"):
        with pytest.raises(PassphraseNeeded):
            private_key(protected, passphrase)


@pytest.mark.parametrize("pem", [b"", b"\xff", public_pem(KEY), b"-----BEGIN PRIVATE KEY-----\n"])
def test_what_is_no_private_key_is_told(pem: bytes) -> None:
    with pytest.raises(KeyUnusable):
        private_key(pem)


@pytest.mark.parametrize("pem", [b"", b"\xff", private_pem(KEY)])
def test_what_is_no_public_key_is_told(pem: bytes) -> None:
    with pytest.raises(KeyUnusable):
        public_key(pem)


def test_a_fingerprint_can_be_read_aloud() -> None:
    groups = fingerprint(KEY.public_key().public_bytes_raw()).split()
    assert [len(group) for group in groups] == [4] * 8
    assert fingerprint(b"x" * 32) != fingerprint(b"y" * 32)
