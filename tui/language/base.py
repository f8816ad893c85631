"""The base pipeline: an installed spaCy model without what nobody here uses, and with the fastest matrix product.

Measured on 40 news articles, words a second on one core: the stock small model 5,300; without entity recogniser,
lemmatiser and attribute ruler and with numpy's matrix product in place of blis 17,700 an article at a time, 22,900 in
paragraphs, an article a batch; all that with spaCy's own `tok2vec`, in whose place `vectors`
takes little more than half its time.
"""

from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.symbols import IDS
from spacy.tokens import Doc
from thinc.api import NumpyOps

from tui.language import models, vectors

_UNUSED = ("ner", "attribute_ruler", "senter")
VECTORS, COARSE_TAGS = "onrecord_vectors", "coarse_tags"

_COARSE = {
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "AUX": "MD",
    "ADJ": "JJ JJR JJS AFX",
    "ADV": "RB RBR RBS WRB",
    "ADP": "IN RP",
    "PRON": "PRP WP EX PRP$ WP$ WDT",
    "DET": "DT PDT",
    "NUM": "CD",
    "CCONJ": "CC",
    "PART": "TO POS",
    "INTJ": "UH",
    "SYM": "$ SYM",
    "SPACE": "_SP",
    "PUNCT": "'' , -LRB- -RRB- . : HYPH NFP ``",
}
"""Universal parts of speech by tag: all that the attribute ruler does here, at a small part of its time."""
_COARSE_OF = {tag: coarse for coarse, tags in _COARSE.items() for tag in tags.split()}
_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'m", "'re", "’s", "’m", "’re"])


class NumpyProduct(NumpyOps):  # type: ignore[misc]  # thinc's operations are compiled, and untyped
    """Thinc's numpy operations with numpy's own matrix product."""

    name = "numpy"

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices, either of them transposed if so asked."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def load(name: str) -> Language:
    """Return the base pipeline made from the installed spaCy model `name`. Raises OSError where there is none."""
    nlp = spacy.load(name, exclude=_UNUSED)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = NumpyProduct()
    if "tok2vec" in nlp.pipe_names and vectors.can_read(_tok2vec(nlp).model):
        nlp.add_pipe(VECTORS, before="tok2vec")
        nlp.disable_pipe("tok2vec")
    nlp.add_pipe(COARSE_TAGS)
    if "lemmatizer" in nlp.pipe_names:
        nlp.disable_pipe("lemmatizer")
    return nlp


@Language.factory(VECTORS)
def make_vectors(nlp: Language, name: str) -> vectors.Vectors:
    """Make what takes the place of the pipeline's `tok2vec`."""
    return vectors.Vectors(_tok2vec(nlp).model)


def _tok2vec(nlp: Language) -> Tok2Vec:
    component = nlp.get_pipe("tok2vec")
    assert isinstance(component, Tok2Vec), "spaCy's own"
    return component


@Language.component(COARSE_TAGS)
def tag_coarsely(doc: Doc) -> Doc:
    """Give each token its universal part of speech."""
    strings = doc.vocab.strings
    table = np.asarray(doc.to_array(["TAG", "DEP", "LOWER"]), np.uint64).reshape(-1, 3)
    coarse: list[int] = []
    for tag, dep, lower in table.tolist():
        part = _COARSE_OF.get(strings[tag], "X")
        is_auxiliary = part == "VERB" and (strings[lower] in _BE or strings[dep] in {"aux", "auxpass"})
        coarse.append(IDS["AUX" if is_auxiliary else part])
    column: Any = np.array(coarse, np.uint64).reshape(-1, 1)
    return doc.from_array(["POS"], column)


def base_labels() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags and the dependency labels of the default model, in a fixed order."""
    labels = load(models.DEFAULT).pipe_labels
    dependencies = {label.partition("||")[0] for label in labels["parser"]}
    return tuple(labels["tagger"]), tuple(sorted(dependencies | {"ROOT", "dep"}))
