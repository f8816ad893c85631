import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline.tok2vec import Tok2Vec
from support.articles import article

from tui.language import models
from tui.language.vectors import Vectors, can_read


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(models.DEFAULT, exclude=["ner", "parser", "tagger", "attribute_ruler", "lemmatizer"])


def _tok2vec(nlp: Language) -> Tok2Vec:
    component = nlp.get_pipe("tok2vec")
    assert isinstance(component, Tok2Vec)
    return component


def test_vectors_are_those_of_spacy(stock: Language) -> None:
    paragraphs = [*article("b01").text.split("\n\n"), "", " ", "I can't — “won’t”!"]
    theirs, ours = ([stock.make_doc(text) for text in paragraphs] for _ in range(2))
    tok2vec = _tok2vec(stock)
    tok2vec.set_annotations(theirs, tok2vec.predict(theirs))

    vectors = Vectors(tok2vec.model)
    ours = list(vectors.pipe(ours, batch_size=len(ours)))

    for our, their in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(our.tensor.reshape(-1, 96), their.tensor.reshape(-1, 96), atol=1e-4)


def test_an_embedding_does_not_depend_on_what_was_read_before(stock: Language) -> None:
    model = _tok2vec(stock).model
    fresh, used = Vectors(model), Vectors(model)
    list(used.pipe(stock.make_doc(text) for text in article("b02").text.split("\n\n")))

    one, other = fresh(stock.make_doc("The minister said so.")), used(stock.make_doc("The minister said so."))

    assert np.array_equal(one.tensor, other.tensor)


def test_embeddings_are_not_kept_without_end(stock: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.language.vectors.MAX_KEPT", 3)
    vectors = Vectors(_tok2vec(stock).model)

    first = vectors(stock.make_doc("The minister said so.")).tensor
    vectors(stock.make_doc("Nobody else did."))

    assert np.array_equal(vectors(stock.make_doc("The minister said so.")).tensor, first)


def test_layers_of_another_kind_are_left_to_spacy() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("tok2vec")
    blank.initialize()

    assert not can_read(_tok2vec(blank).model.layers[0])
