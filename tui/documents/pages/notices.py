"""Lines of a web page that are no part of an article by their words alone: labels, notices, pointers, dates.

Only a whole line counts, and none that quotes somebody.
"""

import re

from tui.documents.clues.dates import iso_day

_MAX_CHARS = 400

_NOTICE = re.compile(
    r"advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|реклама"
    r"|story continues below(?: advertisement)?|continue reading.*|share(?: this(?: article| story)?)?"
    r"|tweet|print|e-?mail|comments?|follow"
    r"|(?:sign up|register|subscribe)\b.{0,200}\b(?:newsletters?|inbox|e-?mail alerts)\b.{0,80}"
    r"|subscribe (?:now|today|to)\b.{0,120}(?:[$€£]\s?\d|\b(?:month|year|unlimited|subscriber))\b.{0,40}"
    r"|already a (?:subscriber|member)\?.{0,80}"
    r"|(?:please )?(?:enable|turn on|activate|switch on) java ?script.{0,150}"
    r"|.{0,80}\b(?:enable|requires?|needs?|supports?) java ?script\b.{0,150}"
    r"|(?:we|this (?:web ?)?site|our (?:web ?)?site)(?: and our partners)? uses? cookies\b.{0,300}"
    r"|your e-?mail address will not be published.{0,60}|required fields are marked.{0,10}"
    r"|the wayback machine - https?://.*",
    re.IGNORECASE,
)
_QUOTES = re.compile('[“”„«»"]')
_CLOSING = re.compile(
    r"(?:copyright\b|©|\(c\)|™ ?(?:&|and) ?©).{0,250}"
    r"|.{0,120}\ball rights reserved\b.{0,250}|this document is subject to copyright.{0,250}"
    r"|.{0,200}\b(?:in|into|to) your (?:e-?mail )?inbox\b.{0,80}"
    r"|our standards: the thomson reuters trust principles.{0,5}"
    r"|.{0,200}\bfollow (?:him|her|them|me|us|\w+(?: \w+)?) on"
    r" (?:twitter|facebook|x|instagram|threads|bluesky|mastodon)\b.{0,80}",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W{0,2}(?:read(?: (?:more|also|next)\b|:)|see also|related|also read|more on this|more from|recommended|watch"
    r"|share this"
    r"|lesen sie (?:auch|mehr)|mehr zum thema|lire(?: aussi\b|\s?:)|[àa] lire|lea también|leer más|leggi anche|lees ook"
    r"|läs också|les også|czytaj (?:też|także)|читайте также|leia (?:também|mais))(?!\w)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:(?:\d[\d,.]{0,9}|all|reader|readers’|view|user|no|one) ){0,3}"
    r"(?:comments?|repl(?:y|ies)|kommentare?|commentaires?|comentarios?|commenti|reacties|комментарии)"
    r"(?: \(\d[\d,.]{0,9}\)| ?: ?\d{1,6})?"
    r"|\(?\d{1,6}\)? (?:thoughts?|responses?|comments?|repl(?:y|ies)) (?:on|to)\b.{0,200}"
    r"|(?:leave|post|add|write) (?:a|your) (?:comment|reply)s?\b.{0,60}|join the (?:conversation|discussion)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE)
# Also where either number may be the month.
_NUMBERS = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d(?:\W{1,3}\d{1,2}[:.h]\d\d)?(?: uhr)?", re.IGNORECASE)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"\s+(?:--|[–—|·•])\s+")
_BESIDE_DAY = re.compile(r"(?:updated|published|posted|modified|at|on|last|[ap]m|[a-z]{2,3}t|[\W\d])*+", re.IGNORECASE)
_MAX_DATE_CHARS = 100


def is_notice(text: str) -> bool:
    """Tell whether a paragraph is a label of the page, such as "Advertisement", or asks its readers for something."""
    return len(text) <= _MAX_CHARS and _NOTICE.fullmatch(text) is not None and not _QUOTES.search(text)


def is_closing(text: str) -> bool:
    """Tell whether the last paragraph is no more of the article: whose copyright it is, and where to follow whom."""
    return len(text) <= _MAX_CHARS and _CLOSING.fullmatch(text) is not None and not _QUOTES.search(text)


def is_pointer(text: str) -> bool:
    """Tell whether a paragraph with a link in it points to other articles, such as "Read more: …"."""
    return _POINTER.match(text) is not None


def begins_comments(text: str, *, is_heading: bool) -> bool:
    """Tell whether a paragraph stands above the comments of readers, such as "4 Comments" or "Leave a Reply"."""
    if len(text) > _MAX_CHARS or _COMMENTS.fullmatch(text) is None:
        return False
    return is_heading or text[0].isdigit() or " a " in text


def is_date(text: str) -> bool:
    """Tell whether a paragraph is a date or a time and nothing else, such as "16 September 2015, updated 1030 GMT"."""
    if len(text) > _MAX_DATE_CHARS:
        return False
    if not _HAS_YEAR.search(text):
        return _TIME.fullmatch(text) is not None
    if _NUMBERS.fullmatch(text):
        return True
    day, *others = _PARTS.split(text)
    return iso_day(day) is not None and all(map(_BESIDE_DAY.fullmatch, others))
