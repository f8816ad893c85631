"""XML files of news, told apart by their root elements: NITF, NewsML, RSS and Atom, TEI."""

from collections.abc import Callable, Iterator, Mapping

from tui.documents.source import Format, Item, Source, UnreadableError
from tui.documents.text.xml_root import ROOT_BYTES, root_of
from tui.documents.wire import feeds, newsml_1, newsml_g2, nitf, tei

_READERS: Mapping[str, Callable[[Source], Iterator[Item]]] = {
    "nitf": nitf.read,
    "newsmessage": newsml_g2.read,
    "newsitem": newsml_g2.read,
    "packageitem": newsml_g2.read,
    "newsml": newsml_1.read,
    "rss": feeds.read,
    "feed": feeds.read,
    "rdf": feeds.read,
    "tei": tei.read,
    "tei.2": tei.read,
    "teicorpus": tei.read,
}
_KINDS = "NITF, NewsML, RSS, Atom or TEI"


def read(source: Source) -> Iterator[Item]:
    """Yield what is in a file of XML. Raises UnreadableError where its root is none of a kind that is read."""
    head = source.stream.read(ROOT_BYTES)
    source.stream.seek(0)
    if not head.strip():
        raise UnreadableError("is empty")
    root = root_of(head)
    if root is None:
        raise UnreadableError("is no XML: it does not begin with an element")
    if root not in _READERS:
        raise UnreadableError(f"is XML of a kind that onrecord does not read: its root is <{root}>, not {_KINDS}")
    yield from _READERS[root](source)


def recognises(head: bytes) -> bool:
    """Tell whether a file begins as one of the kinds that are read here."""
    return root_of(head) in _READERS


FORMAT = Format("XML", (".xml", ".nitf", ".newsml", ".rss", ".atom", ".rdf"), read, recognises)
