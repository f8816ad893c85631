"""From the scores of the network to statements in tokens: the best labels, and who gets what two statements claim."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tui.language.tagging.features import Floats, Ints
from tui.language.tagging.pairs import Windows

OTHER, SOURCE, CUE, CONTENT = range(4)
_SWITCH_COST = 0.7
"""Of each change of label from one token to the next, in log probability: spans without holes are likelier."""
_LEFT_SHARE = 0.2
"""Of a statement's content that surer ones must leave to it for it to be one."""
_NESTED_SHARE = 0.5
"""Of an inner statement's content that must stand in the outer one's."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A statement as the network sees it; all parts are indices of tokens, in order."""

    anchor: int
    content: tuple[int, ...]
    cue: tuple[int, ...]
    source: tuple[int, ...]
    probability: float
    """That the anchor is one."""
    speech: float
    """The probability that somebody said it, rather than thought, wanted or did it."""
    certainty: float
    """The mean log probability of the labels of its parts."""
    outer: int | None = None
    """The anchor of the statement that it is part of."""
    is_turn: bool = False
    """Whether its place alone shows it to be the speaker's own words: a turn of a transcript."""


def decoded(
    anchors: Sequence[int], probabilities: Floats, speech: Floats, labels: Floats, windows: Windows
) -> list[Tagged]:
    """Return a statement for each of `anchors` that has a content, whatever the others claim: see `settled`.

    `probabilities` and `speech` are [k], `labels` the log probabilities [k, WINDOW, 4] of the windows around `anchors`.
    """
    best = _best_labels(labels)
    chosen = np.take_along_axis(labels, best[..., None], -1)[..., 0]
    found = []
    for index, anchor in enumerate(anchors):
        parts = {part: windows.token[index][(best[index] == part) & windows.inside[index]] for part in (1, 2, 3)}
        told = chosen[index][(best[index] != OTHER) & windows.inside[index]]
        cue = set(parts[CUE].tolist()) | ({anchor} - set(parts[CONTENT].tolist()))
        if len(parts[CONTENT]):
            found.append(
                Tagged(
                    anchor=anchor,
                    content=tuple(parts[CONTENT].tolist()),
                    cue=tuple(sorted(cue)),
                    source=tuple(token for token in parts[SOURCE].tolist() if token != anchor),
                    probability=float(probabilities[index]),
                    speech=float(speech[index]),
                    certainty=float(told.mean()),
                )
            )
    return found


def _best_labels(labels: Floats) -> Ints:
    """Return the likeliest labels [k, WINDOW], each change of label paid for (Viterbi).

    Since all changes cost the same, the best way to a label comes from the same label or from the best one.
    """
    count, places, kinds = labels.shape
    scored = np.ascontiguousarray(labels.swapaxes(0, 1))
    stays = np.empty((places, count, kinds), bool)
    best = np.empty((places, count), np.int64)
    score = scored[0]
    for place in range(1, places):
        best[place] = score.argmax(1)
        change = score.max(1)[:, None] - _SWITCH_COST
        stays[place] = score >= change
        score = np.maximum(score, change) + scored[place]
    chosen = np.empty((places, count), np.int32)
    rows = np.arange(count)
    chosen[-1] = score.argmax(1) if count else 0
    for place in range(places - 1, 0, -1):
        label = chosen[place]
        chosen[place - 1] = np.where(stays[place, rows, label], label, best[place])
    return chosen.T


def settled(found: Sequence[Tagged]) -> list[Tagged]:
    """Return the statements of a document in the order of their anchors.

    What stands within another statement is nested in it; every other token is left to the surest statement.
    """
    # A statement without a cue has only what no cue accounts for.
    surest_first = sorted(found, key=lambda each: (not each.cue, -each.probability))
    kept: list[Tagged] = []
    claims = _Claims()
    for statement in surest_first:
        outer = _around(statement, claims.to(statement.anchor)) if statement.cue else None
        left = replace(statement, outer=outer.anchor) if outer is not None else _without(statement, claims)
        if left.content:
            kept.append(left)
            claims.add(left)
    kept = [_nested_late(statement, claims) for statement in kept]
    return sorted(kept, key=lambda each: each.anchor)


class _Claims:
    """Which statements have a token, so that each is weighed against those alone that it meets."""

    def __init__(self) -> None:
        self._contents: defaultdict[int, list[Tagged]] = defaultdict(list)
        self._cues: defaultdict[int, list[Tagged]] = defaultdict(list)

    def add(self, statement: Tagged) -> None:
        """Take note of a statement."""
        for token in statement.content:
            self._contents[token].append(statement)
        for token in statement.cue:
            self._cues[token].append(statement)

    def to(self, token: int) -> Sequence[Tagged]:
        """Return the statements that have a token in their content, in the order in which they were added."""
        return self._contents.get(token, ())

    def meeting(self, statement: Tagged) -> Iterable[Tagged]:
        """Return the statements that have something of another one in their content or cue."""
        tokens = (*statement.content, *statement.cue)
        met = (each for token in tokens for each in (*self._contents.get(token, ()), *self._cues.get(token, ())))
        return {each.anchor: each for each in met}.values()


def _around(statement: Tagged, others: Iterable[Tagged]) -> Tagged | None:
    """Return the smallest of `others`, which have the anchor, whose content holds most of the content."""
    holders = [other for other in others if _holds_most(other, statement)]
    return min(holders, key=lambda each: len(each.content), default=None)


def _holds_most(outer: Tagged, inner: Tagged) -> bool:
    content = set(outer.content)
    return sum(token in content for token in inner.content) > _NESTED_SHARE * len(inner.content)


def _without(statement: Tagged, claims: _Claims) -> Tagged:
    """Return `statement` without what surer statements claim, except those that stand within it."""
    taken: set[int] = set()
    for other in claims.meeting(statement):
        if other.anchor in statement.content and _holds_most(statement, other):
            continue
        taken.update(other.content if other.outer is None else ())
        taken.update(other.cue)
    left = tuple(token for token in statement.content if token not in taken)
    return replace(
        statement,
        content=left if len(left) > _LEFT_SHARE * len(statement.content) else (),
        cue=tuple(token for token in statement.cue if token not in taken),
    )


def _nested_late(statement: Tagged, claims: _Claims) -> Tagged:
    """Nest a statement that was found before the less sure one around it."""
    if statement.outer is not None or not statement.cue:
        return statement
    around = claims.to(statement.anchor)
    others = [other for other in around if other.anchor != statement.anchor and other.outer != statement.anchor]
    outer = _around(statement, others)
    return statement if outer is None else replace(statement, outer=outer.anchor)
