from pathlib import Path

import pytest

from tui import paths
from tui.paths import data_folder


@pytest.mark.parametrize("name", ["seeds", "styles"])
def test_data_folder_finds_what_comes_with_the_program(name: str) -> None:
    assert data_folder(name).is_dir()
    assert data_folder(name).name == name


def test_data_folder_prefers_the_one_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "tui"
    (package / "seeds").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "styles").mkdir()
    monkeypatch.setattr(paths, "files", lambda _: package)

    assert data_folder("seeds") == package / "seeds"
    assert data_folder("styles") == tmp_path / "styles"


def test_data_folder_says_what_an_installation_lacks() -> None:
    with pytest.raises(FileNotFoundError, match="lacks its folder nowhere"):
        data_folder("nowhere")
