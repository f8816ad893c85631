from collections.abc import Callable

import pytest

from tui.library import Library
from tui.search import Finder, Results


@pytest.fixture
def find(library: Library) -> Callable[[str], Results]:
    """Find in the `library` of the test."""
    finder = Finder(library)
    finder.refresh()

    def find(query: str) -> Results:
        results = finder.find(query)
        assert results is not None
        return results

    return find
