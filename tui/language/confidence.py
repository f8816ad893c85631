"""How likely a statement is right, from what the taggers say of it.

A logistic regression on articles that the taggers were not trained on, of whether words and source of a statement match
one that people marked; `tests/benchmarks/bench_confidence.py` shows how reliable it is.
"""

import math

from tui.language.findings import Report

MIN_CONFIDENCE = 0.35
"""A statement that is less likely right does more harm than good, measured as F1; it is left out."""
_INTERCEPT, _ANCHOR, _CERTAINTY, _SPEECH, _HAS_SOURCE, _NO_CUE = -1.57, 0.412, 10.718, 0.159, 2.088, 0.922
"""Weights of the log odds of the anchor, of the mean log probability of the words, of its being speech, and so on."""
_NEVER_SURE = 1e-6


def confidence_of(report: Report) -> float:
    """Return the probability that the words and the source of a statement are right."""
    score = (
        _INTERCEPT
        + _ANCHOR * _log_odds(report.probability)
        + _CERTAINTY * report.certainty
        + _SPEECH * report.speech
        + _HAS_SOURCE * (report.source is not None)
        + _NO_CUE * (not report.cue)
    )
    return 1 / (1 + math.exp(-score))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _NEVER_SURE), 1 - _NEVER_SURE)
    return math.log(bounded / (1 - bounded))
