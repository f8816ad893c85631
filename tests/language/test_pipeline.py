import numpy as np
import pytest
from spacy.tokens import Doc
from support.articles import article

from tui.language import pipeline


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
