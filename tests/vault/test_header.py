"""The header: every kind of damage is found, nobody can edit it, and nothing breaks the reader."""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.forging import BODY_START, Body, body_of, forged, framed, slot_of
from tests.vault.making import CHEAP, PASSPHRASE, MadeVault
from trustdesk.errors import HeaderDamaged, NewerVersion, NoSuchSlot, NotLetIn
from trustdesk.vault.header import LIMIT_BYTES, MAGIC, MAX_SLOTS, Header, parse, seal
from trustdesk.vault.keys import DataKey
from trustdesk.vault.slots import Opener, UnknownSlot, wrap

EXAMPLES = int(os.environ.get("TRUSTDESK_FUZZ", "300"))
VAULT_ID = "0123456789abcdef" * 2
KEY = b"k" * 32


def small_header() -> Header:
    """A header with two slots."""
    data_key = DataKey(b"d" * 32)
    slots = [
        wrap(data_key, VAULT_ID, opener, slot_id=slot_id, confirmed=True, cost=CHEAP)
        for slot_id, opener in (
            ("0" * 16, Opener.by_passphrase("lamp")),
            ("1" * 16, Opener.keyfile(b"f" * 32)),
        )
    ]
    return Header(VAULT_ID, 3, b"s" * 16, "", tuple(slots))


SMALL = seal(small_header(), KEY).data


def damaged(data: bytes) -> str:
    """The detail of the damage found."""
    with pytest.raises(HeaderDamaged) as caught:
        parse(data)
    return caught.value.detail


def test_a_header_reads_back_and_proves_its_writer() -> None:
    sealed = parse(SMALL)
    assert sealed.is_authentic(KEY)
    assert not sealed.is_authentic(b"x" * 32)
    assert seal(sealed.header, KEY).data == SMALL


def test_every_flipped_bit_is_damage() -> None:
    for place in range(len(SMALL)):
        for bit in range(8):
            flipped = bytearray(SMALL)
            flipped[place] ^= 1 << bit
            damaged(bytes(flipped))


def test_every_cut_and_every_addition_is_damage() -> None:
    for length in range(len(SMALL)):
        damaged(SMALL[:length])
    for added in (b"\0", b"\n", SMALL, b"x" * LIMIT_BYTES):
        damaged(SMALL + added)


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b"{}", MAGIC, b"\xff" * LIMIT_BYTES])
def test_garbage_is_damage(data: bytes) -> None:
    damaged(data)


def test_a_newer_version_is_told_apart_from_damage() -> None:
    for version in (2, 9, 65535):
        start = struct.pack(">8sH", MAGIC, version)
        newer = start + struct.pack(">I", zlib.crc32(start)) + b"whatever comes then"
        with pytest.raises(NewerVersion):
            parse(newer)
    start = struct.pack(">8sH", MAGIC, 0)
    assert damaged(start + struct.pack(">I", zlib.crc32(start)) + SMALL[14:]) == "version"


def remove_slot(body: Body) -> None:
    body["slots"].remove(slot_of(body, "passphrase"))


def add_slot(body: Body) -> None:
    body["slots"].append({**slot_of(body, "recovery"), "id": "f" * 16})


def add_unknown_slot(body: Body) -> None:
    body["slots"].append({"kind": "tpm"})


def reverse_slots(body: Body) -> None:
    body["slots"].reverse()


def change_memory(body: Body) -> None:
    slot_of(body, "passphrase")["cost"]["memory"] += 1


def change_time(body: Body) -> None:
    slot_of(body, "passphrase")["cost"]["time"] = 2


def exchange_ciphertexts(body: Body) -> None:
    first, second = slot_of(body, "passphrase"), slot_of(body, "recovery")
    first["wrapped"], second["wrapped"] = second["wrapped"], first["wrapped"]


def exchange_ids(body: Body) -> None:
    first, second = slot_of(body, "passphrase"), slot_of(body, "recovery")
    first["id"], second["id"] = second["id"], first["id"]


def change_kind(body: Body) -> None:
    slot_of(body, "recovery")["kind"] = "keyfile"


def unconfirm(body: Body) -> None:
    slot_of(body, "recovery")["confirmed"] = False


def change_generation(body: Body) -> None:
    body["generation"] += 1


def change_salt(body: Body) -> None:
    body["salt"] = "00" * 16


def change_backend(body: Body) -> None:
    body["backend"] = "plain-text"


def change_vault(body: Body) -> None:
    body["vault"] = "0" * 32


@pytest.mark.parametrize(
    "edit",
    [
        remove_slot,
        add_slot,
        add_unknown_slot,
        reverse_slots,
        change_memory,
        change_time,
        exchange_ciphertexts,
        exchange_ids,
        change_kind,
        unconfirm,
        change_generation,
        change_salt,
        change_backend,
        change_vault,
    ],
)
def test_an_edited_header_opens_with_nothing(made: MadeVault, edit: Callable[[Body], None]) -> None:
    data = forged(made.places.header.read_bytes(), edit)
    parse(data)  # it looks whole to whoever has no key
    made.places.header.write_bytes(data)
    made.places.header_backup.write_bytes(data)
    with pytest.raises((HeaderDamaged, NotLetIn, NoSuchSlot)):
        made.load().unlock_with_passphrase(PASSPHRASE)
    with pytest.raises((HeaderDamaged, NotLetIn, NoSuchSlot)):
        made.load().unlock_with_recovery(made.code)
    assert made.places.header.read_bytes() == data, "what is not ours is not touched"


def nothing(body: Body) -> None:
    """Leave it."""


def test_forging_itself_is_sound(made: MadeVault) -> None:
    data = made.places.header.read_bytes()
    assert forged(data, nothing) == data


def huge_memory(body: Body) -> None:
    slot_of(body, "passphrase")["cost"]["memory"] = 1024 * 1024 + 1


def many_passes(body: Body) -> None:
    slot_of(body, "passphrase")["cost"]["time"] = 17


def no_cost(body: Body) -> None:
    slot_of(body, "passphrase")["cost"] = None


def needless_cost(body: Body) -> None:
    slot_of(body, "recovery")["cost"] = slot_of(body, "passphrase")["cost"]


def too_many_slots(body: Body) -> None:
    body["slots"] = [{"kind": "tpm"}] * (MAX_SLOTS + 1)


def same_id_twice(body: Body) -> None:
    slot_of(body, "recovery")["id"] = slot_of(body, "passphrase")["id"]


def extra_field(body: Body) -> None:
    body["extra"] = 1


def extra_slot_field(body: Body) -> None:
    slot_of(body, "recovery")["extra"] = 1


def missing_field(body: Body) -> None:
    del body["salt"]


def float_generation(body: Body) -> None:
    body["generation"] = 3.0


def text_generation(body: Body) -> None:
    body["generation"] = "3"


def zero_generation(body: Body) -> None:
    body["generation"] = 0


def upper_case_hex(body: Body) -> None:
    body["vault"] = "ABCDEF0123456789" * 2


def newline_in_hex(body: Body) -> None:
    body["salt"] = body["salt"] + "\n"


def short_wrapped(body: Body) -> None:
    slot_of(body, "recovery")["wrapped"] = "00"


def kind_with_markup(body: Body) -> None:
    body["slots"].append({"kind": "<b>"})


def older_cipher(body: Body) -> None:
    body["cipher"] = 3


@pytest.mark.parametrize(
    "edit",
    [
        huge_memory,
        many_passes,
        no_cost,
        needless_cost,
        too_many_slots,
        same_id_twice,
        extra_field,
        extra_slot_field,
        missing_field,
        float_generation,
        text_generation,
        zero_generation,
        upper_case_hex,
        newline_in_hex,
        short_wrapped,
        kind_with_markup,
        older_cipher,
    ],
)
def test_a_body_outside_the_rules_is_refused(made: MadeVault, edit: Callable[[Body], None]) -> None:
    damaged(forged(made.places.header.read_bytes(), edit))


def test_a_newer_cipher_is_a_newer_version(made: MadeVault) -> None:
    def newer(body: Body) -> None:
        body["cipher"] = 5

    with pytest.raises(NewerVersion):
        parse(forged(made.places.header.read_bytes(), newer))


@pytest.mark.parametrize(
    "body",
    [
        body_of(SMALL).replace(b'{"vault"', b'{"generation":9,"vault"', 1),
        body_of(SMALL).replace(b'{"id"', b'{"kind":"both","id"', 1),
        body_of(SMALL).replace(b'"generation":3', b'"generation":3.0'),
        body_of(SMALL).replace(b'"generation":3', b'"generation": 3'),
        body_of(SMALL).replace(b'"generation":3', b'"generation":3e0'),
        body_of(SMALL).replace(b'"backend":""', b'"backend":"\\u0061"'),
        body_of(SMALL) + b" ",
        b"\xef\xbb\xbf" + body_of(SMALL),
        body_of(SMALL).replace(b"passphrase", b"passphr\xffse"),
        b"[" * 20_000 + b"]" * 20_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"slots":[' + b'{"kind":"x","a":' * 30 + b"1" + b"}" * 30 + b"]}",
        b"1" * 60_000,
        b"-" * 60_000,
        b'"' + b"\\u0000" * 10_000,
        b"null",
        b"[]",
        b"{}",
        b"",
        b"NaN",
    ],
)
def test_other_spellings_and_hostile_json_are_damage(body: bytes) -> None:
    assert damaged(framed(body, SMALL)) in {"body", "depth"}


@pytest.mark.parametrize(
    "raw",
    [
        b'{"kind":"tpm"}',
        b'{"kind": "tpm",  "figure": 1.50, "text": "\\u00e9 \xc3\xa9", "list": [ 1, 2 ]}',
        b'{"id":7,"kind":"tpm","kind":"tpm","nested":{"a":{"b":null}}}',
    ],
)
def test_slots_of_unknown_kinds_keep_every_byte(made: MadeVault, raw: bytes) -> None:
    old = parse(made.places.header.read_bytes()).header
    unknown = UnknownSlot("tpm", raw)
    header = Header(old.vault_id, old.generation + 1, old.database_salt, "", (unknown, *old.slots))
    made.places.header.write_bytes(seal(header, made.unlocked.keys.header_key).data)
    opened = made.load().unlock_with_passphrase(PASSPHRASE)
    opened.change_passphrase("another lamp")
    assert raw in body_of(made.places.header.read_bytes())
    assert raw in body_of(made.places.header_backup.read_bytes())
    made.load().unlock_with_recovery(made.code)


@given(st.binary(max_size=400))
@settings(max_examples=EXAMPLES)
def test_no_bytes_do_worse_than_a_clear_error(data: bytes) -> None:
    for candidate in (data, SMALL[: len(data)] + data, SMALL[:BODY_START] + data):
        try:
            parse(candidate)
        except (HeaderDamaged, NewerVersion):
            continue


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.data())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
def test_no_json_in_a_good_frame_does_worse_than_a_clear_error(data: st.DataObject) -> None:
    body = json.loads(body_of(SMALL))
    place = data.draw(st.sampled_from([body, body["slots"][0], body["slots"][0]["cost"]]))
    place[data.draw(st.sampled_from([*place, "new"]))] = data.draw(json_values)
    candidate = framed(json.dumps(body, separators=(",", ":")).encode(), SMALL)
    try:
        sealed = parse(candidate)
    except (HeaderDamaged, NewerVersion):
        return
    assert body_of(seal(sealed.header, KEY).data) == body_of(candidate)


def test_a_header_that_could_not_be_read_again_is_not_written() -> None:
    header = small_header()
    for slots in (
        (UnknownSlot("tpm", b'{"kind":"fido-2"}'),),
        (UnknownSlot("tpm", b'{"kind":"tpm"'),),
        (UnknownSlot("tpm", b'{"kind":"tpm"}'),) * (MAX_SLOTS + 1),
        header.slots * 2,
    ):
        with pytest.raises((ValueError, HeaderDamaged)):
            seal(Header(VAULT_ID, 1, b"s" * 16, "", slots), KEY)


def test_a_header_that_would_be_too_large_is_not_written() -> None:
    raw = b'{"kind":"tpm","pad":"' + b"x" * LIMIT_BYTES + b'"}'
    with pytest.raises(ValueError, match="too large"):
        seal(Header(VAULT_ID, 1, b"s" * 16, "", (UnknownSlot("tpm", raw),)), KEY)
