from typing import Any

import numpy as np

from tui.language.training.missing_marks import with_missing_marks

TEXT = 'Bridge closed\n\n"It is safe," Ada said.\n\nNobody came.\n\n‘It is not’, Bo said.'


def row(text: str = TEXT) -> dict[str, Any]:
    return {"id": "a", "text": text, "statements": []}


def texts(share: float = 1, text: str = TEXT) -> set[str]:
    return {with_missing_marks(row(text), np.random.default_rng(seed), share)["text"] for seed in range(60)}


def test_a_quotation_lacks_its_closing_mark_or_the_comma_beside_it() -> None:
    assert texts() == {
        f"Bridge closed\n\n{american} Ada said.\n\nNobody came.\n\n{british} Bo said."
        for american in ('"It is safe,', '"It is safe"')
        for british in ("‘It is not,", "‘It is not’")
    }


def test_marks_stay_on_their_words() -> None:
    content, cue = TEXT.index("It is safe"), TEXT.index("said")
    marked = {
        **row(),
        "statements": [{"content": [[content, content + 10]], "cue": [[cue, cue + 4]], "source": [[cue - 4, cue - 1]]}],
    }

    after = with_missing_marks(marked, np.random.default_rng(1), share=1)

    (statement,) = after["statements"]
    words = {part: [after["text"][start:end] for start, end in statement[part]] for part in statement}
    assert words == {"content": ["It is safe"], "cue": ["said"], "source": ["Ada"]}


def test_most_paragraphs_are_left_as_they_are() -> None:
    assert sum(with_missing_marks(row(), np.random.default_rng(seed))["text"] == TEXT for seed in range(100)) > 75


def test_without_quotations_nothing_is_missing() -> None:
    assert texts(text="Nobody came.\n\nNobody said why.") == {"Nobody came.\n\nNobody said why."}


def test_a_quotation_that_lacks_its_end_loses_nothing_more() -> None:
    assert texts(text='"It is safe, Ada said.') == {'"It is safe, Ada said.'}
