"""The network as it is trained, in JAX; `tui.language.tagging.network` computes the same in numpy.

Tokens: embeddings of word, affixes, shape, tag, dependency, quotation state and distance to the head, fixed GloVe
vectors, and the vectors of spaCy's own encoder, through a maxout layer and residual dilated convolutions that also see
the state of the token's syntactic head. Heads: is this token the anchor of a statement, is that speech, is it inside
another; which part of a name is it; and, for each anchor, what the tokens around it are to it.
"""

from collections.abc import Mapping

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from tui.language.tagging import pairs
from tui.language.tagging.features import FLAGS, TABLES, TENSOR_WIDTH, Vocabulary
from tui.language.tagging.names import LABELS
from tui.language.tagging.network import (
    DILATIONS,
    EMBEDDED,
    PAIR_DILATIONS,
    PAIR_WIDTH,
    TENSOR_SCALE,
    VECTOR_WIDTH,
    WIDTH,
)

Parameters = dict[str, Array]
_DROPOUT = 0.3
_MAX_GRADIENT = 3.0
_PAIR_WEIGHT, _NAME_WEIGHT, _TRAIT_WEIGHT = 0.12, 0.25, 0.5


def initial(vocabulary: Vocabulary, seed: int) -> Parameters:
    """Return random parameters."""
    random = np.random.default_rng(seed)

    def dense(inputs: int, outputs: int, scale: float = 1.0) -> Array:
        return jnp.asarray(random.normal(0, scale / np.sqrt(inputs), (inputs, outputs)), jnp.float32)

    def table(rows: int, width: int, scale: float = 0.3) -> Array:
        return jnp.asarray(random.normal(0, scale, (rows, width)), jnp.float32)

    inputs = sum(EMBEDDED.values()) + len(FLAGS) + VECTOR_WIDTH + TENSOR_WIDTH
    made = {f"embed.{name}": table(vocabulary.sizes[name], EMBEDDED[name]) for name in TABLES}
    made |= {"input.w": dense(inputs, 2 * WIDTH), "input.b": jnp.zeros(2 * WIDTH), "input.g": jnp.ones(WIDTH)}
    for layer in range(len(DILATIONS)):
        made |= {f"token{layer}.w": dense(4 * WIDTH, 2 * WIDTH), f"token{layer}.b": jnp.zeros(2 * WIDTH)}
        made[f"token{layer}.g"] = jnp.ones(WIDTH)
    made |= {"anchor.w": dense(WIDTH, 3, 0.1), "anchor.b": jnp.asarray([-3.0, 0.0, -2.0])}
    made |= {"name.w": dense(WIDTH, len(LABELS), 0.1), "name.b": jnp.zeros(len(LABELS))}
    made |= {
        "pair.token": dense(WIDTH, PAIR_WIDTH),
        "pair.anchor": dense(WIDTH, PAIR_WIDTH),
        "pair.b": jnp.zeros(PAIR_WIDTH),
    }
    made |= {"pair.distance": table(pairs.DISTANCES, PAIR_WIDTH, 0.2), "pair.path": table(pairs.PATHS, PAIR_WIDTH, 0.2)}
    made |= {"pair.place": table(pairs.PLACES, PAIR_WIDTH, 0.2), "pair.quote": table(pairs.QUOTES, PAIR_WIDTH, 0.2)}
    for layer in range(len(PAIR_DILATIONS)):
        made |= {f"pair{layer}.w": dense(3 * PAIR_WIDTH, 2 * PAIR_WIDTH), f"pair{layer}.b": jnp.zeros(2 * PAIR_WIDTH)}
        made[f"pair{layer}.g"] = jnp.ones(PAIR_WIDTH)
    return made | {"label.w": dense(PAIR_WIDTH, 4), "label.b": jnp.zeros(4)}


def losses(p: Parameters, vectors: Array, batch: Mapping[str, Array], key: Array) -> tuple[Array, dict[str, Array]]:
    """Return the loss to minimise, and its parts for the log."""
    keys = jax.random.split(key, 2)
    states = encode(p, vectors, batch, keys[0])
    at_anchors = states.reshape(-1, WIDTH)[batch["anchor"]]
    there = batch["is_there"]
    anchor = states @ p["anchor.w"] + p["anchor.b"]
    traits = at_anchors @ p["anchor.w"][:, 1:] + p["anchor.b"][1:]
    names = jax.nn.log_softmax(states @ p["name.w"] + p["name.b"], -1)
    labels = jax.nn.log_softmax(around(p, states, batch, keys[1]), -1)
    count = jnp.sum(there) + 1
    parts = {
        "anchor": jnp.sum(batch["counts"] * batch["is_token"] * _binary(anchor[..., 0], batch["is_anchor"])) / count,
        "traits": jnp.sum(there[:, None] * _binary(traits, batch["traits"])) / count,
        "names": -jnp.sum(batch["is_token"] * _chosen(names, batch["name"])) / count,
        "labels": -jnp.sum(batch["inside"] * there[:, None] * _chosen(labels, batch["label"])) / count,
    }
    total = (
        parts["anchor"]
        + _TRAIT_WEIGHT * parts["traits"]
        + _NAME_WEIGHT * parts["names"]
        + _PAIR_WEIGHT * parts["labels"]
    )
    return total, parts


def encode(p: Parameters, vectors: Array, batch: Mapping[str, Array], key: Array | None = None) -> Array:
    """Return the state of each token, [rows, tokens, WIDTH]; with a `key`, with dropout."""
    parts = [p["embed.word"][batch["word"]]]
    parts += [_looked_up(p[f"embed.{name}"], batch[name]) for name in TABLES if name != "word"]
    parts += [batch["flags"], vectors[batch["vector"]], TENSOR_SCALE * batch["tensor"]]
    keys = [None] * (len(DILATIONS) + 1) if key is None else list(jax.random.split(key, len(DILATIONS) + 1))
    inputs = _dropped(jnp.concatenate(parts, -1), keys[0], _DROPOUT)
    there = batch["is_token"][..., None]
    states = _normed(_maxout(inputs @ p["input.w"] + p["input.b"]), p["input.g"]) * there
    for layer, distance in enumerate(DILATIONS):
        heads = jnp.take_along_axis(states, batch["head"][..., None], 1)
        seen = jnp.concatenate([_shifted(states, -distance), states, _shifted(states, distance), heads], -1)
        seen = _dropped(seen, keys[layer + 1], 0.7 * _DROPOUT)
        more = _normed(_maxout(seen @ p[f"token{layer}.w"] + p[f"token{layer}.b"]), p[f"token{layer}.g"])
        states = (states + more) * there
    return states


def around(p: Parameters, states: Array, batch: Mapping[str, Array], key: Array | None = None) -> Array:
    """Return, for each place around each anchor, the scores of what it is to the anchor: [anchors, WINDOW, 4]."""
    flat = states.reshape(-1, WIDTH)
    keys = [None] * (len(PAIR_DILATIONS) + 1) if key is None else list(jax.random.split(key, len(PAIR_DILATIONS) + 1))
    flat = _dropped(flat, keys[0], _DROPOUT)
    token = jnp.pad(flat @ p["pair.token"] + p["pair.b"], ((pairs.BEFORE, pairs.AFTER), (0, 0)))
    seen = jax.vmap(lambda at: jax.lax.dynamic_slice_in_dim(token, at, pairs.WINDOW, 0))(batch["anchor"])
    seen += (flat @ p["pair.anchor"])[batch["anchor"]][:, None] + p["pair.distance"][pairs.DISTANCE][None]
    seen += _looked_up(p["pair.path"], batch["path"]) + _looked_up(p["pair.place"], batch["place"])
    seen += _looked_up(p["pair.quote"], batch["around_quote"])
    inside = batch["inside"][..., None]
    seen = jax.nn.gelu(seen) * inside
    for layer, distance in enumerate(PAIR_DILATIONS):
        near = jnp.concatenate([_shifted(seen, -distance), seen, _shifted(seen, distance)], -1)
        near = _dropped(near, keys[layer + 1], 0.6 * _DROPOUT)
        seen += inside * _normed(_maxout(near @ p[f"pair{layer}.w"] + p[f"pair{layer}.b"]), p[f"pair{layer}.g"])
    return seen @ p["label.w"] + p["label.b"]


@jax.jit  # type: ignore[untyped-decorator]  # jax is not installed where types are checked
def step(
    p: Parameters,
    moments: tuple[Parameters, Parameters],
    average: Parameters,
    vectors: Array,
    batch: Mapping[str, Array],
    key: Array,
    rate: Array,
    number: Array,
) -> tuple[Parameters, tuple[Parameters, Parameters], Parameters, dict[str, Array]]:
    """Return parameters, moments and running average after one step of Adam, and the parts of the loss."""
    (_, parts), gradient = jax.value_and_grad(losses, has_aux=True)(p, vectors, batch, key)
    norm = jnp.sqrt(sum(jnp.sum(part * part) for part in gradient.values()))
    scale = jnp.minimum(1.0, _MAX_GRADIENT / (norm + 1e-9))
    first = {name: 0.9 * moments[0][name] + 0.1 * scale * gradient[name] for name in p}
    second = {name: 0.99 * moments[1][name] + 0.01 * (scale * gradient[name]) ** 2 for name in p}
    p = {
        name: value - rate * (first[name] / (1 - 0.9**number)) / (jnp.sqrt(second[name] / (1 - 0.99**number)) + 1e-7)
        for name, value in p.items()
    }
    keep = jnp.minimum(0.998, (1 + number) / (10 + number))
    average = {name: keep * average[name] + (1 - keep) * value for name, value in p.items()}
    return p, (first, second), average, parts


def _binary(score: Array, target: Array) -> Array:
    return jax.nn.softplus(score) - target * score


def _chosen(scores: Array, index: Array) -> Array:
    return jnp.take_along_axis(scores, index[..., None], -1)[..., 0]


def _looked_up(table: Array, rows: Array) -> Array:
    # A product with one-hot rows: far faster than a scatter on the way back.
    return jax.nn.one_hot(rows, table.shape[0], dtype=jnp.float32) @ table


def _normed(values: Array, gain: Array) -> Array:
    return gain * values * jax.lax.rsqrt(jnp.mean(values * values, -1, keepdims=True) + 1e-5)


def _maxout(values: Array) -> Array:
    half = values.shape[-1] // 2
    return jnp.maximum(values[..., :half], values[..., half:])


def _shifted(values: Array, by: int) -> Array:
    """Return for each place along the second axis what stands `by` places further on."""
    size = values.shape[1]
    pad = jnp.zeros_like(values[:, : abs(by)])
    return jnp.concatenate([values[:, by:], pad] if by > 0 else [pad, values[:, : size + by]], 1)


def _dropped(values: Array, key: Array | None, share: float) -> Array:
    if key is None:
        return values
    return values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)
