"""How likely a statement is right, from what the taggers say of it.

A logistic regression on articles that the taggers were not trained on, of whether words and source of a statement match
one that people marked; `tests/benchmarks/bench_confidence.py` shows how reliable it is.
"""

import math

from tui.language.findings import Report
from tui.model import CueClass

MIN_CONFIDENCE, MIN_DEED_CONFIDENCE = 0.5, 0.75
"""What is sooner wrong than right is left out; of what nobody uttered, such as "did not offer details", only what is
plainly attributed is kept."""
_INTERCEPT, _ANCHOR, _CERTAINTY, _SPEECH, _HAS_SOURCE, _NO_CUE = -1.498, 0.405, 9.688, 0.13, 1.983, 0.128
"""Weights of the log odds of the anchor, of the mean log probability of the words, of its being speech, and so on."""
SPEECH_PROBABILITY = 0.5
_NEVER_SURE = 1e-6


def is_likely(report: Report) -> bool:
    """Return whether a statement is likely enough to be shown at all."""
    is_deed = report.cue_class is CueClass.DOES and report.speech < SPEECH_PROBABILITY
    return confidence_of(report) >= (MIN_DEED_CONFIDENCE if is_deed else MIN_CONFIDENCE)


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
