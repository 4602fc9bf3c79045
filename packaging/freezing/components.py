"""Everything of others in the application: name, version, licence, and where the text lies."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from pathlib import Path

from freezing.component import Component
from freezing.debian_libraries import debian_libraries
from freezing.inner_parts import inner_parts
from freezing.qt_parts import LGPL

ROOT = Path(__file__).resolve().parents[2]

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_FROM_CLASSIFIER = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
_UNDECLARED = {
    "pyrage": "MIT",
    "PySide6_Addons": "LGPL-3.0-only",
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}


def components(sources: Iterable[str]) -> list[Component]:
    """Return everything that is shipped; `sources` are the files that the binaries come from.

    Raises `ValueError` for a part whose licence or text is not known.
    """
    found = [*_distributions(), *inner_parts(), *debian_libraries(sources)]
    for each in found:
        if not each.licence or not any(text.stat().st_size for text in each.texts):
            raise ValueError(f"{each.name} {each.version} has no licence, or no text of it")
    return sorted(found, key=lambda each: (each.name.lower(), each.inside, each.version))


def unlisted(modules: Iterable[str]) -> list[str]:
    """Return the packages on PyPI that modules come from and that the run lock does not name.

    They would be shipped without a licence text; what is not used belongs into `trimming`.
    """
    owners = packages_distributions()
    tops = {module.partition(".")[0] for module in modules}
    found = {owner for top in tops for owner in owners.get(top, ())}
    lock = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
    listed = {_as_pypi(name) for name in _LOCKED.findall(lock)}
    return sorted(owner for owner in found if _as_pypi(owner) not in listed)


def _as_pypi(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _distributions() -> Iterator[Component]:
    """The Python packages of the run lock that are installed on this system."""
    lock = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
    for name in _LOCKED.findall(lock):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        title, licence = found.name, _licence(found)
        texts = LGPL if licence.startswith("LGPL") else _texts(found)
        purl = f"pkg:pypi/{title.lower().replace('_', '-')}@{found.version}"
        yield Component(title, found.version, licence, purl, texts)


def _licence(found: Distribution) -> str:
    if found.name in _UNDECLARED:
        return _UNDECLARED[found.name]
    if "License-Expression" in found.metadata:
        return found.metadata["License-Expression"]
    for each in found.metadata.get_all("Classifier", []):
        if each in _FROM_CLASSIFIER:
            return _FROM_CLASSIFIER[each]
    raise ValueError(f"the licence of {found.name} is not known")


def _texts(found: Distribution) -> tuple[Path, ...]:
    names = re.compile(r"\.dist-info/(?:licenses/)?(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$")
    files = [Path(str(found.locate_file(file))) for file in found.files or ()]
    texts = tuple(sorted(file for file in files if names.search(file.as_posix())))
    if not texts:
        raise ValueError(f"{found.name} brings no licence text")
    return texts
