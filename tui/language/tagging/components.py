"""The taggers as components of a spaCy pipeline, in the order in which they work.

    encoder      reads the features of the tokens         sets doc._.encoded
    names        tells names of people, bodies and places  sets doc.ents
    cues         finds the anchors of statements           sets doc.spans["anchors"]
    statements   finds what belongs to each anchor         sets doc.spans["content"], ["cue"], ["source"], doc._.tagged

`doc._.paragraphs` and `doc._.quotations` are read where they are set. The spans of a statement bear its place in
`doc._.tagged` as their id.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from tui.language.tagging import decoding, names, pairs, weights
from tui.language.tagging.decoding import Tagged
from tui.language.tagging.features import TENSOR_WIDTH, FeatureReader, Features, Floats
from tui.language.tagging.network import Network

ENCODER, NAMES, CUES, STATEMENTS = "onrecord_encoder", "onrecord_names", "onrecord_cues", "onrecord_statements"
SHIPPED = "weights.npz"
MIN_PROBABILITY = 0.4
"""Anchors that are less probable are no statements; a reader is better served by what is surely there."""
_BLOCK = 512
"""Anchors whose windows are looked at together, a hundred kilobytes each: more than articles have in a passage."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document as the network sees it."""

    features: Features
    states: Floats


for _name in ("encoded", "anchor_scores"):
    Doc.set_extension(_name, default=None, force=True)
for _name in ("paragraphs", "quotations", "tagged"):
    Doc.set_extension(_name, default=(), force=True)


@dataclass(frozen=True, slots=True)
class _Loaded:
    reader: FeatureReader
    network: Network


@cache
def _loaded(path: str | None) -> _Loaded:
    if path is None:
        with (files(__package__) / SHIPPED).open("rb") as file:
            read = weights.load(file)
    else:
        read = weights.load(Path(path))
    return _Loaded(FeatureReader(read.vocabulary), Network(read.parameters, read.vectors, read.vocabulary))


class Encoder:
    """Reads the features of the tokens and encodes them."""

    def __init__(self, path: str | None, uses_tensor: bool) -> None:
        self._loaded = _loaded(path)
        self._uses_tensor = uses_tensor

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.encoded`."""
        has_tensor = self._uses_tensor and doc.tensor.shape == (len(doc), TENSOR_WIDTH)
        features = self._loaded.reader.read(doc, doc._.paragraphs, doc._.quotations, has_tensor=has_tensor)
        doc._.encoded = Encoded(features, self._loaded.network.states(features))
        return doc


class NameTagger:
    """Finds names."""

    def __init__(self, path: str | None) -> None:
        self._network = _loaded(path).network

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`."""
        found = names.spans(self._network.names(doc._.encoded.states))
        doc.ents = tuple(Span(doc, first, end, label=kind) for first, end, kind in found)
        return doc


class CueTagger:
    """Finds the anchors of statements."""

    def __init__(self, path: str | None, min_probability: float) -> None:
        self._network = _loaded(path).network
        self._min_probability = min_probability

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["anchors"]` and the scores of the tokens, `doc._.anchor_scores`, [n, 3]."""
        scores = 1 / (1 + np.exp(-self._network.anchors(doc._.encoded.states)))
        found = np.flatnonzero(scores[:, 0] >= self._min_probability).tolist()
        doc._.anchor_scores = scores
        doc.spans["anchors"] = SpanGroup(doc, spans=[Span(doc, token, token + 1) for token in found])
        return doc


class StatementTagger:
    """Finds what belongs to each anchor."""

    def __init__(self, path: str | None) -> None:
        self._network = _loaded(path).network

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.tagged` and the spans of the statements."""
        anchors = [span.start for span in doc.spans["anchors"]]
        doc._.tagged = tuple(self._tagged(doc, anchors)) if anchors else ()
        for part in ("content", "cue", "source"):
            spans = [
                Span(doc, first, end, span_id=index)
                for index, statement in enumerate(doc._.tagged)
                for first, end in runs(getattr(statement, part))
            ]
            doc.spans[part] = SpanGroup(doc, spans=spans)
        return doc

    def _tagged(self, doc: Doc, anchors: list[int]) -> list[Tagged]:
        blocks = (anchors[start : start + _BLOCK] for start in range(0, len(anchors), _BLOCK))
        return decoding.settled([statement for block in blocks for statement in self._decoded(doc, block)])

    def _decoded(self, doc: Doc, anchors: list[int]) -> list[Tagged]:
        encoded, scores = doc._.encoded, doc._.anchor_scores[anchors]
        around = pairs.windows(encoded.features, anchors)
        labels = self._network.around(encoded.states, anchors, around)
        return decoding.decoded(anchors, scores[:, 0], scores[:, 1], labels, around)


def runs(tokens: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the first token of each unbroken run of `tokens` and the one after its last."""
    grouped = (list(group) for _, group in groupby(enumerate(tokens), key=lambda item: item[1] - item[0]))
    return [(group[0][1], group[-1][1] + 1) for group in grouped]


@Language.factory(ENCODER, default_config={"path": None, "uses_tensor": True}, requires=["token.dep", "token.tag"])
def make_encoder(nlp: Language, name: str, path: str | None, uses_tensor: bool) -> Encoder:
    """Make the encoder; `uses_tensor` where the pipeline is one whose vectors the network knows."""
    return Encoder(path, uses_tensor)


@Language.factory(NAMES, default_config={"path": None}, assigns=["doc.ents"])
def make_name_tagger(nlp: Language, name: str, path: str | None) -> NameTagger:
    """Make the tagger of names."""
    return NameTagger(path)


@Language.factory(CUES, default_config={"path": None, "min_probability": MIN_PROBABILITY}, assigns=["doc.spans"])
def make_cue_tagger(nlp: Language, name: str, path: str | None, min_probability: float) -> CueTagger:
    """Make the tagger of cues; anchors below `min_probability` are none."""
    return CueTagger(path, min_probability)


@Language.factory(STATEMENTS, default_config={"path": None}, requires=["doc.spans"], assigns=["doc.spans"])
def make_statement_tagger(nlp: Language, name: str, path: str | None) -> StatementTagger:
    """Make the tagger of what belongs to a cue."""
    return StatementTagger(path)
