"""Tries what holds of every analysis on 10,000 texts: `python tests/benchmarks/bench_invariants.py`.

Spans lie in the text, in order and none over another, actors and statements fit together, and nothing raises, whatever
the text; that the company and order of documents change nothing is tried on a hundred collections.
"""

import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

TESTS = Path(__file__).parents[1] / "language/test_analysis.py"
CASES = {
    "every text has an analysis whose parts fit together": ("10,000 texts", "thorough", "any_text"),
    "company and order of documents change nothing": ("100 collections", "unhurried", "company"),
}


def main() -> None:
    """Run the property tests with many examples and print the table."""
    table = Table("invariant", "tried on", "holds", title="Invariants of the analysis")
    failures = 0
    for invariant, (tried, profile, name) in CASES.items():
        options = ["-q", "-p", "no:cacheprovider", f"--hypothesis-profile={profile}", "-k", name]
        failed = pytest.main([*options, str(TESTS)])
        failures += bool(failed)
        table.add_row(invariant, tried, "no" if failed else "yes")
    Console().print(table)
    sys.exit(failures)


if __name__ == "__main__":
    main()
