"""Who said what: documents in, analyses out. The only room that imports spaCy, and not before it is asked to work."""

import logging
from collections.abc import Iterable, Iterator

from tui.model import Analysis, Document, Problem

_LOG = logging.getLogger(__name__)


def analyse(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
    """Yield one analysis a document, in order; a document that cannot be analysed gives a problem instead.

    Works as the results are asked for. The first one waits for the pipeline to load.
    """
    for document in documents:
        try:
            yield _analysed(document)
        except Exception as error:
            _LOG.exception("Cannot analyse %s", document.where)
            yield Problem(document.where, f"cannot be analysed ({type(error).__name__}: {error})")


def _analysed(document: Document) -> Analysis:
    from tui.language.analysis import analyse_document

    return analyse_document(document)
