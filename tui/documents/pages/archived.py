"""Pages that an archive of the web has kept: their addresses are those that they were published at."""

import re

_KEPT_BY = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/web/[\d*]{1,20}(?:[a-z]{2}_)?"
    r"|webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?[\d*]{1,20}(?:[a-z]{2}_)?"
    r"|arquivo\.pt/(?:no[Ff]rame/replay|wayback)/[\d*]{1,20}(?:[a-z]{2}_)?"
    r"|archive\.(?:today|ph|is|li|md|vn|fo)/(?:o/\w{1,10}|newest|[\d.-]{4,20})"
    r")/(?=https?://)",
    re.IGNORECASE,
)


def published_address(url: str) -> str:
    """Return the address that a page was published at, where `url` is that of an archive; else `url` itself."""
    kept = _KEPT_BY.match(url)
    return url[kept.end() :] if kept else url
