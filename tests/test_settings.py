"""Settings: the allowed content of the file. No fault in it stops a panel from starting."""

from __future__ import annotations

import os
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.app import rules_of
from kiosk.exhibition.session import Look
from kiosk.exhibition.text import Language
from kiosk.settings import OPTIONS, Settings

ROOT = Path(__file__).parents[1]


def load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return settings.load(file)


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == Settings()
    assert (Settings().diagonal_inches, Settings().idle_seconds, Settings().volume) == (43, 90, 0.6)


def test_a_hall_starts_with_its_own_text_and_colours(tmp_path: Path) -> None:
    """A size between the four is the nearest of them."""
    rules = rules_of(load(tmp_path, '[visit]\ntext_scale = 1.4\nlook = "low-glare"\n'))
    assert (rules.text_scale, rules.look) == (1.5, Look.LOW_GLARE)


def test_every_option_is_a_field_with_a_default_that_fits_and_a_description() -> None:
    names = [option.key.partition(".")[2] for option in OPTIONS]
    assert names == [field.name for field in fields(Settings)][:-1]
    for option in OPTIONS:
        assert option.description.endswith(".")
        assert option.description_zh.endswith("。")
        if isinstance(option.default, str):
            assert option.default in option.choices
        else:
            assert option.minimum is not None
            assert option.maximum is not None
            assert option.minimum <= option.default <= option.maximum


def test_the_template_says_every_default(tmp_path: Path) -> None:
    assert load(tmp_path, settings.template()) == settings.load(tmp_path / "none.toml")
    sections = {option.key.partition(".")[0] for option in OPTIONS}
    assert len(settings.template().splitlines()) == len(OPTIONS) + 2 * len(sections) - 1


def test_the_readme_has_the_template() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("```toml\n")[2].partition("```")[0]
    assert block == settings.template(), "run packaging/settings_files.py"


def test_the_linux_package_ships_the_template_with_nothing_set(tmp_path: Path) -> None:
    file = ROOT / "packaging" / "linux" / "root" / "etc" / "shiji" / "settings.toml"
    shipped = file.read_text(encoding="utf-8")
    assert shipped == settings.commented(settings.template("linux"))
    assert load(tmp_path, shipped) == settings.load(tmp_path / "none.toml")
    every = "\n".join(line.removeprefix("# ") for line in shipped.splitlines()[1:])
    assert load(tmp_path, every) == settings.load(tmp_path / "none.toml")


def test_the_report_says_where_each_value_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert "没有这个文件" in settings.report(file)
    file.write_text("[panel]\ndiagonal_inches = 55\n[visit]\nvolume = 7\n", encoding="utf-8")
    said = settings.report(file)
    assert "panel.diagonal_inches = 55    设置文件 from the file" in said
    assert "visit.volume = 0.6    默认值 default" in said
    assert all(option.key in said and option.description_zh in said for option in OPTIONS)


def test_an_option_of_another_system_is_said_and_has_no_effect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (graphics,) = (option for option in OPTIONS if option.name == "graphics")
    others = [replace(graphics, platform="win32") if option is graphics else option for option in OPTIONS]
    monkeypatch.setattr(settings, "OPTIONS", tuple(others))
    assert "graphics" not in settings.template("linux")
    assert "Windows only." in settings.template()
    text = 'panel.graphics = "software"'
    monkeypatch.setattr("sys.platform", "linux")
    chosen = load(tmp_path, text)
    assert chosen.graphics == "auto"
    assert "has no effect on this system" in chosen.complaints[0]
    assert "（仅 Windows only）" in settings.report(tmp_path / "settings.toml")
    monkeypatch.setattr("sys.platform", "win32")
    assert load(tmp_path, text) == replace(settings.load(tmp_path / "none.toml"), graphics="software")


def test_values_are_taken_from_their_sections(tmp_path: Path) -> None:
    chosen = load(
        tmp_path,
        """
        [panel]
        diagonal_inches = 55
        graphics = "software"
        [visit]
        language = "en"
        idle_seconds = 120.5
        warning_seconds = 20
        volume = 0
        """,
    )
    assert chosen == Settings(
        diagonal_inches=55,
        graphics="software",
        language="en",
        idle_seconds=120.5,
        warning_seconds=20,
        volume=0,
    )
    rules = rules_of(chosen)
    assert (rules.idle_after, rules.warning_for, rules.language) == (120.5, 20, Language.EN)
    assert rules.volume == 0


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("panel.diagonal_inches = 9.9", "must lie between 10 and 120"),
        ("panel.diagonal_inches = 121", "must lie between 10 and 120"),
        ("panel.diagonal_inches = nan", "must lie between 10 and 120"),
        ("panel.diagonal_inches = '43'", "must be a number"),
        ("panel.diagonal_inches = true", "must be a number"),
        ("panel.diagonal_inches = [43]", "must be a number"),
        ("panel.graphics = 'vulkan'", "must be one of auto, opengl, software"),
        ("panel.graphics = 3", "must be one of auto, opengl, software"),
        ("visit.language = 'fr'", "must be one of zh, en"),
        ("visit.language = ['zh']", "must be one of zh, en"),
        ("visit.warning_seconds = 19", "must lie between 20 and 300"),
        ("visit.idle_seconds = 0", "must lie between 20 and 3600"),
        ("visit.idle_seconds = {}", "must be a number"),
        ("visit.volume = 1.1", "must lie between 0 and 1"),
        ("visit.volume = '60%'", "must be a number"),
    ],
)
def test_a_value_that_cannot_be_used_is_said_and_its_default_used(
    tmp_path: Path, line: str, sentence: str
) -> None:
    chosen = load(tmp_path, line)
    assert len(chosen.complaints) == 1
    assert str(tmp_path / "settings.toml") in chosen.complaints[0]
    assert line.partition(" ")[0] in chosen.complaints[0]
    assert sentence in chosen.complaints[0]
    defaults = settings.load(tmp_path / "none.toml")
    assert [getattr(chosen, field.name) for field in fields(Settings)[:-1]] == [
        getattr(defaults, field.name) for field in fields(Settings)[:-1]
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[panel]\ndiagonal = 43", "there is no option “panel.diagonal”"),
        ("diagonal_inches = 43", "there is no option “diagonal_inches”"),
        ("[visitor]\nlanguage = 'en'", "there is no option “visitor.language”"),
    ],
)
def test_an_unknown_option_is_said_with_those_there_are(tmp_path: Path, text: str, said: str) -> None:
    (complaint,) = load(tmp_path, text).complaints
    assert said in complaint
    assert "panel.diagonal_inches" in complaint


@pytest.mark.parametrize("content", [b"[panel", b"\xff\xfe\x00", b"panel = {", b"a = 1\na = 2"])
def test_a_file_that_cannot_be_read_is_said_once(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    chosen = settings.load(file)
    assert len(chosen.complaints) == 1
    assert "the settings cannot be read" in chosen.complaints[0]
    assert chosen.diagonal_inches == 43


def test_a_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    assert "cannot be read" in settings.load(tmp_path).complaints[0]


def test_the_file_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_SETTINGS", str(tmp_path / "here.toml"))
    assert settings.settings_file() == tmp_path / "here.toml"
    monkeypatch.delenv("KIOSK_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings.settings_file() == tmp_path / "shiji" / "settings.toml"


HOSTILE = {
    "5,000 digits": b"panel.diagonal_inches = " + b"9" * 900 + b"\nvisit.volume = " + b"9" * 5_000,
    "hexadecimal digits": b"panel.diagonal_inches = 0x" + b"f" * 900,
    "nested lists": b"a = " + b"[\n" * 40_000,
    "nested tables": b"a = " + b"{a=" * 300,
    "a key of many parts": b"a" + b".a" * 49_000 + b" = 1",
    "a section of many parts": b"[a" + b".a" * 49_000 + b"]",
    "many keys": b"".join(b"a%d = 1\n" % number for number in range(8_000)),
    "too long": b"#" * 100 + b"\n" * 100_001,
    "UTF-16": "[panel]\ndiagonal_inches = 55\n".encode("utf-16"),
    "another encoding": "[panel]\ngraphics = '软件'\n".encode("gbk"),
    "zeros": bytes(5_000),
    "a value too large": b"visit.idle_seconds = 1e400",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_content_of_the_file_keeps_the_panel_dark(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    begun = time.monotonic()
    chosen = settings.load(file)
    assert time.monotonic() - begun < 2
    assert chosen.diagonal_inches == 43
    assert 1 <= len(chosen.complaints) < 25
    for complaint in chosen.complaints:
        assert len(complaint) < 500
        assert complaint.isprintable()


def test_a_file_that_begins_with_a_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xef\xbb\xbf[panel]\r\ndiagonal_inches = 55\r\n")
    assert settings.load(file) == replace(Settings(), diagonal_inches=55)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "link to a device", "link in a circle"])
def test_only_a_plain_file_is_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "settings.toml"
    if "pipe" in kind:
        os.mkfifo(tmp_path / "pipe")
    target = {"link to a device": "/dev/zero", "link in a circle": "settings.toml"}.get(kind, "pipe")
    file.symlink_to(target)
    if kind == "pipe":
        file.unlink()
        (tmp_path / "pipe").rename(file)
    chosen = settings.load(file)
    assert chosen.diagonal_inches == 43
    assert "cannot be read" in chosen.complaints[0]
