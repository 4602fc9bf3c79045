"""Which languages there are, and which one is spoken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.clinic.making import TOML
from tests.desk.kits import accept_kit
from tests.languages.conftest import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from tests.languages.made_up import made_up
from trustdesk.catalog.contacts import contacts_for, countries
from trustdesk.catalog.feelings import load_feelings
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.languages import SOURCE_LANGUAGE, language_for, languages_in
from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from ui.app import DeskApp
from ui.arguments import Arguments
from ui.clinic_kit import ClinicKit
from ui.pages.settings.table import setting_rows
from ui.pages.welcome import WelcomePage
from ui.shell.lock_file import LockFile
from ui.tasks import DeskThread
from ui.translation import language_of, speak
from ui.wording.languages import choice_of

THERE = ("en", "de", "pt-BR")
KIT = TOML.replace('language = "en"', f'language = "{LEFT_TO_RIGHT}"')


def test_a_language_is_there_when_its_compiled_file_is(tmp_path: Path) -> None:
    for name in ("de.qm", "pt-BR.qm", "fr.ts", "en.qm", "../x.qm", "DE.qm", ".qm"):
        (tmp_path / f"trustdesk_{Path(name).name}").touch()
    (tmp_path / "qtbase_es.qm").touch()
    assert languages_in(tmp_path) == THERE
    assert languages_in(tmp_path / "nowhere") == ("en",)


@pytest.mark.parametrize(
    ("wishes", "spoken"),
    [
        (["de"], "de"),
        (["de-AT", "de"], "de"),
        (["de_DE"], "de"),
        (["pt-br"], "pt-BR"),
        (["pt-PT", "pt"], "en"),
        (["fr-FR", "fr", "de-CH"], "de"),
        (["en-GB", "de"], "en"),
        (["../../de", ""], "en"),
        ([], "en"),
    ],
)
def test_the_first_wish_that_is_there_is_spoken(wishes: list[str], spoken: str) -> None:
    assert language_for(wishes, THERE) == spoken


def test_a_person_comes_before_the_clinic_and_the_clinic_before_the_system(
    tmp_path: Path, as_built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: [f"{RIGHT_TO_LEFT}-EG", RIGHT_TO_LEFT])
    preferences = Preferences(tmp_path / "preferences.toml")
    assert language_of(preferences) == RIGHT_TO_LEFT
    preferences.change(clinic_language=LEFT_TO_RIGHT)
    assert language_of(preferences) == LEFT_TO_RIGHT
    preferences.change(language=SOURCE_LANGUAGE)
    assert language_of(preferences) == SOURCE_LANGUAGE
    preferences.change(language="")
    assert language_of(preferences) == RIGHT_TO_LEFT, "chosen: like the system"
    preferences.change(language="fr")
    assert language_of(preferences) == SOURCE_LANGUAGE, "it is not there"


def test_without_another_language_there_is_nothing_to_choose() -> None:
    assert "language" not in [row.name for row in setting_rows()]


def test_the_settings_name_every_language_by_its_own_name(as_built: Path) -> None:
    (row,) = [row for row in setting_rows() if row.name == "language"]
    assert [code for code, _ in row.choices] == ["", "en", "ar", "bg"]
    assert [words for _, words in row.choices[1:]] == ["English", "العربية", "български"]


def test_the_settings_show_what_a_wish_comes_to(as_built: Path) -> None:
    wishes = ("", "en", "bg", "bg-BG", "fr")
    assert [choice_of(wish) for wish in wishes] == ["", "en", "bg", "bg", "en"]


def test_dates_qts_own_words_and_the_direction_follow(qapp: QApplication, as_built: Path) -> None:
    speak(qapp, RIGHT_TO_LEFT)
    try:
        assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert "نوفمبر" in QLocale().toString(QDate(2026, 11, 21), "d MMMM")
        assert qapp.translate("Pages", "Journal") == made_up("Journal")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = box.button(QDialogButtonBox.StandardButton.Cancel).text()
        assert words
        assert "Cancel" not in words
        box.deleteLater()
    finally:
        speak(qapp, SOURCE_LANGUAGE)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert qapp.translate("Pages", "Journal") == "Journal"


def test_what_is_read_out_of_files_is_there_in_the_language(as_built: Path) -> None:
    library = Library([exercises_folder()], LEFT_TO_RIGHT)
    titles = {head.id: head.title for head in Library([exercises_folder()]).heads()}
    assert {head.title for head in library.heads()} == set(map(made_up, titles.values()))
    assert library.exercise("i-statement").title == made_up(titles["i-statement"])
    plain = [word.word for word in load_feelings()]
    assert [word.word for word in load_feelings(LEFT_TO_RIGHT)] == [made_up(w) for w in plain]
    names = {country.code: country.name for country in countries()}
    for country in countries(language=LEFT_TO_RIGHT):
        assert country.name == made_up(names[country.code])
        pairs = zip(
            contacts_for(country.code),
            contacts_for(country.code, language=LEFT_TO_RIGHT),
            strict=True,
        )
        for before, after in pairs:
            assert (after.number, after.sources) == (before.number, before.sources)
            assert after.remarks == made_up(before.remarks)


def test_a_spoiled_file_of_contacts_hides_no_contact(tmp_path: Path) -> None:
    (tmp_path / "support").mkdir()
    source = exercises_folder() / "support" / "contacts.toml"
    (tmp_path / "support" / "contacts.toml").write_bytes(source.read_bytes())
    for number, spoiled in enumerate((b"\xff", b"[text]\n49dca65f = 3\n", b"text = 1\n")):
        language = f"x{number}"
        (tmp_path / "support" / f"contacts.{language}.toml").write_bytes(spoiled)
        assert contacts_for("US", tmp_path, language) == contacts_for("US")


def test_the_first_window_speaks_it(qapp: QApplication, tmp_path: Path, as_built: Path) -> None:
    places = Places(tmp_path / "desk")
    Preferences.of(places).change(language=LEFT_TO_RIGHT)
    desk = DeskApp(qapp, Arguments(), places, LockFile(places.instance_lock))
    try:
        page = WelcomePage()
        assert page.look_button.text() == made_up("Look around")
        assert desk.context.language == LEFT_TO_RIGHT
        heads = desk.context.library.heads()
        assert made_up("Mindful breathing") in [head.title for head in heads]
        page.deleteLater()
    finally:
        desk.context.tasks.close()
        desk.context.paper.close()
        desk.window.close_for_good()
        desk.window.deleteLater()
        desk.deleteLater()
        speak(qapp, SOURCE_LANGUAGE)


def test_the_language_of_a_kit_counts_from_the_next_start(
    qtbot: QtBot, tmp_path: Path, as_built: Path
) -> None:
    root = tmp_path / "desk"
    accept_kit(root, toml=KIT)
    assert language_of(Preferences.of(Places(root))) == SOURCE_LANGUAGE
    look(qtbot, root)
    assert language_of(Preferences.of(Places(root))) == LEFT_TO_RIGHT
    Places(root).clinic_kit.unlink()
    look(qtbot, root)
    assert language_of(Preferences.of(Places(root))) == SOURCE_LANGUAGE


def look(qtbot: QtBot, root: Path) -> None:
    """Look for a kit as every start does, and wait until it was read."""
    parent = QObject()
    thread = DeskThread("paper", parent)
    kit = ClinicKit(Places(root), Preferences.of(Places(root)), thread, parent, root / "computer")
    kit.look()
    qtbot.waitUntil(lambda: thread.is_idle)
    assert thread.close()
    parent.deleteLater()
