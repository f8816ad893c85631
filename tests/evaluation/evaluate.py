"""Scores the analysis on marked articles: `make evaluate [SHARED=folder]`.

The folder `eval` in SHARED holds the scorer and the gold files; its README says what they are. Every figure is an F1 in
percent. On `own/gold` and `polnear/dev` nothing is trained.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tui.export import documents_jsonl
from tui.language import analyse
from tui.library.placing import Places
from tui.model import Analysis, Document, Problem

CORPORA = {
    "PolNeAR dev": "polnear/dev.jsonl",
    "other desks": "own/gold.jsonl",
    "seed": "seed_gold.jsonl",
}
ROWS = (
    *("speech.attributed", "speech.attributed.direct", "speech.attributed.mixed", "speech.attributed.indirect"),
    *("speech.match", "speech.exact", "attributed", "match", "exact", "words"),
    *("speaker", "speaker.name", "speaker.pronoun", "speaker.nominal", "actors", "nested"),
)
BARS: Mapping[str, Mapping[str, float]] = {
    "PolNeAR dev": {
        "speech.attributed": 88,
        "speech.attributed.direct": 95,
        "speech.attributed.mixed": 86,
        "speech.attributed.indirect": 85,
        "speech.exact": 76,
        "attributed": 71,
        "speaker": 85,
        "speaker.pronoun": 85,
        "actors": 88,
    },
    "other desks": {
        "speech.attributed": 88,
        "speech.attributed.direct": 93,
        "speech.attributed.mixed": 86,
        "speech.attributed.indirect": 88,
        "speaker": 85,
        "nested": 75,
    },
    "seed": {"attributed": 95, "speaker": 95},
}


def report(scorer: Path, gold: Path) -> Mapping[str, Any]:
    """Return the figures that the scorer gives to the analysis of the documents in a gold file."""
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    documents = [Document(row["id"], row["text"], row.get("title"), byline=row.get("byline")) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        with predicted.open("w", encoding="utf-8") as stream:
            documents_jsonl.write(((_made(each), Places()) for each in analyse(documents)), stream)
        command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
        scored = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    figures: Mapping[str, Any] = json.loads(scored.stdout)
    return figures


def _made(analysis: Analysis | Problem) -> Analysis:
    if isinstance(analysis, Problem):
        raise SystemExit(str(analysis))
    return analysis


def main() -> None:
    """Score and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    folder = parser.parse_args().shared / "eval"
    if not (folder / "score_statements.py").exists():
        raise SystemExit(f"{folder}: there is no score_statements.py; name the folder with SHARED=…")
    table = Table("F1, percent", *(heading for name in CORPORA for heading in (name, "P / R", "bar")))
    reports = {name: report(folder / "score_statements.py", folder / file) for name, file in CORPORA.items()}
    for row in ROWS:
        cells = []
        for name, scored in reports.items():
            figures, bar = scored.get(row), BARS[name].get(row)
            cells += _cells(figures, bar)
        table.add_row(row, *cells)
    Console().print(table)


def _cells(figures: Mapping[str, float] | None, bar: float | None) -> list[str]:
    if not figures:
        return ["–", "", "" if bar is None else f"{bar:g}"]
    both = f"{figures['precision']:.0f} / {figures['recall']:.0f}" if "precision" in figures else ""
    return [f"{figures['f1']:.1f}", both, "" if bar is None else f"{bar:g}"]


if __name__ == "__main__":
    main()
