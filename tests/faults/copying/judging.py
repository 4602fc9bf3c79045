"""What must be true after a deed, whatever went wrong meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.faults.children import BROKE
from tests.faults.copying.desks import Bytes, bytes_in, changed, found_in, unfinished, vault_bytes
from tests.faults.copying.doing import BROUGHT, MADE, MADE_HERE, PROVEN, Deed
from tests.faults.copying.running import REFUSED
from tests.faults.copying.worlds import World
from tests.faults.scripted.reading import difference
from tests.services.making import PASSPHRASE
from trustdesk.copies.bringing_back import check_copy
from trustdesk.copies.elsewhere import tidy_elsewhere
from trustdesk.copies.making import is_ours, record_of
from trustdesk.copies.shelf import Shelf, kept_vaults, remove_unfinished
from trustdesk.copies.stored import DATABASE, RECORD, StoredCopy
from trustdesk.errors import DeskError
from trustdesk.places import VaultFiles
from trustdesk.progress import unwatched
from trustdesk.services.unlocking import unlock
from trustdesk.vault.keys import SALT_BYTES, VaultKeys


@dataclass(frozen=True, slots=True)
class Before:
    """What was there before the deed, harmed or not; `pristine` are its copies before that."""

    generation: str | None
    generations: int
    vault: Bytes
    shelf: Bytes
    names: frozenset[str]
    pristine: Bytes

    @classmethod
    def of(cls, world: World, pristine: Bytes) -> Before:
        """As it is now. `pristine` are the copies as they were before they were harmed."""
        places = world.places
        vault = vault_bytes(places.files)
        names = frozenset(copy.path.name for copy in _listed(world))
        shelf = bytes_in(places.backups)
        generations = len(places.generations())
        return cls(places.generation(), generations, vault, shelf, names, pristine)


def trouble(world: World, deed: Deed, before: Before, said: list[str]) -> str:
    """What is wrong, "" if nothing is."""
    if not said or any(line.startswith(BROKE) for line in said):
        return " ".join(said) or "the process ended without a word"
    [told] = said
    outcome = MADE if told.startswith(MADE_HERE) else told
    wrong = _wrong_words(told) or _wrong_vault(world, before, outcome)
    wrong = wrong or _wrong_shelf(world, before, outcome)
    if wrong:
        return f"{outcome}: {wrong}"
    match outcome:
        case _ if outcome == MADE:
            wrong = _wrong_copy(world, before)
        case _ if outcome == PROVEN:
            wrong = _wrong_proof(world, before)
        case _ if outcome == BROUGHT:
            wrong = _wrong_return(world, deed, before)
    return f"{outcome}: {wrong}" if wrong else _wrong_rest(world)


def _wrong_words(told: str) -> str:
    code = told.removeprefix(REFUSED).removeprefix(MADE_HERE)
    is_known = code == told or code in _codes_with_words()
    return "" if is_known else "nobody has words for this"


@cache
def _codes_with_words() -> frozenset[str]:
    from ui.wording.errors import known_codes  # brings Qt, which no other row needs

    return known_codes()


def _wrong_vault(world: World, before: Before, outcome: str) -> str:
    """The vault that was in use is as it was, and is in use unless another one was brought."""
    if outcome != BROUGHT and world.places.generation() != before.generation:
        return "another vault is in use"
    if outcome != BROUGHT and len(world.places.generations()) != before.generations:
        return "a vault was left that nobody uses"
    if before.generation is None:
        return ""
    files = VaultFiles(world.places.root / before.generation)
    return changed(before.vault, vault_bytes(files))


def _wrong_shelf(world: World, before: Before, outcome: str) -> str:
    """Every copy is as it was; a new one is there only if one was made."""
    after = bytes_in(world.places.backups)
    if wrong := changed(before.shelf, after):
        return wrong
    new = {copy.path.name for copy in _listed(world)} - before.names
    return "" if len(new) == (outcome == MADE) else f"{len(new)} new copies"


def _wrong_copy(world: World, before: Before) -> str:
    """The copy that was made is whole, and knows what it holds."""
    keys = _keys(world, world.passphrase)
    [new] = [copy for copy in _listed(world) if copy.path.name not in before.names]
    try:
        check_copy(new, new.files.database, keys, unwatched)
    except DeskError as error:
        return f"the new copy: {error}"
    return "" if record_of(new, keys) else "the new copy has no record"


def _wrong_proof(world: World, before: Before) -> str:
    """A copy that is not as it was made is never called proven; its salt stands in its header."""
    keys = _keys(world, world.passphrase)
    newest = next(copy for copy in _listed(world) if is_ours(copy, keys)).path.name
    for name in (DATABASE, RECORD):
        path = f"{newest}/{name}"
        salt = SALT_BYTES if name == DATABASE else 0
        if before.shelf[path][salt:] != before.pristine[path][salt:]:
            return f"{name} is not as it was made"
    return ""


def _wrong_return(world: World, deed: Deed, before: Before) -> str:
    """What was brought back is exactly what was in a copy; what was in use is listed."""
    found, unsound = found_in(world.places, world.clock, PASSPHRASE)
    wrong = [difference(world.states[name], found) for name in deed.brings if name in world.states]
    if unsound or not wrong or all(wrong):
        return unsound or (wrong[0] if wrong else "nothing could be brought back")
    kept = {copy.path.name for copy in kept_vaults(world.places)}
    is_kept = before.generation is None or before.generation in kept
    return "" if is_kept else "the vault from before is not listed"


def _wrong_rest(world: World) -> str:
    """The next start leaves nothing of what was half done."""
    if not world.places.root.exists():
        return ""
    Shelf(world.places.backups).tidy()
    remove_unfinished(world.places.root)
    tidy_elsewhere(world.stick)
    return unfinished(world.places.root, *([world.stick] if world.stick.is_dir() else []))


def _listed(world: World) -> list[StoredCopy]:
    return Shelf(world.places.backups).copies()


def _keys(world: World, passphrase: str) -> VaultKeys:
    return unlock(world.places, "passphrase", passphrase).keys
