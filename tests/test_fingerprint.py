"""The fingerprint of the pipeline. It is tested from here since nothing of the room itself may be loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tui.language import fingerprint, models

ELSEWHERE = ("../model.py", "../languages.py", "../documents/clues/language.py")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room of language with one file of each kind, and no memory of fingerprints."""
    folder = tmp_path / "tui" / "language"
    for name in (*ELSEWHERE, "analysis.py", "tagging/weights.npz", "lexicons/people.toml", "training/train.py"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    monkeypatch.setattr(fingerprint, "_ROOM", folder)
    monkeypatch.setattr(fingerprint, "_ELSEWHERE", tuple((folder / name).resolve() for name in ELSEWHERE))
    return folder


def made() -> str:
    fingerprint._pipeline_of.cache_clear()
    return fingerprint.pipeline().fingerprint


def test_it_is_the_same_for_the_same_files(room: Path) -> None:
    assert made() == made()


@pytest.mark.parametrize("name", [*ELSEWHERE, "analysis.py", "tagging/weights.npz", "lexicons/people.toml"])
def test_it_changes_with_sources_weights_and_lexicons(room: Path, name: str) -> None:
    before = made()

    (room / name).write_text("changed")

    assert made() != before


def test_it_changes_with_a_new_module(room: Path) -> None:
    before = made()

    (room / "new.py").write_text("")

    assert made() != before


@pytest.mark.parametrize("name", ["training/train.py", "tagging/MODEL_CARD.md", "__pycache__/analysis.pyc"])
def test_it_stays_where_analyses_stay_the_same(room: Path, name: str) -> None:
    before = made()

    (room / name).parent.mkdir(exist_ok=True)
    (room / name).write_text("changed")

    assert made() == before


def test_it_changes_with_the_spacy_pipeline(room: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = made()
    model = tmp_path / "my-model"
    model.mkdir()
    (model / "config.cfg").write_text("[nlp]")
    monkeypatch.setenv(models.VARIABLE, str(model))

    first = made()
    (model / "config.cfg").write_text("[nlp] changed")

    assert len({before, first, made()}) == 3


def test_it_changes_with_the_version_of_spacy(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made()
    monkeypatch.setattr(fingerprint, "_installed", lambda package: "99")

    assert made() != before


def test_it_describes_the_pipeline_for_the_user() -> None:
    fingerprint._pipeline_of.cache_clear()

    name, number = fingerprint.pipeline().description.split()

    assert name == models.DEFAULT
    assert number[0].isdigit()


def test_nothing_heavy_is_loaded_for_it() -> None:
    heavy = ("spacy", "thinc", "numpy")
    program = (
        "import sys; from tui.language.fingerprint import pipeline; pipeline();"
        f"print([name for name in {heavy} if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
