"""What is remembered from one start to the next: a small file that is never worth a failure."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.state_file import keep_section, read_sections, state_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "onrecord" / "state.json"


def test_without_a_file_nothing_is_remembered_and_nothing_is_wrong(file: Path) -> None:
    assert read_sections(file) == ({}, None)
    assert read_sections(None) == ({}, None)


def test_what_is_kept_is_there_the_next_time_section_by_section(file: Path) -> None:
    assert keep_section(file, "looks", {"theme": "nord"}) is None
    assert keep_section(file, "panes", {"actors": 30, "statements": None}) is None
    assert keep_section(file, "looks", {"theme": "dracula"}) is None

    assert read_sections(file) == ({"looks": {"theme": "dracula"}, "panes": {"actors": 30, "statements": None}}, None)
    assert [found.name for found in file.parent.iterdir()] == ["state.json"]


@pytest.mark.parametrize(
    "written", ["", "{", "[]", "null", "{}", '{"version": "1"}', '{"version": true}', "[" * 100_000]
)
def test_a_damaged_file_is_told_and_replaced_at_the_next_change(file: Path, written: str) -> None:
    file.parent.mkdir()
    file.write_text(written)

    assert read_sections(file) == ({}, f"{file} is damaged: what was remembered in it is lost")

    assert keep_section(file, "looks", {"theme": "nord"}) is None
    assert read_sections(file) == ({"looks": {"theme": "nord"}}, None)


def test_bytes_that_are_no_text_are_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")

    assert read_sections(file) == ({}, f"{file} is damaged: what was remembered in it is lost")


def test_a_file_of_a_newer_version_is_told_and_left_alone(file: Path) -> None:
    file.parent.mkdir()
    written = '{"version": 2, "looks": ["nord"]}'
    file.write_text(written)
    told = f"{file} is of a newer version of onrecord, and left alone"

    assert read_sections(file) == ({}, told)
    assert keep_section(file, "looks", {"theme": "nord"}) == told
    assert file.read_text() == written


def test_what_is_no_section_is_left_out(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 1, "looks": "nord", "panes": {"actors": 30}}')

    assert read_sections(file) == ({"panes": {"actors": 30}}, None)


def test_what_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir(parents=True)

    assert read_sections(file) == ({}, f"{file} cannot be read: is a directory")


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "onrecord").write_text("in the way")
    file = tmp_path / "onrecord" / "state.json"

    assert keep_section(file, "looks", {}) == f"{file} cannot be written: file exists"
    assert keep_section(None, "looks", {}) == "there is no home folder to remember anything in"


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.json"
    file.parent.mkdir()
    file.symlink_to(shared)

    assert keep_section(file, "looks", {"theme": "nord"}) is None

    assert file.is_symlink()
    assert json.loads(shared.read_text())["looks"] == {"theme": "nord"}


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()))
def test_any_values_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    file = tmp_path_factory.mktemp("state") / "state.json"

    assert keep_section(file, "looks", values) is None
    assert read_sections(file) == ({"looks": values}, None)


def test_the_file_is_where_state_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert state_file() == Path("/state/onrecord/state.json")

    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/ada")
    assert state_file() == Path("/home/ada/.local/state/onrecord/state.json")
