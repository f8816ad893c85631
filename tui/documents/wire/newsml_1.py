"""NewsML 1 of the IPTC, which agencies still send: news items whose components hold a text, or point to pictures."""

from collections.abc import Iterator

from tui.documents.pages.tree import Element
from tui.documents.refusals import Refusals
from tui.documents.source import Item, Source, UnreadableError, require_bearable
from tui.documents.wire import nitf, wire_facts
from tui.documents.wire.inline_text import effort_of_written, text_of_inline
from tui.documents.wire.wire_facts import line_of
from tui.documents.wire.xml_tree import first, outermost, read_tree
from tui.model import Document

_TEXT_TYPE = "text"


def read(source: Source) -> Iterator[Item]:
    """Yield a document for each news item that has a text, and problems with those whose text is of no use.

    Raises UnreadableError where there is none.
    """
    root, warnings = read_tree(source)
    items = list(outermost(root, "newsitem"))
    found = [(number, (item, _content(item))) for number, item in enumerate(items, start=1)]
    with_text = [(number, (item, content)) for number, (item, content) in found if content is not None]
    if not with_text:
        raise UnreadableError("has no text: its news items point to files elsewhere")
    effort = effort_of_written(source)

    def document_of(number: int, part: tuple[Element, Element]) -> Document:
        item, content = part
        stem = source.stem if len(items) == 1 else f"{source.stem}-{number}"
        document = _document(item, text_of_inline(content, effort=effort), content, stem, source, warnings)
        effort.interrupt()
        return document

    yield from Refusals(source.where, "news item").documents(with_text, document_of)


def _document(
    item: Element, text: str, content: Element, stem: str, source: Source, warnings: tuple[str, ...]
) -> Document:
    require_bearable(text)
    return Document(
        id=line_of(first(item, "publicidentifier")) or line_of(first(item, "newsitemid")) or stem,
        text=text,
        title=line_of(first(item, "newslines", "headline")) or nitf.title_of(content),
        outlet=_outlet(item),
        published=wire_facts.date(_published(item)),
        byline=wire_facts.byline(line_of(first(item, "newslines", "byline"))) or nitf.byline_of(content),
        path=source.path,
        warnings=warnings,
        language=wire_facts.language(_formal_name(first(item, "language"))),
    )


def _content(item: Element) -> Element | None:
    """Return what holds the text: the first that does and is not said to be something else."""
    contents = (each for each in outermost(item, "contentitem") if _is_text(each))
    found = (first(each, "datacontent") for each in contents)
    return next((each for each in found if each is not None and each.text().strip()), None)


def _is_text(content: Element) -> bool:
    kind = first(content, "mediatype")
    return kind is None or kind.get("formalname").lower() == _TEXT_TYPE


def _outlet(item: Element) -> str | None:
    for name in ("provider", "source"):
        if said := wire_facts.one_line(_formal_name(first(item, name, "party"))):
            return said
    return line_of(first(item, "creditline")) or line_of(first(item, "providerid"))


def _published(item: Element) -> str | None:
    return next(filter(None, (line_of(first(item, name)) for name in ("thisrevisioncreated", "firstcreated"))), None)


def _formal_name(element: Element | None) -> str:
    return "" if element is None else element.get("formalname")
