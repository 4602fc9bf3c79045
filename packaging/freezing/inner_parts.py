"""What is compiled into the libraries and stands in no list of packages, read from the files."""

import platform
import re
import ssl
import sysconfig
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from freezing.accounts import FOLDER, TEXTS, accounts, series
from freezing.component import Component
from freezing.crates import crates, listed
from freezing.qt_parts import qt_parts

WHEELS = FOLDER / "wheels.toml"
_OPENSSL = re.compile(rb"OpenSSL (\d+\.\d+\.\d+) +\d+ \w+ \d{4}")
_OPENSSL_AUTHORS = (
    "Copyright 1995-2020, The OpenSSL Project Authors",
    "Copyright 1995-1998, Eric A. Young, Tim J. Hudson",
)


def inner_parts() -> Iterator[Component]:
    """Python, Qt and what is compiled in: ICU, OpenSSL, SQLite, SQLCipher, Rust libraries."""
    yield _python()
    yield _starter()
    yield from qt_parts()
    yield from _database()
    yield from _openssls()
    yield from crates()
    yield from wheel_parts()


def _python() -> Component:
    version = platform.python_version()
    minor = version.rpartition(".")[0]
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sysconfig.get_config_var("prefix")) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{minor}/copyright"),
    )
    texts = [place for place in places if place.is_file()][:1]
    if not texts:
        raise ValueError("this Python brings no licence text")
    texts.append(TEXTS / f"Python-{minor}-incorporated.txt")
    if not texts[-1].is_file():
        raise ValueError(f"what others wrote in Python {minor} was not read: {texts[-1].name}")
    return Component("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", tuple(texts))


def _starter() -> Component:
    found = distribution("pyinstaller")
    texts = [Path(str(found.locate_file(file))) for file in found.files or ()]
    copying = tuple(path for path in texts if path.name == "COPYING.txt")
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    purl = f"pkg:pypi/pyinstaller@{found.version}"
    return Component("PyInstaller bootloader", found.version, licence, purl, copying)


def _database() -> Iterator[Component]:
    import sqlcipher3.dbapi2 as driver

    with driver.connect(":memory:") as connection:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    sqlite = driver.sqlite_version
    text, blessing = (TEXTS / "SQLCipher.txt",), (TEXTS / "blessing.txt",)
    yield Component("SQLCipher", cipher, "BSD-3-Clause", f"pkg:generic/sqlcipher@{cipher}", text)
    yield Component("SQLite", sqlite, "blessing", f"pkg:generic/sqlite@{sqlite}", blessing)


def _openssls() -> Iterator[Component]:
    """Three of them: in sqlcipher3, beside Python, and in cryptography as its own list says."""
    import sqlcipher3.dbapi2 as driver

    library = next(Path(driver.__file__).parent.glob("_sqlite3*"))
    yield _openssl("sqlcipher3", _openssl_in(library))
    yield _openssl("Python", ssl.OPENSSL_VERSION.split()[1])
    for each in listed(distribution("cryptography")):
        if each["name"] == "openssl" and each["purl"].startswith("pkg:generic/"):
            yield _openssl("cryptography", each["version"])


def _openssl_in(library: Path) -> str:
    found = _OPENSSL.search(library.read_bytes())
    if found is None:
        raise ValueError(f"{library.name} names no OpenSSL")
    return found.group(1).decode()


def _openssl(owner: str, version: str) -> Component:
    purl, texts = f"pkg:generic/openssl@{version}", (TEXTS / "Apache-2.0.txt",)
    authors = _OPENSSL_AUTHORS
    return Component("OpenSSL", version, "Apache-2.0", purl, texts, owner, copyright=authors)


def wheel_parts() -> Iterator[Component]:
    """What was found in the source of a wheel. Raises `ValueError` for another version of it."""
    for each in accounts(WHEELS, "part"):
        version = distribution(each.inside).version
        if series(version) not in each.series:
            raise ValueError(
                f"what others wrote in {each.inside} was not read for {version}:"
                f" see packaging/licences/{WHEELS.name}"
            )
        purl = f"pkg:generic/{each.name.partition(',')[0].lower()}"
        yield each.component(purl, each.inside, "")
