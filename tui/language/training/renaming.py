"""Marked articles with other names: each old name gives way to a new one wherever it stands."""

import re
from collections.abc import Mapping
from typing import Any

from tui.language.training.edits import Edit, edited

Renames = Mapping[str, str]
"""New names by the old ones, as printed."""


def renamed(row: Mapping[str, Any], names: Renames) -> dict[str, Any]:
    """Return a row of a corpus with `names` in its text, and in all that is told of it, such as who speaks."""
    if not names:
        return dict(row)
    # Some papers print headlines, or the first word of an article, in capitals.
    as_printed = {old.upper(): new.upper() for old, new in names.items()} | dict(names)
    longest_first = sorted(as_printed, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def told(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: as_printed[match.group()], value)
        if isinstance(value, list):
            return [told(each) for each in value]
        return {key: told(each) for key, each in value.items()} if isinstance(value, dict) else value

    edits = [Edit(*match.span(), as_printed[match.group()]) for match in pattern.finditer(row["text"])]
    return edited({**told(dict(row)), "id": row["id"], "text": row["text"]}, edits)
