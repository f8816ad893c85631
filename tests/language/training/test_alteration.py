import numpy as np

from tui.language.training.alteration import altered

ROW = {"id": "a", "text": "Bridge closed\n\nAda Brandt said it was safe.", "statements": []}


def test_only_the_headline_changes_and_all_offsets_hold() -> None:
    random = np.random.default_rng(1)

    texts = {altered(ROW, random)["text"] for _ in range(50)}

    assert texts == {ROW["text"], "BRIDGE CLOSED\n\nAda Brandt said it was safe."}


def test_a_headline_that_would_grow_is_left_as_it_is() -> None:
    row = {**ROW, "text": "Straße zu\n\nNobody came."}
    random = np.random.default_rng(1)

    assert {altered(row, random)["text"] for _ in range(50)} == {row["text"]}
