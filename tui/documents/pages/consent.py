"""What a web page asks its readers before it shows anything: whether it may store cookies, and read what they do.

Such boxes have classes of their own on every site. They are told by the button to agree, and by the words around it.
"""

import re
from itertools import islice

from tui.documents.pages.tree import Element

MAX_BOX_ELEMENTS = 10_000
"""What has more is taken for none: boxes may be in boxes, each with a button, so that what is inside is seen again."""

_MAX_LABEL_CHARS = 40
_MAX_CHARS = 20_000
_MAX_WRITTEN_CHARS = 5 * _MAX_CHARS
"""With the blanks by which markup is indented."""
_CHARS_BETWEEN = 300
"""On the average: an article that speaks of privacy, or has a notice in it, has fewer words of that kind."""
_AGREEMENT = re.compile(
    r"(?:yes,? ?)?(?:i |we )?(?:accept|agree|consent|allow|got it|ok(?:ay)?|reject all|decline|refuse)\b.*"
    r"|manage (?:cookies|consent|preferences|options|settings|choices)"
    r"|(?:alle[ns]? )?(?:akzeptieren|zustimmen|annehmen|accepteren|akkoord)\b.*|(?:tout |j.)?accepte[rz]?\b.*"
    r"|aceptar?\b.*|accett[ao]\b.*|aceitar\b.*",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bprivacy\b|\bconsent\b|\bpersonal data\b|\bpartners\b|datenschutz|einwilligung|vie privée"
    r"|consentement|privacidad|privacidade|consentimi?ento",
    re.IGNORECASE,
)


def is_agreement(element: Element) -> bool:
    """Tell whether an element is a button to agree or to refuse."""
    return element.tag == "button" and _AGREEMENT.fullmatch(element.line(_MAX_LABEL_CHARS)) is not None


def asks_for_consent(element: Element) -> bool:
    """Tell whether an element is a box that asks for consent, and not the whole page around one."""
    if element.tag in ("html", "body"):
        return False
    elements = list(islice(element.elements(), MAX_BOX_ELEMENTS + 1))
    chars = sum(len(child) for each in elements for child in each.children if isinstance(child, str))
    if len(elements) > MAX_BOX_ELEMENTS or chars > _MAX_WRITTEN_CHARS:
        return False
    if any(each.tag in ("h1", "article", "main") for each in elements):
        return False
    text = " ".join(element.text().split())
    return len(text) <= _MAX_CHARS and len(_CONSENT.findall(text)) * _CHARS_BETWEEN >= len(text) > 0
