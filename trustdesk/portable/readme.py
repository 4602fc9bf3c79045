"""The plain text that lies in every desk file, for whoever opens one without TrustDesk."""

from __future__ import annotations

from typing import Final

README_TEXT: Final = """\
This is a desk of TrustDesk: entries, drafts, words to keep, settings.

You are reading this, so the outer lock is open already. It is an age file
(age-encryption.org/v1) with a passphrase. Any age program opens it:

    age --decrypt --output desk.zip NAME.trustdesk
    unzip desk.zip

TrustDesk normalises a passphrase to Unicode NFKC before it is used. For most
passphrases this is what you typed.

In the zip, nothing is compressed:

    README.txt      this text
    manifest.json   when and by what it was made, the number of rows of each
                    table, and the SHA-256 of every other part
    database.key    96 hex digits: 64 are the key of the database, 32 its salt
    vault.db        the database, encrypted by SQLCipher 4 with its defaults
    filler          zeros, without a meaning

Read the database with any program that knows SQLCipher 4. The command line
of SQLCipher, with the digits in the place of KEY:

    sqlcipher vault.db
    PRAGMA key = "x'KEY'";
    SELECT title, local_date FROM entries ORDER BY seq;

DB Browser for SQLite (with SQLCipher): choose "Raw key", SQLCipher 4 defaults,
and give it 0x followed by the digits. SQLite3 Multiple Ciphers:

    PRAGMA cipher = 'sqlcipher';
    PRAGMA legacy = 4;
    PRAGMA key = "x'KEY'";

The tables:

    entries           one row an entry; seq is its time in microseconds since
                      1970 UTC, utc_offset the local time's offset in seconds
    answers           what was answered to each step, as JSON
    answer_versions   earlier texts of answers that were changed
    ratings           numbers from 0 to 10
    tags              tags of entries
    shown_texts       what was asked, as JSON
    collection_items  words to keep
    drafts            what was not finished, as JSON
    settings          settings that say something about the person, as JSON
    own_patterns      breath patterns of one's own, as JSON
    search            the search index; not needed to read anything

Whoever has the zip can read everything. Delete it when you are done.
"""
