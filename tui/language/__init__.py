"""Who said what: documents in, analyses out. The only room that imports spaCy, and not before it is asked to work."""

import logging
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.model import Analysis, Document, Problem

if TYPE_CHECKING:
    from tui.language.grammar import Parsed, Sentence

_LOG = logging.getLogger(__name__)
_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Read when numpy is imported. The matrices here are too small for several threads, which then wait for each other:
three times as long where other programs are at work."""


def sentences(text: str) -> "Iterator[Sentence]":
    """Yield the sentences of a text with the grammar of their words; waits for the pipeline to load."""
    _use_one_thread()
    from tui.language.grammar.sentences import sentences_in

    return sentences_in(text)


def doc_bin(documents: "Iterable[Parsed]", max_words: int) -> bytes:
    """Return documents as a DocBin of spaCy, with their grammar and what is marked in them.

    Raises `tui.language.grammar.TooLongError` where there are more words than that.
    """
    _use_one_thread()
    from tui.language.grammar.doc_bin import packed

    return packed(documents, max_words)


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
    _use_one_thread()
    from tui.language.analysis import analyse_document

    return analyse_document(document)


def _use_one_thread() -> None:
    for name in _THREAD_COUNTS:
        os.environ.setdefault(name, "1")
