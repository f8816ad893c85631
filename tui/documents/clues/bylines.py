"""Bylines, brought to the names of who wrote an article.

Pages and files have more in them: "By", an address, a role, the outlet, and when the article was published.
"""

import re

from tui.documents.clues.dates import first_day_in
from tui.documents.clues.letters import letters_of

_BY = re.compile(
    r"(?:(?:\w+ ){0,4}by|author|autor(?:in)?|auteur|autore|texte?|geschrieben von|publié par|escrito por)"
    r"(?::\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# "by" in other languages begins surnames too, so that the language must be known and two names come after it.
_BY_IN = {
    "de": "von",
    "fr": "par",
    "es": "por",
    "pt": "por",
    "it": "di",
    "nl": "door",
    "sv": "av",
    "no": "av",
    "da": "af",
}
_BY_ANYWHERE = "von|par|por|door"
_TWO_NAMES = r"\s+(?=[^\W\d_a-z]\S*\s+\S)"
_MAIL = re.compile(r"[<(\[]?\b[\w.+-]{1,64}@[\w.-]{1,200}\w\b[>)\]]?")
_LABEL = re.compile(r"by|von|par|por|authors?|autor(?:in|en|es)?|auteurs?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\S)@\w{1,30}")
_LEFT_OPEN = re.compile(r"\s+(?:on|in|at|for|and|am|le)$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|/\w+/", re.IGNORECASE)
_TIMES = re.compile(
    r"""\b(?:updated|published|posted|last\ modified|first\ published)\b
        |(?<!\d)\d{1,2}[:.]\d\d(?::\d\d)?(?!\d)|\b\d{1,3}\s(?:min(?:ute)?|h(?:ou)?r|day|week|month)s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]{1,2}\s+|\s*/\s+")
_ROLE = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|columnists?|contributors?|bureau|chief|producers?|journalists?"
    r"|staff|desk|redakteur(?:in)?|korrespondent(?:in)?|journaliste)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:the )?(?:associated press|ap|reuters|afp|agence france-presse|press association|pa|dpa|upi|bloomberg(?: news)?"
    r"|bbc(?: news| sport)?|cnn|npr|(?:abc|nbc|cbs|fox|sky) news|al jazeera)",
    re.IGNORECASE,
)
# What stands before a role: "Jane Doe Senior Political Correspondent".
_KIND_OF_ROLE = re.compile(
    r"senior|chief|deputy|assistant|associate|managing|executive|contributing|special|staff|foreign|national|political"
    r"|business|economics?|education|health|science|environment|climate|legal|court|crime|sports?|arts?|culture|media"
    r"|technology|tech|city|metro|local|state|regional|european?|world|diplomatic|security|defen[cs]e|investigative"
    r"|legislative|white|house|religion|travel|features?|opinion|digital|news|guest|freelance|the|our|ap|bbc|cnn|afp",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+(?i:special(?:ly)?\s+(?:to|for)|for)\s+(?:(?i:the)\s+)?[^\W\d_a-z].*\Z")
_PLACE = re.compile(r"\s+in\s+[^\W\d_a-z]\S*(?:\s+[^\W\d_a-z]\S*){0,2}(?=\s+(?:and|&)\s|,|\Z)")
_FOLLOW = re.compile(r"\s+follow(?:\s+(?:us|me|him|her|them)\b.*)?\Z", re.IGNORECASE)
_THE = re.compile(r"\s*the\s+", re.IGNORECASE)
_MIN_NAME_WORDS = 2
_WEEKDAY = re.compile(r"\W*\b(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*[a-z.'’-]\S*(?:\s+\S+){1,3}")
_MARKS = " \t,;:|–—-·•/"


def names_in(byline: str, language: str | None = None, outlet: str | None = None) -> str | None:
    """Return the names in a byline, without what else stands there; None where it names nobody.

    `language` is the tag of the article's language, and `outlet` where it was printed, as far as they are known.
    """
    byline = " ".join(byline.split())
    if _ADDRESS.search(byline):
        return None
    names: list[str] = []
    for part in _PARTS.split(_without_by(_HANDLE.sub(" ", _MAIL.sub(" ", byline)).strip(_MARKS), language)):
        name = _without_role(part[: _end_of_names(part)], outlet)
        # What stands beside the first name may be another, or where it was printed.
        if name and (not names or (_NAME.fullmatch(name) and not _ROLE.search(name) and not _is_same(name, outlet))):
            names.append(name)
    line = " ".join(", ".join(names).split())
    line = line.removeprefix("(").removesuffix(")").strip() if line.startswith("(") else line
    return line if line and not _LABEL.fullmatch(line) else None


def _without_by(line: str, language: str | None) -> str:
    line = _BY.sub("", line, count=1) if _BY.match(line) else line
    by = _BY_IN.get(language[:2].lower()) if language else _BY_ANYWHERE
    found = re.match(rf"(?:{by}|{by.title()}|{by.upper()})(?::\s*|{_TWO_NAMES})", line) if by else None
    return line[found.end() :] if found else line


def _end_of_names(part: str) -> int:
    """Return where a part of a byline goes on with a day or a time."""
    time = _TIMES.search(part)
    day = first_day_in(part)
    end = min(time.start() if time else len(part), day[0] if day else len(part))
    weekday = _WEEKDAY.search(part[:end]) if end < len(part) else None
    return weekday.start() if weekday else end


def _without_role(part: str, outlet: str | None) -> str:
    """Return a part of a byline without the roles, places and outlets that follow the names, after commas or not."""
    name, *others = part.strip(_MARKS).split(",")
    while others and (_ROLE.search(others[-1]) or _names_outlet(others[-1].strip(), outlet)):
        others.pop()
    names = _PLACE.sub("", _FOR.sub("", _FOLLOW.sub("", ",".join((name, *others)).strip(_MARKS))))
    return _LEFT_OPEN.sub("", _without_title(names, outlet).strip(_MARKS)).strip(_MARKS)


def _without_title(names: str, outlet: str | None) -> str:
    """Return names without the role, or the agency, that stands behind the last of them without a comma.

    As many words as a name has at the least are kept, whatever they are: somebody may be called Reporter.
    """
    words = names.split(" ")
    last = max((index + 1 for index, word in enumerate(words) if word in ("and", "&") or word.endswith(",")), default=0)
    first = last + _MIN_NAME_WORDS
    if any(_KIND_OF_ROLE.fullmatch(word) or _ROLE.fullmatch(word) for word in words[last:first]):
        return names  # It is of nobody in particular, such as "Our Political Editor".
    for start in range(first, len(words)):
        rest = " ".join(words[start:])
        if _names_outlet(rest, outlet) or _is_title(words[start:], outlet):
            return " ".join(words[:start])
    return names


def _is_title(words: list[str], outlet: str | None) -> bool:
    """Tell whether words are a role, with nothing before it but what kind of role it is, and whose."""
    roles = [bool(_ROLE.fullmatch(word)) for word in words]
    of_outlet = {letters_of(word) for word in (outlet or "").split()}
    return any(roles) and all(
        is_role or _KIND_OF_ROLE.fullmatch(word) or letters_of(word) in of_outlet
        for is_role, word in zip(roles, words, strict=True)
    )


def _names_outlet(name: str, outlet: str | None) -> bool:
    return _is_same(name, outlet) or _AGENCY.fullmatch(name.split(",")[0].strip()) is not None


def _is_same(name: str, outlet: str | None) -> bool:
    """Tell whether a name is that of the outlet, however it is written."""
    letters, of_outlet = (letters_of(_THE.sub("", each)) for each in (name, outlet or ""))
    return letters != "" and letters in (of_outlet, of_outlet.removesuffix("com"))
