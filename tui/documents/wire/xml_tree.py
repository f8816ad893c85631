"""XML as a plain tree of elements, the same as that of web pages, with bounds on what a hostile file may cost.

It is the one place that knows the parser. Entities that a file declares are refused, since they may unfold to
gigabytes or stand for other files, and nothing that it refers to is ever opened. Names are in lower case and without
their prefixes: vocabularies of news are told by their roots, and newsrooms write them in any way.
"""

from typing import TYPE_CHECKING, Any

from tui.documents.extras import library
from tui.documents.pages.encoding import HEAD_BYTES, declared_encoding
from tui.documents.pages.tree import Element
from tui.documents.source import Source, UnreadableError, read_at_most
from tui.documents.text.decoding import decode
from tui.documents.text.xml_namespaces import require_short_namespaces
from tui.documents.text.xml_root import without_doctype
from tui.documents.wire.xml_repair import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_XML_BYTES = 20_000_000
"""A message of a wire holds some hundred items, and pictures at times."""
MAX_ELEMENTS = 500_000
MAX_DEPTH = 200
"""Elements within elements, so that walks over the tree may be recursive."""
MAX_ATTRIBUTES = 1_000_000
"""Of all elements together."""

NAMESPACE = "xmlns"
"""The attribute in which an element has its namespace, whether it was declared there or above it."""

_OWN_ENTITIES = "declares entities of its own, which are not read: they may stand for anything"
_EXTRA = "xml"
_KIND = "XML files (NITF, NewsML, feeds, TEI)"


def read_tree(source: Source) -> tuple[Element, tuple[str, ...]]:
    """Return the root of an XML file, and warnings of how it was read.

    Raises UnreadableError where it is no XML, declares entities, or is too much.
    """
    data = read_at_most(MAX_XML_BYTES, source, f"an XML file may have {MAX_XML_BYTES:,} at the most")
    decoded = decode(data, declared_encoding(data[:HEAD_BYTES]))
    if not decoded.text.strip():
        raise UnreadableError("is empty")
    return parse(decoded.text), () if decoded.warning is None else (decoded.warning,)


def parse(markup: str) -> Element:
    """Return the root of an XML document. Raises UnreadableError as `read_tree`."""
    root, damage = parse_so_far(markup)
    if damage is not None:
        raise UnreadableError(f"is no XML that can be read: {damage}")
    return root


def parse_plain(markup: str) -> Element:
    """Return the root of an XML document of a kind that declares nothing, for which no extra is needed.

    Raises UnreadableError as `read_tree`.
    """
    from xml.etree import ElementTree  # no other reader needs it

    markup = without_doctype(markup)
    _require_plain(markup)
    # What declares nothing has no entities, so that Python's own parser may take it.
    if "<!DOCTYPE" in markup or "<!ENTITY" in markup:
        raise UnreadableError(_OWN_ENTITIES)
    tree = _Tree()
    try:
        parser: ElementTree.XMLParser[Any] = ElementTree.XMLParser(target=tree)
        parser.feed(well_formed(markup))
        parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"is no XML that can be read: {error}") from None
    if tree.root is None:
        raise UnreadableError("is no XML that can be read: it has no element")
    return tree.root


def parse_so_far(markup: str) -> tuple[Element, str | None]:
    """Return the root of an XML document, as far as it can be read, and what is wrong where it ends before its end.

    Raises UnreadableError where it has no root, declares entities, or is too much.
    """
    parsers = library("defusedxml.ElementTree", _EXTRA, _KIND)
    common = library("defusedxml.common", _EXTRA, _KIND)
    _require_plain(markup)
    tree = _Tree()
    # Wires send a DOCTYPE, which does no harm: what it refers to is not opened.
    parser = parsers.XMLParser(target=tree, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    damage = None
    try:
        parser.feed(well_formed(markup))
        parser.close()
    except common.DefusedXmlException:
        raise UnreadableError(_OWN_ENTITIES) from None
    except parsers.ParseError as error:
        damage = str(error)
    except (ValueError, LookupError) as error:  # of an encoding that it declares, and is no longer in
        damage = str(error)
    if tree.root is None:
        raise UnreadableError(f"is no XML that can be read: {damage}")
    return tree.root, damage


def _require_plain(markup: str) -> None:
    """Raise UnreadableError for declarations that make the parser write more than the file does, at each element."""
    require_short_namespaces(markup)
    doctype = markup.find("<!DOCTYPE")
    if doctype >= 0 and markup.find("<!ATTLIST", doctype) >= 0:
        raise UnreadableError("declares attributes of its own, which are not read: each element may have them")


def descendants(element: Element, *names: str) -> "Iterator[Element]":
    """Yield the elements of these names within an element, in the order of the file."""
    return (each for each in element.elements() if each.tag in names and each is not element)


def outermost(element: Element, *names: str) -> "Iterator[Element]":
    """Yield the elements of these names within an element, without those that are in one of them."""
    pending = [element]
    while pending:
        each = pending.pop()
        if each.tag in names and each is not element:
            yield each
        else:
            pending.extend(child for child in reversed(each.children) if isinstance(child, Element))


def first(element: Element | None, *path: str) -> Element | None:
    """Return the first element of a name within another, of that the first of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next(descendants(element, name), None)
    return element


def children(element: Element, *names: str) -> "Iterator[Element]":
    """Yield the elements of these names that are directly in an element."""
    return (each for each in element.children if isinstance(each, Element) and each.tag in names)


class _Tree:
    """Takes what the parser finds (the "target" of Python's `XMLParser`)."""

    def __init__(self) -> None:
        self._top = Element("", {})
        self._open = [self._top]
        self._elements = self._attributes = 0
        self._namespaces: dict[str, str] = {}

    @property
    def root(self) -> Element | None:
        return next((each for each in self._top.children if isinstance(each, Element)), None)

    def start(self, tag: str, attributes: "Mapping[str, str]") -> None:
        self._elements += 1
        self._attributes += len(attributes)
        if self._elements > MAX_ELEMENTS:
            raise UnreadableError(f"has more than {MAX_ELEMENTS:,} elements, too many for one file of news")
        if self._attributes > MAX_ATTRIBUTES:
            raise UnreadableError(f"has more than {MAX_ATTRIBUTES:,} attributes, too many for one file of news")
        if len(self._open) > MAX_DEPTH:
            raise UnreadableError(f"has more than {MAX_DEPTH} elements within one another, too deep to read")
        namespace, name = _parted(tag)
        namespace = self._namespaces.setdefault(namespace, namespace)  # one for all elements that are in it
        kept = {_parted(name)[1]: value for name, value in attributes.items()}
        element = Element(name, {**kept, NAMESPACE: namespace} if namespace else kept)
        self._open[-1].children.append(element)
        self._open.append(element)

    def data(self, text: str) -> None:
        self._open[-1].children.append(text)

    def end(self, _: str) -> None:
        self._open.pop()

    def close(self) -> Any:
        return None


def _parted(name: str) -> tuple[str, str]:
    """Return the namespace of a name, and the name without it."""
    namespace, _, local = name.rpartition("}")
    return namespace.removeprefix("{"), local.lower()
