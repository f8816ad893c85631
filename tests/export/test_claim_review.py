import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import claim_review, schema_org
from tui.library import Note, StatementRecord

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def written(*records: StatementRecord) -> list[dict[str, Any]]:
    stream = StringIO()
    claim_review.write(records, stream)
    made: list[dict[str, Any]] = json.loads(stream.getvalue())
    return made


def test_the_claim_is_filled_in_and_the_verdict_is_left_empty(records: list[StatementRecord]) -> None:
    review = written(*records)[2]

    assert review == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "that the dam was safe",
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": ""},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": "",
            "bestRating": "",
            "worstRating": "",
            "alternateName": "",
        },
        "reviewBody": "",
        "keywords": [],
        "itemReviewed": schema_org.claim(records[2]) | {"firstAppearance": {"@type": "CreativeWork", "url": ""}},
    }
    assert review["itemReviewed"]["author"] == [{"@type": "Person", "name": "Brook"}]
    assert review["itemReviewed"]["appearance"]["headline"] == "The dam holds"


def test_what_the_user_has_written_begins_the_review(records: list[StatementRecord]) -> None:
    (review,) = written(replace(records[0], note=Note("Not so.", ("dam",))))

    assert (review["reviewBody"], review["keywords"]) == ("Not so.", ["dam"])


@given(data=st.data())
def test_the_words_are_exact(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words = data.draw(hostile)
    assume(not SPLIT_PAIR.search(words))

    assert written(say(words))[0]["claimReviewed"] == words


def test_the_claim_appears_at_the_address_of_its_article(on_the_web: list[StatementRecord]) -> None:
    (review,) = written(on_the_web[2])

    assert review["itemReviewed"]["appearance"]["url"] == "https://valley-post.example/2031/dam?a=1&b=2"
    assert review["itemReviewed"]["firstAppearance"]["url"] == ""
