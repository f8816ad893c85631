from collections.abc import Callable

import pytest

from tui.language import analyse
from tui.model import Analysis, Document


@pytest.fixture(scope="session")
def analysed() -> Callable[[str], Analysis]:
    """Analyse a text as a document named "article"; the pipeline is loaded once for all tests."""

    def analysis_of(text: str) -> Analysis:
        result = next(analyse([Document("article", text)]))
        assert isinstance(result, Analysis), result
        return result

    return analysis_of
