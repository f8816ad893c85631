"""NewsML-G2 of the IPTC: news items, alone or many in one message, with their text in NITF, XHTML or plain.

Pictures, videos and packages, which only point to other items, are no documents.
"""

from collections.abc import Iterator, Sequence

from tui.documents.effort import Effort
from tui.documents.pages.tree import Element
from tui.documents.refusals import Refusals
from tui.documents.source import Item, Source, UnreadableError, require_bearable
from tui.documents.wire import nitf, wire_facts
from tui.documents.wire.inline_text import effort_of_written, text_of_inline
from tui.documents.wire.wire_facts import line_of, one_line
from tui.documents.wire.xml_tree import children, first, outermost, read_tree
from tui.model import Document

_SUBORDINATE = "sub"  # in the role of a headline: hld:subHeadline, hlrole:sub
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(source: Source) -> Iterator[Item]:
    """Yield a document for each news item that has a text, and problems with those whose text is of no use.

    Raises UnreadableError where there is none.
    """
    root, warnings = read_tree(source)
    items = [root] if root.tag == "newsitem" else list(outermost(root, "newsitem"))
    sender = line_of(first(root, "header", "sender"))
    found = [(number, (item, list(_renditions(item)))) for number, item in enumerate(items, start=1)]
    with_text = [(number, (item, renditions)) for number, (item, renditions) in found if renditions]
    if not with_text:
        raise UnreadableError(_without_text(root, items))
    effort = effort_of_written(source)

    def document_of(number: int, part: tuple[Element, Sequence[Element]]) -> Document:
        item, renditions = part
        stem = source.stem if len(items) == 1 else f"{source.stem}-{number}"
        document = _document(item, *_text(renditions, effort), stem, sender, source, warnings)
        effort.interrupt()
        return document

    yield from Refusals(source.where, "news item").documents(with_text, document_of)


def _document(
    item: Element,
    text: str,
    content: Element,
    stem: str,
    sender: str | None,
    source: Source,
    warnings: tuple[str, ...],
) -> Document:
    require_bearable(text)
    about = first(item, "contentmeta") or Element("", {})
    guid = one_line(item.get("guid"))
    return Document(
        id=guid or stem,
        text=text,
        title=_headline(about) or nitf.title_of(content) or line_of(first(item, "itemmeta", "title")),
        outlet=_outlet(item) or sender,
        published=_published(item),
        byline=_byline(about, content),
        path=source.path,
        warnings=(*warnings, *_status(item)),
        url=wire_facts.web_address(guid),
        language=_language(item, about, content),
    )


def _renditions(item: Element) -> Iterator[Element]:
    """Yield the forms in which an item has its text."""
    return outermost(item, "inlinexml", "inlinedata")


def _text(renditions: Sequence[Element], effort: Effort) -> tuple[str, Element]:
    """Return the text of an item, from the first of its renditions that has one, and that rendition."""
    for rendition in renditions:
        if text := text_of_inline(rendition, rendition.get("contenttype"), effort):
            return text, rendition
    return "", renditions[0]


def _headline(about: Element) -> str | None:
    headlines = [each for each in children(about, "headline") if line_of(each)]
    main = (each for each in headlines if _SUBORDINATE not in each.get("role").lower())
    return line_of(next(main, headlines[0] if headlines else None))


def _outlet(item: Element) -> str | None:
    provider = first(item, "itemmeta", "provider")
    credit = line_of(first(item, "contentmeta", "creditline"))
    return (
        line_of(first(provider, "name"))
        or (one_line(credit.strip("-–—/ ")) if credit else None)
        or _literal(provider)
        or _party(first(item, "rightsinfo", "copyrightholder"))
        or _party(first(item, "contentmeta", "infosource"))
    )


def _party(element: Element | None) -> str | None:
    return line_of(first(element, "name")) or _literal(element)


def _literal(element: Element | None) -> str | None:
    return None if element is None else one_line(element.get("literal"))


def _published(item: Element) -> str | None:
    for names in (("itemmeta", "versioncreated"), ("contentmeta", "contentcreated"), ("itemmeta", "firstcreated")):
        if (said := wire_facts.date(line_of(first(item, *names)))) is not None:
            return said
    return None


def _byline(about: Element, content: Element) -> str | None:
    creators = (_party(each) for each in children(about, "creator"))
    # A word alone is what a newsroom calls them by: "VRG", "fenwick.ada".
    names = ", ".join(dict.fromkeys(name for name in creators if name and " " in name))
    return wire_facts.byline(line_of(first(about, "by")) or nitf.byline_of(content) or names)


def _language(item: Element, about: Element, content: Element) -> str | None:
    said = next((each.get("tag") for each in children(about, "language")), "")
    places = (content, *(each for each in content.children if isinstance(each, Element)), item)
    return wire_facts.language(said) or next(
        (tag for place in places if (tag := wire_facts.language(place.get("lang")))), None
    )


def _status(item: Element) -> Iterator[str]:
    """Yield what a reader should know of an item that may not be published."""
    status = first(item, "itemmeta", "pubstatus")
    said = "" if status is None else (status.get("qcode") or status.get("uri")).lower()
    if (word := next((word for word in _WITHDRAWN if said.endswith(word)), None)) is not None:
        yield f"its provider has marked it as {word}"
    if (until := line_of(first(item, "itemmeta", "embargoed"))) is not None:
        yield f"it is under embargo until {until}"


def _without_text(root: Element, items: list[Element]) -> str:
    if not items:
        kind = {"packageitem": "a package, which only points to news items"}.get(root.tag, "no news item")
        return f"has no text: it holds {kind}"
    classes = (first(item, "itemmeta", "itemclass") for item in items)
    kinds = sorted({each.get("qcode").rpartition(":")[2] for each in classes if each is not None} - {""})
    return f"has no text: its news items ({', '.join(kinds[:5]) or 'of no known class'}) point to files elsewhere"
