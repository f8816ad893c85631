"""Tries what holds of every analysis on 10,000 texts each: `python tests/benchmarks/bench_invariants.py`."""

import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

TESTS = Path(__file__).parents[1] / "language/test_analysis.py"


def main() -> None:
    """Run the property tests with many examples and print the table."""
    failed = pytest.main(
        ["-q", "--hypothesis-profile=thorough", "-k", "any_text or company", "-p", "no:cacheprovider", str(TESTS)]
    )
    table = Table("of 10,000 random texts each", "all hold", title="Invariants of the analysis")
    table.add_row("spans lie in the text, in order, none over another; actors and parts fit; no exception", "")
    table.add_row("company and order of documents change nothing", "no" if failed else "yes")
    Console().print(table)
    sys.exit(failed)


if __name__ == "__main__":
    main()
