"""What the user has chosen for good, in a file of their own."""

from pathlib import Path

import pytest

from tui.settings import Settings, read_settings, settings_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_there_are_no_settings_and_no_mistake(file: Path) -> None:
    assert read_settings(file) == (Settings(), ())
    assert read_settings(None) == (Settings(), ())


def test_settings_are_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    file.write_text(
        'theme = "nord"\nlibrary = "~/all.sqlite"\nascii = true\nmouse = false\nlog = "~/log"\n'
        '[keys]\nsearch = ["/", "ctrl+s"]\nquit = "Q"\n'
    )

    settings, problems = read_settings(file)

    assert problems == ()
    assert settings == Settings(
        theme="nord",
        library=Path("/home/ada/all.sqlite"),
        keys={"search": ("/", "ctrl+s"), "quit": ("Q",)},
        ascii=True,
        mouse=False,
        log=Path("/home/ada/log"),
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("thme = 1", "thme is no setting; did you mean theme?"),
        ("colour = 1", "colour is no setting"),
        ("theme = 1", 'theme must be words in quotes, as in theme = "…"'),
        ('library = " "', 'library must be words in quotes, as in library = "…"'),
        ("ascii = 1", "ascii must be true or false, as in ascii = true"),
        ("log = true", 'log must be words in quotes, as in log = "…"'),
        ("log = '~nobody-of-that-name/log'", "log: there is no such user as in “~nobody-of-that-name/log”"),
        ("keys = 1", "keys must be a table: a line [keys], and below it an action a line"),
        ("[keys]\nquit = []", 'keys.quit must be a key or several, as in quit = "x" or quit = ["x", "ctrl+x"]'),
        ("[keys]\nquit = [1]", 'keys.quit must be a key or several, as in quit = "x" or quit = ["x", "ctrl+x"]'),
    ],
)
def test_what_is_wrong_is_told_and_left_out(file: Path, written: str, told: str) -> None:
    file.write_text(written)

    assert read_settings(file) == (Settings(), (told,))


def test_what_is_no_toml_is_told_with_its_place(file: Path) -> None:
    file.write_text('theme = "nord\n')

    settings, [problem] = read_settings(file)

    assert settings == Settings()
    assert problem.startswith("it is no TOML: ")
    assert "line 1" in problem


def test_what_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir()
    assert read_settings(file) == (Settings(), ("it cannot be read: is a directory",))
    file.rmdir()
    file.write_bytes(b"\xff")
    assert read_settings(file)[1][0].startswith("it is no TOML: ")


def test_the_file_is_where_the_user_keeps_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_CONFIG", raising=False)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert settings_file() == Path("/home/ada/.config/onrecord/config.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/settings")
    assert settings_file() == Path("/settings/onrecord/config.toml")
    monkeypatch.setenv("ONRECORD_CONFIG", "mine.toml")
    assert settings_file() == Path("mine.toml")
