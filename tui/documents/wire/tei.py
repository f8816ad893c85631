"""TEI, the XML of text collections, as far as an article needs: one document a text, with what its header says."""

from collections.abc import Iterator

from tui.documents.pages.fragment import text_of
from tui.documents.pages.tree import Element
from tui.documents.refusals import Refusals
from tui.documents.source import Item, Source, UnreadableError, require_bearable
from tui.documents.wire import wire_facts
from tui.documents.wire.wire_facts import line_of
from tui.documents.wire.xml_tree import descendants, first, outermost, read_tree
from tui.model import Document

_ROOTS = ("tei", "tei.2")


def read(source: Source) -> Iterator[Item]:
    """Yield a document for each text, and problems with those that are of no use.

    Raises UnreadableError where there is none.
    """
    root, warnings = read_tree(source)
    texts = [root] if root.tag in _ROOTS else list(outermost(root, *_ROOTS))
    if not texts:
        raise UnreadableError("has no text: it holds no <TEI>")

    def document_of(number: int, text: Element) -> Document:
        return _document(text, source.stem if len(texts) == 1 else f"{source.stem}-{number}", source, warnings)

    yield from Refusals(source.where, "text").documents(enumerate(texts, start=1), document_of)


def _document(root: Element, stem: str, source: Source, warnings: tuple[str, ...]) -> Document:
    header = first(root, "teiheader") or Element("", {})
    # What was printed comes before the file that was made of it.
    sources = [each for name in ("sourcedesc", "titlestmt", "publicationstmt") if (each := first(header, name))]
    title = _first(sources, "title")
    body = first(root, "text", "body")
    text = "" if body is None else text_of(body, title)
    require_bearable(text)
    return Document(
        id=wire_facts.one_line(root.get("id")) or stem,
        text=text,
        title=title,
        outlet=_title_of_whole(header) or _first(sources, "publisher"),
        published=_date(sources),
        byline=wire_facts.byline(_first(sources, "author")),
        path=source.path,
        warnings=warnings,
        url=_address(header),
        language=_language(root, body),
    )


def _first(places: list[Element], name: str) -> str | None:
    found = (line_of(each) for place in places for each in descendants(place, name))
    return next(filter(None, found), None)


def _title_of_whole(header: Element) -> str | None:
    """Return the title of the newspaper or journal that the text is from."""
    wholes = (each for each in descendants(header, "title") if each.get("level") == "j")
    return next(filter(None, map(line_of, wholes)), None)


def _date(places: list[Element]) -> str | None:
    dates = [each for place in places for each in descendants(place, "date")]
    said = (wire_facts.date(each.get("when")) for each in dates)
    return next(filter(None, said), None) or next(filter(None, map(wire_facts.date, map(line_of, dates))), None)


def _address(header: Element) -> str | None:
    found = (each.get("target") or line_of(each) for each in descendants(header, "ref", "ptr", "idno"))
    return next(filter(None, map(wire_facts.web_address, found)), None)


def _language(root: Element, body: Element | None) -> str | None:
    used = next((each.get("ident") for each in descendants(root, "language")), "")
    said = [each.get("lang") for each in (body, first(root, "text"), root) if each is not None]
    return next(filter(None, map(wire_facts.language, (*said, used))), None)
