import numpy as np
import pytest
from spacy.tokens import Doc
from support.articles import article

from tui.language import pipeline
from tui.model import Span


@pytest.mark.parametrize(
    "texts", [article("b01").text.split("\n\n"), ["One paragraph."], ["Two ", "", "paragraphs can't do “that”."], [""]]
)
def test_documents_are_joined_as_spacy_would(texts: list[str]) -> None:
    docs = list(pipeline.base_pipeline().pipe(texts, batch_size=len(texts)))

    ours, theirs = pipeline._joined(docs), Doc.from_docs(docs, ensure_whitespace=False)

    assert theirs is not None
    for attribute in ("ORTH", "SPACY", "NORM", "TAG", "POS", "DEP", "HEAD", "SENT_START", "IDX"):
        assert np.array_equal(ours.to_array(attribute), theirs.to_array(attribute)), attribute
    assert np.array_equal(ours.tensor, theirs.tensor)


def test_a_run_of_marks_without_blanks_is_one_word_to_the_parser() -> None:
    text = f"The council met. {'“' * 500} It rained."

    (passage,) = pipeline.parse(text, [Span(0, len(text))], [])

    assert [token.text for token in passage.doc][:4] == ["The", "council", "met", "."]
    assert [token.idx for token in passage.doc if len(token) > 100] == [17]
    assert passage.doc[-2].idx == text.index("rained")
