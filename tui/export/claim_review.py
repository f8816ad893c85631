"""Statements as ClaimReview skeletons of schema.org: the claim and its article are filled in.

The verdict is the fact-checker's, and so is where the claim was made first: that it was here nobody has looked into.
"""

from collections.abc import Iterable
from typing import TextIO

from tui.export import schema_org
from tui.export.format import TextFormat
from tui.export.json_line import write_array
from tui.library import StatementRecord


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write an array with one review a statement, each with a context of its own, to be put on a page of its own."""
    write_array(map(_review, records), stream)


def _review(record: StatementRecord) -> dict[str, object]:
    rating = dict.fromkeys(("ratingValue", "bestRating", "worstRating", "alternateName"), "")
    return {
        "@context": schema_org.CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": record.words,
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": ""},
        "reviewRating": {"@type": "Rating"} | rating,
        "reviewBody": record.note.words,
        "keywords": record.note.tags,
        "itemReviewed": schema_org.claim(record) | {"firstAppearance": {"@type": "CreativeWork", "url": ""}},
    }


FORMAT = TextFormat(name="claimreview", title="ClaimReview", suffix=".claims.jsonld", write=write)
