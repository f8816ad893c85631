"""Training examples as arrays, and batches of them: rows of tokens cut from articles, with windows around anchors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.language.lemmas import lemma_of
from tui.language.tagging.decoding import CONTENT
from tui.language.tagging.features import TABLES, TENSOR_WIDTH, FeatureReader, Features, Ints, Vocabulary
from tui.language.tagging.names import LABELS
from tui.language.tagging.pairs import WINDOW, Windows, windows
from tui.language.training.corpus import Example

ROW_TOKENS, ROWS, ANCHORS = 512, 8, 104
"""The size of a batch: [ROWS, ROW_TOKENS] tokens and as many anchors at the most."""
_UNKNOWN_SHARE, _UNKNOWN_NAME_SHARE, _NO_TENSOR_SHARE = 0.08, 0.3, 0.1
"""How often a word, or a name, is made one without embedding, half of them without vector too, and how often a row
lacks the vectors of spaCy's encoder: so the network learns to do without."""

Batch = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Article:
    """An example as arrays; the first four as long as there are tokens, the others as there are anchors."""

    features: Features
    is_anchor: NDArray[np.float32]
    counts: NDArray[np.float32]
    """0 where it is not known whether a token is an anchor."""
    name: Ints
    embedded: Ints
    """The row of each word's embedding; its bucket's where it has none of its own."""
    bucket: Ints
    """The row of the embedding that each word has if it is taken for an unknown one."""
    anchors: Ints
    labels: Ints
    """[anchors, WINDOW]"""
    traits: NDArray[np.float32]
    """[anchors, 2]: whether it is speech, and whether it stands within another statement."""
    windows: Windows


def article_of(example: Example, reader: FeatureReader, vocabulary: Vocabulary, cue_words: frozenset[str]) -> Article:
    """Return an example as arrays. `cue_words` may be anchors inside a content where only the outer one is marked."""
    doc = example.passage.doc
    features = reader.read(doc, doc._.paragraphs, doc._.quotations, has_tensor=True)
    is_anchor, counts = np.zeros(len(doc), np.float32), np.ones(len(doc), np.float32)
    anchors = np.array([each.anchor for each in example.statements], np.int32)
    if not example.marks_nested:
        inside = np.zeros(len(doc), bool)
        for each in example.statements:
            inside |= each.labels == CONTENT
        counts[[token.i for token in doc if inside[token.i] and lemma_of(token) in cue_words]] = 0
    is_anchor[anchors], counts[anchors] = 1, 1
    around = windows(features, anchors.tolist())
    labels = [np.where(around.inside[k], each.labels[around.token[k]], 0) for k, each in enumerate(example.statements)]
    name = np.zeros(len(doc), np.int32)
    for first, end, kind in example.names:
        name[first], name[first + 1 : end] = LABELS.index(f"B-{kind}"), LABELS.index(f"I-{kind}")
    words = features.rows["word"]
    bucket = vocabulary.buckets[words]
    return Article(
        features,
        is_anchor,
        counts,
        name,
        np.where(words < vocabulary.embedded, words, bucket),
        bucket,
        anchors,
        np.array(labels, np.int32).reshape(-1, WINDOW),
        np.array([(each.is_speech, each.is_nested) for each in example.statements], np.float32).reshape(-1, 2),
        around,
    )


def cue_words(examples: Sequence[Example], share: float = 0.3) -> frozenset[str]:
    """Return the lemmas that are more often than `share` of the time the anchor of a statement."""
    seen: dict[str, list[int]] = {}
    for example in examples:
        anchors = {each.anchor for each in example.statements if each.has_cue}
        for token in example.passage.doc:
            count = seen.setdefault(lemma_of(token), [0, 0])
            count[0] += 1
            count[1] += token.i in anchors
    return frozenset(lemma for lemma, (total, cues) in seen.items() if cues > share * total)


Row = tuple[Article, int, int]
"""The tokens of an article from the first to before the last number."""


def rows_of(articles: Sequence[Article], random: np.random.Generator) -> list[Row]:
    """Return all of `articles` once, in random order, cut into rows at random places that do not part paragraphs."""
    rows = [(article, *piece) for article in articles for piece in _pieces(article, random)]
    random.shuffle(rows)
    return rows


def batches(rows: Sequence[Row], random: np.random.Generator) -> Iterator[Batch]:
    """Yield the rows as batches; what does not fill one is left for another time."""
    for first in range(0, len(rows) - ROWS + 1, ROWS):
        yield _batch(rows[first : first + ROWS], random)


def _pieces(article: Article, random: np.random.Generator) -> Iterator[tuple[int, int]]:
    paragraph = article.features.paragraph
    starts = np.flatnonzero(np.diff(paragraph, prepend=paragraph[:1] - 1))
    first, size = 0, int(random.integers(ROW_TOKENS // 2, ROW_TOKENS + 1))
    while first < len(paragraph):
        end = min(first + size, len(paragraph))
        if end < len(paragraph):
            last = starts[np.searchsorted(starts, end, side="right") - 1]
            end = int(last) if last > first + ROW_TOKENS // 4 else end
        yield first, end
        first, size = end, ROW_TOKENS


def _batch(rows: Sequence[Row], random: np.random.Generator) -> Batch:
    shape = (ROWS, ROW_TOKENS)
    batch: dict[str, NDArray[np.generic]] = {table: np.zeros(shape, np.int32) for table in TABLES}
    flags = rows[0][0].features.flags.shape[1]
    batch |= {"flags": np.zeros((*shape, flags), np.float32), "tensor": np.zeros((*shape, TENSOR_WIDTH), np.float32)}
    batch |= {key: np.zeros(shape, np.int32) for key in ("head", "name", "vector")}
    batch |= {key: np.zeros(shape, np.float32) for key in ("is_anchor", "counts", "is_token")}
    chosen: list[tuple[int, int, int]] = []
    for row, (article, first, end) in enumerate(rows):
        _fill_row(batch, row, article, first, end, random)
        inside = np.flatnonzero((article.anchors >= first) & (article.anchors < end))
        chosen += [(row, first, int(which)) for which in inside]
    random.shuffle(chosen)
    return {**batch, **_window_arrays(rows, chosen[:ANCHORS])}


def _fill_row(
    batch: Mapping[str, NDArray[np.generic]],
    row: int,
    article: Article,
    first: int,
    end: int,
    random: np.random.Generator,
) -> None:
    features, size = article.features, end - first
    for table in TABLES:
        batch[table][row, :size] = features.rows[table][first:end]
    is_name = article.name[first:end] > 0
    share = np.where(is_name, _UNKNOWN_NAME_SHARE, _UNKNOWN_SHARE)
    is_unknown = random.random(size) < share
    words = features.rows["word"][first:end]
    batch["word"][row, :size] = np.where(is_unknown, article.bucket[first:end], article.embedded[first:end])
    batch["vector"][row, :size] = np.where(is_unknown & (random.random(size) < 0.5), 0, words)
    batch["flags"][row, :size] = features.flags[first:end]
    if random.random() >= _NO_TENSOR_SHARE:
        batch["tensor"][row, :size] = features.tensor[first:end]
    batch["head"][row, :size] = np.clip(features.head[first:end] - first, 0, size - 1)
    batch["name"][row, :size] = article.name[first:end]
    batch["is_anchor"][row, :size] = article.is_anchor[first:end]
    batch["counts"][row, :size] = article.counts[first:end]
    batch["is_token"][row, :size] = 1


def _window_arrays(rows: Sequence[Row], chosen: Sequence[tuple[int, int, int]]) -> Batch:
    made: dict[str, NDArray[np.generic]] = {
        key: np.zeros((ANCHORS, WINDOW), np.int32) for key in ("path", "place", "around_quote", "label")
    }
    made |= {"inside": np.zeros((ANCHORS, WINDOW), np.float32), "anchor": np.zeros(ANCHORS, np.int32)}
    made |= {"is_there": np.zeros(ANCHORS, np.float32), "traits": np.zeros((ANCHORS, 2), np.float32)}
    for place, (row, first, which) in enumerate(chosen):
        article, _, end = rows[row]
        token = article.windows.token[which]
        made["inside"][place] = article.windows.inside[which] & (token >= first) & (token < end)
        made["path"][place] = article.windows.path[which]
        made["place"][place] = article.windows.place[which]
        made["around_quote"][place] = article.windows.quote[which]
        made["label"][place] = article.labels[which]
        made["anchor"][place] = row * ROW_TOKENS + article.anchors[which] - first
        made["traits"][place] = article.traits[which]
        made["is_there"][place] = 1
    return made
