"""Learns what speaks for a speaker, `tui/language/lexicons/speaker_weights.toml`, from articles with speakers marked.

    python -m tui.language.training.speakers FOLDER [--until N]

FOLDER holds `own/train.jsonl`. The marked statements are resolved in order, each choice among candidates recorded with
the right answer, and the answer taken, so that later choices are made as if all before were right. The weights are
those of a multinomial logistic regression over the candidates of each choice. Takes a minute.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from tui.language.actors import Cast
from tui.language.analysis import in_order
from tui.language.figures import Figure
from tui.language.findings import Report
from tui.language.names import names_in
from tui.language.pipeline import taggers
from tui.language.ranking import Candidate, Judge, Kind, Ranker
from tui.language.references import joined, scene_of
from tui.language.reports import reports_in
from tui.language.speakers import Speakers
from tui.language.tagging.decoding import CONTENT, CUE, SOURCE, Tagged
from tui.language.tagging.features import Floats
from tui.language.training.corpus import Example, examples, read_corpus
from tui.model import Document

_OUTPUT = Path(__file__).parents[1] / "lexicons/speaker_weights.toml"
_PENALTY = 0.02
"""On the squares of the weights, for each choice."""
_STEPS, _RATE = 1500, 0.05
_MIN_SEEN = 3
_ROUNDS = 2
"""The pronouns that are no sources are followed by the weights of the round before."""
_HEADER = """\
# How much each observation speaks for a candidate, by what is to be resolved; salience.py and descriptions.py tell what
# each is, ranking.py how they are summed. A candidate below the sum of "nobody…" is not taken.
#
# Provenance: made by `python -m tui.language.training.speakers` from the project's own marked articles (CC0).
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates, what speaks for nobody, and which of them are right; none is where nobody is."""

    kind: Kind
    options: tuple[Mapping[str, float], ...]
    """The features of the candidates; last, the circumstances."""
    right: tuple[int, ...]


class Teacher:
    """Chooses whom the marks say, and keeps the choices."""

    def __init__(self, accepted: Sequence[frozenset[str]], learned: Judge | None) -> None:
        self._accepted = accepted
        self._learned = learned
        self.choices: list[Choice] = []

    def choose(
        self, report: int, kind: Kind, candidates: Sequence[Candidate], circumstances: Mapping[str, float]
    ) -> int | None:
        """Return the first right candidate; where nothing is marked, whom the weights learned so far would choose."""
        if report < 0:
            return self._learned.choose(report, kind, candidates, circumstances) if self._learned else None
        accepted = self._accepted[report]
        right = tuple(index for index, each in enumerate(candidates) if is_accepted(each.figures, accepted))
        if accepted:
            options = (*(each.features for each in candidates), circumstances)
            self.choices.append(Choice(kind, options, right or (len(candidates),)))
        return right[0] if right else None


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--until", type=int, default=None, help="learn from the first so many articles only")
    arguments = parser.parse_args()
    rows = read_corpus(arguments.folder / "own/train.jsonl")[: arguments.until]
    weights: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        by_kind: dict[str, list[Choice]] = defaultdict(list)
        for choice in choices(rows, Ranker(weights) if weights else None):
            by_kind[choice.kind].append(choice)
        weights = {kind: learned(made) for kind, made in sorted(by_kind.items())}
    _OUTPUT.write_text("\n".join([_HEADER, *map(_table, weights, weights.values())]), encoding="utf-8")


def choices(rows: Sequence[Mapping[str, Any]], judge: Judge | None) -> Iterator[Choice]:
    """Yield what there was to choose in each article."""
    for example, row in zip(examples(rows), rows, strict=True):
        reports = _marked_reports(example, row)
        passage, document = example.passage, Document(row["id"], row["text"], row.get("title"))
        teacher = Teacher([_accepted(report, row["statements"]) for report in reports], judge)
        cast = Cast(document, names_in(passage, reports))
        Speakers(document, cast, reports, joined([scene_of(passage)]), teacher)
        yield from teacher.choices


def _marked_reports(example: Example, row: Mapping[str, Any]) -> list[Report]:
    doc = taggers()(example.passage.doc)
    marked = [each for each in example.statements if (each.labels == CONTENT).any()]
    tagged = [_tagged(each.anchor, each.labels) for each in marked]
    outer = [statement.get("part_of") for statement in row["statements"]]
    if len(tagged) == len(outer):
        tagged = [
            each if of is None else replace(each, outer=tagged[of].anchor)
            for each, of in zip(tagged, outer, strict=True)
        ]
    doc._.tagged = tuple(tagged)
    return in_order(reports_in(example.passage))


def _tagged(anchor: int, labels: Any) -> Tagged:
    content, cue, source = (tuple(np.flatnonzero(labels == label).tolist()) for label in (CONTENT, CUE, SOURCE))
    return Tagged(anchor, content, cue, source, probability=1.0, speech=1.0, certainty=0.0)


def _accepted(report: Report, statements: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the names of the speaker of the marked statement whose content a report has most nearly."""
    told = _characters(report.content)

    def likeness(statement: Mapping[str, Any]) -> float:
        marked = _characters(statement["content"])
        return len(told & marked) / len(told | marked)

    best = max(statements, key=likeness)
    names = best.get("speaker") or ()
    return frozenset(_plain(name) for name in ([names] if isinstance(names, str) else names))


def _characters(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(offset for start, end in spans for offset in range(start, end))


def is_accepted(figures: Iterable[Figure], accepted: frozenset[str]) -> bool:
    """Return whether each of `figures` bears one of the names."""
    return all(_plain(figure.name) in accepted or _plain(figure.noun) in accepted for figure in figures)


def _plain(name: str) -> str:
    name = re.sub(r"['’]s?$", "", name.casefold().replace(".", "").strip())
    return " ".join(re.sub(r"^the\s+", "", name).split())


def learned(made: Sequence[Choice]) -> dict[str, float]:
    """Return the weights of the features that make the right answers likeliest."""
    seen: dict[str, int] = defaultdict(int)
    for choice in made:
        for name in {name for option in choice.options for name, value in option.items() if value}:
            seen[name] += 1
    names = sorted(name for name, count in seen.items() if count >= _MIN_SEEN)
    features, mask, right = _arrays(made, {name: index for index, name in enumerate(names)})
    weights = _fitted(features, mask, right)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _arrays(made: Sequence[Choice], place: Mapping[str, int]) -> tuple[Floats, Floats, Floats]:
    """Return features [n, options, features], and 1 where an option is, and is right, [n, options]."""
    width = max(len(choice.options) for choice in made)
    features = np.zeros((len(made), width, len(place)), np.float32)
    mask, right = np.zeros((2, len(made), width), np.float32)
    for row, choice in enumerate(made):
        mask[row, : len(choice.options)] = 1
        right[row, list(choice.right)] = 1
        for column, option in enumerate(choice.options):
            for name, value in option.items():
                if name in place:
                    features[row, column, place[name]] = value
    return features, mask, right


def _fitted(features: Floats, mask: Floats, right: Floats) -> Floats:
    weights = np.zeros(features.shape[2], np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        scores = np.exp(np.clip(features @ weights, -30, 30)) * mask
        among_all, among_right = scores / scores.sum(1, keepdims=True), scores * right
        among_right /= among_right.sum(1, keepdims=True)
        gradient = np.einsum("no,nof->f", among_all - among_right, features) / len(features) + _PENALTY / 10 * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        rate = _RATE * (1 - step / _STEPS)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _table(kind: str, weights: Mapping[str, float]) -> str:
    return "\n".join([f"[{kind}]", *(f"{name} = {weight}" for name, weight in weights.items()), ""])


if __name__ == "__main__":
    main()
