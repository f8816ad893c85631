"""Names of people, organisations and places, told token by token."""

from collections.abc import Iterator

import numpy as np

from tui.language.tagging.features import Floats

KINDS = ("PERSON", "ORG", "GPE")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
"""What the network says of a token: outside of names, or the first or a later word of one."""


def spans(scores: Floats) -> Iterator[tuple[int, int, str]]:
    """Yield first token, token after the last, and kind, of each name, given the scores [n, LABELS] of the tokens.

    A later word of a name that has not begun begins it.
    """
    labels = scores.argmax(1) if len(scores) else np.zeros(0, np.int64)
    end = 0
    for first in np.flatnonzero(labels).tolist():
        if first < end:
            continue
        kind, end = LABELS[labels[first]][2:], first + 1
        while end < len(labels) and LABELS[labels[end]] == f"I-{kind}":
            end += 1
        yield first, end, kind
