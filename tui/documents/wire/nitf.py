"""NITF, the News Industry Text Format of the IPTC: one article a file, of any version of the standard.

Files of the New York Times Annotated Corpus are NITF too. Their body has blocks that say what they are: the whole
text, the lead over again, a correction.
"""

from collections.abc import Iterator, Sequence

from tui.documents.pages.fragment import text_of
from tui.documents.pages.tree import Child, Element
from tui.documents.source import Source, UnreadableError, require_bearable
from tui.documents.wire import wire_facts
from tui.documents.wire.wire_facts import line_of
from tui.documents.wire.xml_tree import descendants, first, outermost, read_tree
from tui.model import Document

_WHOLE_TEXT = "full_text"
_OTHER_TEXTS = frozenset(("online_lead_paragraph", "correction_text", "correction", "print_correction", "abstract"))
_BYLINE_TITLE = "byttl"


def read(source: Source) -> Iterator[Document]:
    """Yield the article of `source`. Raises UnreadableError where it has no text."""
    root, warnings = read_tree(source)
    text = text_of_nitf(root)
    if not text:
        raise UnreadableError("has no text in its body.content, as in a notice of a wire to newsrooms")
    require_bearable(text)
    published = _first_value(
        (_attribute(root, "date.issue", "norm"), _attribute(root, "date.release", "norm")),
        (_attribute(root, "pubdata", "date.publication"), _attribute(root, "story.date", "norm")),
    )
    yield Document(
        id=wire_facts.one_line(_attribute(root, "doc-id", "id-string")) or source.stem,
        text=text,
        title=title_of(root),
        outlet=_outlet(root),
        published=wire_facts.date(published),
        byline=byline_of(root),
        path=source.path,
        warnings=warnings,
        url=wire_facts.web_address(_attribute(root, "pubdata", "ex-ref")),
        language=language_of(root),
    )


def text_of_nitf(root: Element) -> str:
    """Return the paragraphs of an article's body; "" where it has none."""
    content = first(root, "body.content")
    return "" if content is None else text_of(_whole(content))


def title_of(root: Element) -> str | None:
    """Return the headline of an article."""
    return line_of(first(root, "hl1")) or line_of(first(root, "hedline")) or line_of(first(root, "head", "title"))


def byline_of(root: Element) -> str | None:
    """Return who wrote an article, without what they are; of several forms of it the first."""
    found = first(root, "body.head", "byline")
    return None if found is None else wire_facts.byline(" ".join(_names(found.children)))


def language_of(root: Element) -> str | None:
    """Return the language that an article, or its body, says to be in."""
    said = (element.get(name) for element in _outer(root) for name in ("lang", "baselang"))
    return next(filter(None, map(wire_facts.language, said)), None)


def _outer(root: Element) -> Iterator[Element]:
    yield root
    yield from descendants(root, "nitf", "body", "body.content")


def _outlet(root: Element) -> str | None:
    said = (_attribute(root, "pubdata", "name"), _text(root, "distributor"), _text(root, "rights.owner"))
    rights = (_attribute(root, "doc.copyright", "holder"), _attribute(root, "doc-id", "regsrc"))
    return wire_facts.one_line(_first_value(said, rights))


def _whole(content: Element) -> Element:
    """Return the body without the blocks that say that they are a repetition, or no part of it."""
    blocks = list(outermost(content, "block"))
    whole = [block for block in blocks if _WHOLE_TEXT in block.get("class").split()]
    if whole:
        return Element(content.tag, content.attributes, [*whole])
    return Element(content.tag, content.attributes, [child for child in content.children if not _is_other(child)])


def _is_other(child: Child) -> bool:
    return isinstance(child, Element) and not _OTHER_TEXTS.isdisjoint(child.get("class").split())


def _names(children: Sequence[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif child.tag != _BYLINE_TITLE:
            yield from _names(child.children)


def _attribute(root: Element, element: str, name: str) -> str:
    """Return the first value of an attribute of the elements of a name that is not blank."""
    return next((value for each in descendants(root, element) if (value := each.get(name).strip())), "")


def _text(root: Element, element: str) -> str:
    found = first(root, element)
    return "" if found is None else found.text().strip()


def _first_value(*values: Sequence[str]) -> str | None:
    return next((value for group in values for value in group if value), None)
