"""Dates as the reader shows them: ISO 8601 made plain for people, all others as they are printed."""

import re

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_UTC = ("Z", "+00:00", "+0000")


def shown_day(published: str | None) -> str:
    """Return the day of a date without its hour, as lists have room for; "" where there is none."""
    moment = _MOMENT.fullmatch(published or "")
    return moment["day"] if moment else published or ""


def shown_moment(published: str | None) -> str:
    """Return a date with its hour and minute, and where its clock stands: "2015-09-16 08:15 +02:00"."""
    moment = _MOMENT.fullmatch(published or "")
    if moment is None:
        return published or ""
    zone = "UTC" if moment["zone"] in _UTC else moment["zone"]
    return " ".join(filter(None, (moment["day"], moment["time"], zone)))
