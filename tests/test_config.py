"""`site.toml`: what it may say, and what is said where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.config import COLUMNS, SETTINGS, read_config, with_url
from site_gen.errors import BadConfig
from site_gen.readers.shapes import KNOWN_FIELDS


def config_of(folder: Path, text: str) -> Path:
    (folder / "site.toml").write_text(text, "utf-8")
    return folder


def test_all_is_optional(tmp_path: Path) -> None:
    config = read_config(tmp_path)
    assert (config.title, config.url, config.per_page) == ("News archive", "", 100)
    assert config.seeds == (tmp_path / "seeds",)


def test_what_is_said_counts(tmp_path: Path) -> None:
    config = read_config(config_of(tmp_path, 'title = "Levant"\nurl = "https://me.example/news/"\nper_page = 20'))
    assert (config.title, config.url, config.per_page) == ("Levant", "https://me.example/news", 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "x"', "did you mean 'title'"),
        ("zzz = 1", "known are title"),
        ("title = 3", "must be of type str"),
        ("per_page = true", "must be of type int"),
        ("per_page = 0", "at least 1"),
        ('url = "me.example"', "absolute address"),
        ('url = "ftp://me.example"', "absolute address"),
        ('time_zone = "Mars/Olympus"', "unknown time_zone"),
        ("title = ", "site.toml"),
        ('columns = {txet = "a"}', "unknown field 'txet' in columns; did you mean 'text'"),
        ("columns = {text = 3}", "columns.text must be the name of a column"),
        ('columns = "text"', "must be of type dict"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadConfig, match=said):
        read_config(config_of(tmp_path, text))


def test_an_address_on_the_command_line_is_checked(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="absolute address"):
        with_url(read_config(tmp_path), "javascript:alert(1)")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# titel = 1\ntitle = "x"\ntitel = "x"', ":3: unknown setting 'titel'; did you mean 'title'?"),
        ('title = "x"\nper_page = "2"', ":2: 'per_page' must be of type int, not str"),
        ('\ncolours = {link = "#000000", lnik = "#000000"}', ":2: unknown colour 'lnik'"),
        ('[colours]\nlink = "#000000"\n[colours.dark]\nlink = "red"', "colours.dark.link must be a colour"),
        ('\n[pelican]\nPATH = "x"', ":3: pelican.PATH can't be set"),
        ('\n\nurl = "here"', ":3: url must be an absolute address"),
        ('time_zone = "Mars"', ":1: unknown time_zone 'Mars'"),
        ("\nlone_name_articles = 0", ":2: lone_name_articles must be at least 1"),
        ("title = = 3", "at line 1"),
    ],
)
def test_the_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadConfig) as raised:
        read_config(config_of(tmp_path, text))
    assert str(raised.value).startswith(str(tmp_path / "site.toml")) and said in str(raised.value)


def test_settings_that_cannot_be_read_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config_of(tmp_path, 'title = "x"')

    def refuse(self: Path, *_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(BadConfig, match=r"site\.toml: can't be read \(Permission denied\)"):
        read_config(tmp_path)


def test_the_readme_names_every_setting() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    for setting in SETTINGS:
        assert f"\n{setting.name} = " in readme


def test_columns_of_the_owners_own_files(tmp_path: Path) -> None:
    config = read_config(config_of(tmp_path, '[columns]\ntext = "body_plain"\npublished = "printed_on"\n'))
    assert config.columns == {"text": "body_plain", "published": "printed_on"}
    assert set(COLUMNS) == set(KNOWN_FIELDS)
