"""Headers as nobody should write them: changed bytes, changed fields, hostile values."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.vault.forging import body_of, framed

Body = dict[str, Any]
Mutation = Callable[[bytes, random.Random], bytes]

_ODD_TEXTS = ("", "\x00", "é", "\ud800", "a" * 5000, "0" * 32, "passphrase", "recovery", "null")
_ODD_NUMBERS = (0, -1, 1, 2**31, 2**53, 2**53 + 1, 2**64, 10**400, 1.5, -0.0, 1e308)


def any_mutation(data: bytes, chance: random.Random) -> bytes:
    """One of the many, once or several times."""
    changed = data
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        changed = chance.choice(MUTATIONS)(changed, chance)
    return changed


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.randbytes(chance.randrange(40)) + data[place:]


def _double(data: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(data) + 1)
    return data[:first] + data[first : first + 60] + data[first:]


def _noise(_data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(2000))


def _body_bytes(data: bytes, chance: random.Random) -> bytes:
    """Changed bytes of the body, with a checksum that fits."""
    return framed(chance.choice((_flip, _cut, _insert, _double))(body_of(data), chance), data)


def _value(data: bytes, chance: random.Random) -> bytes:
    """Another value somewhere in the JSON, with a checksum that fits."""
    return _edited(data, lambda body: _set_somewhere(body, odd_value(chance), chance))


def _cost(data: bytes, chance: random.Random) -> bytes:
    """Other parameters for Argon2id, cheap ones or far too high ones."""
    time = chance.choice((1, 3, 16, 17, 10**9, -1))
    memory = chance.choice((8, 64, 2**10, 2**21, 2**32, 0))
    return with_cost(data, time, memory, chance.choice((1, 4, 16, 17, 2**24, 0)))


def with_cost(data: bytes, time: int, memory: int, lanes: int) -> bytes:
    """These parameters for Argon2id in every slot that has any."""

    def edit(body: Body) -> None:
        for slot in body["slots"]:
            if slot.get("cost") is not None:
                slot["cost"] = {"time": time, "memory": memory, "lanes": lanes}

    return _edited(data, edit)


def _deep(data: bytes, chance: random.Random) -> bytes:
    """JSON that nests deeply, in a slot of an unknown kind or instead of a field."""
    depth = chance.choice((7, 9, 100, 5000, 30_000))
    nest = "[" * depth + "]" * depth
    body = body_of(data).decode("utf-8", "replace")
    field = chance.choice(('"slots":[', '"generation":', '"vault":'))
    slot = f'{{"kind":"new","x":{nest}}},' if field.endswith("[") else f"{nest},"
    return framed(body.replace(field, field + slot, 1).encode(), data)


def _twice(data: bytes, chance: random.Random) -> bytes:
    """A key that stands twice."""
    body = body_of(data).decode("utf-8", "replace")
    key = chance.choice(("generation", "kind", "cost", "salt", "wrapped", "id"))
    return framed(body.replace(f'"{key}":', f'"{key}":1,"{key}":', 1).encode(), data)


def _slots(data: bytes, chance: random.Random) -> bytes:
    """Slots removed, doubled, in another order, or with each other's ciphertexts."""

    def edit(body: Body) -> None:
        slots = body["slots"]
        match chance.randrange(5):
            case 0:
                del slots[chance.randrange(len(slots))]
            case 1:
                slots.append(chance.choice(slots))
            case 2:
                chance.shuffle(slots)
            case 3:
                field = chance.choice(("wrapped", "nonce", "salt", "id", "kind"))
                first, second = chance.choice(slots), chance.choice(slots)
                first[field], second[field] = second[field], first[field]
            case _:
                slots.extend(slots * chance.randrange(1, 9))

    return _edited(data, edit)


def _spelling(data: bytes, chance: random.Random) -> bytes:
    """The same JSON, spelled differently."""
    try:
        body = json.loads(body_of(data))
    except (ValueError, RecursionError):
        return data
    written = json.dumps(body, indent=chance.choice((None, 1)), sort_keys=chance.random() < 0.5)
    return framed(written.encode(), data)


def odd_value(chance: random.Random, depth: int = 0) -> Any:
    """A value that does not belong there."""
    kinds: tuple[Any, ...] = (None, True, False, chance.choice(_ODD_TEXTS))
    value = chance.choice((*kinds, chance.choice(_ODD_NUMBERS), chance.getrandbits(70)))
    if depth < 3 and chance.random() < 0.3:
        inner = [odd_value(chance, depth + 1) for _ in range(chance.randrange(4))]
        value = inner if chance.random() < 0.5 else {str(n): each for n, each in enumerate(inner)}
    return value


def _set_somewhere(body: Body, value: Any, chance: random.Random) -> None:
    here: Any = body
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(here[key], dict | list) and here[key] and chance.random() < 0.8:
            here = here[key]
            continue
        if isinstance(here, dict) and chance.random() < 0.2:
            here["new" if chance.random() < 0.5 else "x" * 300] = value
        elif chance.random() < 0.1:
            del here[key]
        else:
            here[key] = value
        return


def _edited(data: bytes, edit: Callable[[Body], None]) -> bytes:
    """With the JSON edited and everything recomputed that needs no key; as it is if it is none."""
    try:
        body = json.loads(body_of(data))
        edit(body)
        written = json.dumps(body, separators=(",", ":"))
        return framed(written.encode("utf-8", "surrogatepass"), data)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return data


MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _cut, _insert, _double, _noise, _body_bytes, _body_bytes, _value, _value, _value),
    *(_cost, _deep, _twice, _slots, _slots, _spelling),
)
