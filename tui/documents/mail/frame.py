"""What stands around the text of a message: how to see it elsewhere, how to be rid of it, who signs it.

Of a newsletter whole paragraphs go, and only at the ends: at the top, what it puts before its first words; at the
bottom, all below the line that tells how to unsubscribe, as long as nothing there is prose. Within it go the addresses
that stand behind words as links.
"""

import re

# Possessive: a text of nothing else would take a hundred times its size in memory.
_BREAK = re.compile(r"(\r?\n[ \t]*+(?:\r?\n[ \t]*+)++)")
_MAX_NOTICE_CHARS = 400
"""Of a paragraph that may be no more than a notice; twice as many where several may be in one."""
_AT_TOP = 8
"""Paragraphs at the top that may be no text yet."""
_AT_BOTTOM = 25
"""The same at the bottom."""
_APART = 2
"""Lines in a footer that are not known, in a row."""
_MAX_LINE_CHARS = 60
_MARKS = r"(?:https?://\S++|\W)*+"
"""Signs and addresses, which newsletters have around their notices."""
_TOP = re.compile(
    rf"{_MARKS}(?:(?:(?:click here to )?(?:view|read|see|open)\b.{{0,60}}\b(?:browser|online|web ?page|web|app)\b"
    r"|(?:view|web|online) ?version|(?:having )?(?:trouble|problems?|difficulty) (?:viewing|reading|seeing)\b.{0,80}"
    r"|(?:is )?(?:this|the) (?:e-?mail|message|newsletter) (?:not )?(?:is not )?display.{0,80}"
    r"|(?:add|please add) (?:us|\S+@\S+) to your (?:address book|contacts).{0,60}"
    r"|(?:im browser (?:ansehen|öffnen|lesen)|zur (?:web|online)-?(?:version|ansicht)|voir (?:la version|dans).{0,60}"
    r"|ver en (?:el|tu) navegador).{0,60})"
    rf"|advertisement|(?:hi|hello|dear|good (?:morning|afternoon|evening))(?:,? [\w’'-]{{1,20}}){{0,3}})?{_MARKS}",
    re.IGNORECASE,
)
_UNSUBSCRIBE = re.compile(
    r"\bunsubscribe\b|\bopt[ -]out\b|\bno longer (?:wish|want) to receive\b"
    r"|\b(?:manage|update|change)(?: your)?(?: e-?mail| newsletter)? (?:preferences|subscriptions?|settings)"
    r"|\byou(?: are|.re)? (?:receiv(?:ing|ed)|getting|got) this\b"
    r"|\bthis (?:e-?mail|message|newsletter) was sent (?:to|by)\b"
    r"|\babmelden\b|\babbestellen\b|\bdésabonner\b|\bdésinscri"
    r"|\bdarse de baja\b|\bcancelar (?:la |tu )?suscripción\b|\buitschrijven\b",
    re.IGNORECASE,
)
_QUOTES = re.compile('[“”„«»]|"[^"]+"')
_FOOTER = re.compile(
    rf"{_MARKS}|(?:copyright\b|©|\(c\)).*|.*\ball rights reserved\b.*|(?:forward|share|follow|tweet|like|facebook"
    r"|twitter|instagram|linkedin|youtube|upgrade to paid)\b.{0,80}"
    r"|you(?: are|.re) (?:currently |now )?an? (?:free|paid|paying) subscriber\b.{0,120}"
    r"|our (?:mailing )?address(?: is)?\b.*"
    r"|.{0,120}\b[A-Z]{2},? \d{5}(?:-\d{4})?\b.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURE = re.compile(r"\r?\n-- \r?\n")
_LINKED_AWAY = re.compile(
    r"(?<![ \t])[ \t]*+(?:\(\s?https?://\S{30,1000}?\s?\)|<\s?https?://\S{30,1000}?\s?>|\[\s?https?://\S{30,1000}?\s?\])"
)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)


def without_marks(text: str) -> str:
    """Return a text without the marks before lines that are quoted from another message: they tear sentences."""
    return _QUOTED.sub("", text)


def without_frame(text: str, *, is_list: bool) -> str:
    """Return the text of a message without its signature, and of a newsletter without what is around its words.

    A newsletter is what comes from a list (`is_list`), or tells how to unsubscribe. What would be empty stays as it is.
    """
    signature = _SIGNATURE.search(text, len(text) // 2)
    own = text[: signature.start()] + "\n" if signature and text[: signature.start()].strip() else text
    pieces = _BREAK.split(own)
    paragraphs, breaks = pieces[::2], [*pieces[1::2], ""]
    end = _end_of_text(paragraphs)
    if end == len(paragraphs) and not is_list:
        return own
    start = _start_of_text(paragraphs[:end])
    if start >= end:
        return own
    kept = "".join(
        _LINKED_AWAY.sub("", paragraph) + (between if start + index < end - 1 else "")
        for index, (paragraph, between) in enumerate(zip(paragraphs[start:end], breaks[start:end], strict=True))
    )
    return kept if kept.strip() else own


def _start_of_text(paragraphs: list[str]) -> int:
    start = 0
    for index, paragraph in enumerate(paragraphs[:_AT_TOP]):
        words = paragraph.strip()
        if len(words) <= _MAX_NOTICE_CHARS and (not words or _TOP.fullmatch(words)):
            start = index + 1
        elif len(words) > _MAX_NOTICE_CHARS // 4:
            break
    return start


def _end_of_text(paragraphs: list[str]) -> int:
    """Return the index behind the last paragraph that is no part of the footer."""
    end = len(paragraphs)
    first = max(0, end - _AT_BOTTOM)
    footers = [index for index in range(first, end) if _is_footer(paragraphs[index])]
    if not footers:
        return end
    start = next((index for index in footers if all(map(_is_short, paragraphs[index:]))), end)
    if start == end:
        return end
    while (above := _footer_above(paragraphs, max(first, start - 1 - _APART), start)) is not None:
        start = above
    return start


def _footer_above(paragraphs: list[str], first: int, start: int) -> int | None:
    """Return the next paragraph above that is of a footer; lines such as a street may stand between."""
    for index in range(start - 1, first - 1, -1):
        words = paragraphs[index].strip()
        if _is_short(words) and _FOOTER.fullmatch(words):
            return index
        if len(words) > _MAX_LINE_CHARS or _QUOTES.search(words) or words.endswith((".", "!", "?", ":")):
            return None
    return None


def _is_short(paragraph: str) -> bool:
    return len(paragraph) <= 2 * _MAX_NOTICE_CHARS and not _QUOTES.search(paragraph)


def _is_footer(paragraph: str) -> bool:
    return _is_short(paragraph) and _UNSUBSCRIBE.search(paragraph) is not None
