import os
from pathlib import Path

import pytest

from tui.language import models


@pytest.fixture(autouse=True)
def _unchosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(models.VARIABLE, raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ))


def test_the_small_pipeline_is_used_where_none_is_chosen() -> None:
    assert models.chosen() == models.DEFAULT


def test_the_pipeline_that_the_taggers_know_is_chosen_without_a_word() -> None:
    assert models.choose(models.DEFAULT) is None
    assert models.chosen() == models.DEFAULT


def test_another_pipeline_is_chosen_and_its_loss_told(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").touch()

    loss = models.choose(str(tmp_path))

    assert models.chosen() == str(tmp_path)
    assert loss is not None
    assert "less well" in loss


@pytest.mark.parametrize("name", ["en_core_web_none", "", "no/such/folder", "en-core-web-sm", "../x"])
def test_a_pipeline_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(models.UnknownModelError):
        models.choose(name)

    assert models.chosen() == models.DEFAULT
