"""An article as other desks print it: cut, under another headline, with another lead, in another spelling."""

import re

from tui.language.paragraphs import stretches

_SPELLINGS = {
    "organization": "organisation", "center": "centre", "color": "colour", "defense": "defence", "labor": "labour",
    "program": "programme", "percent": "per cent", "toward": "towards", "gray": "grey", "neighbor": "neighbour",
}  # fmt: skip
HEADLINE = "What a desk far away makes of it\n\n"
LEAD = "Readers far from the coast had not heard of the matter before this week, when it reached the capital."


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [text[start:end] for start, end in stretches(text)]


def cut(text: str) -> str:
    """Return the first half of a text, as by whoever has room for no more."""
    parts = paragraphs(text)
    return "\n\n".join(parts[: max(1, len(parts) // 2)])


def with_other_lead(text: str) -> str:
    """Return a text with another first paragraph."""
    return "\n\n".join([LEAD, *paragraphs(text)[1:]])


def british(text: str) -> str:
    """Return a text in British spelling, with other quotation marks, and dashes for ellipses."""
    for american, spelled in _SPELLINGS.items():
        text = re.sub(rf"\b{american}", spelled, text)
    return re.sub(r"iz(e|ed|ing)\b", r"is\1", text).translate(str.maketrans("“”", "‘’"))


def as_printed_elsewhere(text: str) -> str:
    """Return a text with all of that done to it."""
    return HEADLINE + british(with_other_lead(cut(text)))
