import json
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import schema_org
from tui.library import Note, StatementRecord
from tui.model import Actor, ActorKind, Analysis

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
ARTICLE = {
    "@type": "NewsArticle",
    "identifier": "dam-7",
    "headline": "The dam holds",
    "datePublished": "2031-05-06",
    "publisher": {"@type": "Organization", "name": "Valley Post"},
    "author": "Cy Hale",
}
VANCE = {"@type": "Person", "name": "Ada Vance", "alternateName": ["Vance"], "jobTitle": "Minister"}


def written(*records: StatementRecord) -> list[dict[str, Any]]:
    stream = StringIO()
    schema_org.write(records, stream)
    made = json.loads(stream.getvalue())
    assert made["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = made["@graph"]
    return graph


def properties(node: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["value"] for each in node["identifier"]}


def test_direct_speech_is_a_quotation_in_its_article(records: list[StatementRecord], analysis: Analysis) -> None:
    node = written(*records)[0]

    assert {name: value for name, value in node.items() if name != "identifier"} == {
        "@type": "Quotation",
        "name": "dam-7#0",
        "text": "“We will not yield,” … “not today.”",
        "creator": [VANCE],
        "isPartOf": ARTICLE,
    }
    assert properties(node) == {
        "Speaker": "Ada Vance",
        "Role": "Minister",
        "Source": "Minister Ada Vance",
        "Cue": "told reporters",
        "Kind": "direct",
        "Statement": "dam-7#0",
        "File": "news/dam-7.txt",
        "Characters": "0-20 56-68",
        "Quoted": "0-20 56-68",
        "SHA-256 of the text": sha256(analysis.document.text.encode()).hexdigest(),
    }


def test_what_is_reported_in_other_words_is_a_claim_based_on_that_of_who_reports_it(
    records: list[StatementRecord],
) -> None:
    node = written(*records)[2]

    assert (node["@type"], node["author"]) == ("Claim", [{"@type": "Person", "name": "Brook"}])
    assert node["appearance"] == ARTICLE
    assert node["isBasedOn"] == [
        {
            "@type": "Claim",
            "name": "dam-7#1",
            "text": "Brook had told her that the dam was safe",
            "author": [VANCE],
        }
    ]


def test_where_the_speaker_cannot_be_told_the_source_is_the_name(records: list[StatementRecord]) -> None:
    assert written(records[3])[0]["creator"] == [{"@type": "Person", "name": "villagers"}]


def test_a_government_is_none_of_the_persons(records: list[StatementRecord]) -> None:
    ministry = Actor("g1", "Ministry of Water", ActorKind.GOVERNMENT, role="ministry")

    (node,) = written(replace(records[0], speakers=(ministry,)))

    assert node["creator"] == [
        {"@type": "GovernmentOrganization", "name": "Ministry of Water", "description": "ministry"}
    ]


def test_tags_are_keywords_and_what_the_user_has_written_is_a_comment(records: list[StatementRecord]) -> None:
    (node,) = written(replace(records[0], note=Note("Ask her.", ("dam",))))

    assert (node["keywords"], node["comment"]) == (["dam"], {"@type": "Comment", "text": "Ask her."})


def test_no_statements_are_an_empty_graph() -> None:
    assert written() == []


@given(data=st.data())
def test_words_and_names_are_exact(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, speaker = data.draw(hostile), data.draw(hostile)
    assume(words)
    assume(not SPLIT_PAIR.search(words + " " + speaker))

    (node,) = written(say(words, speaker=f"Ada {speaker}"))

    assert (node["text"], node["creator"][0]["name"]) == (words, f"Ada {speaker}")


def test_the_article_has_its_address_and_language(on_the_web: list[StatementRecord]) -> None:
    quotation, claim = written(on_the_web[0], on_the_web[1])

    known = {"inLanguage": "en-GB", "url": "https://valley-post.example/2031/dam?a=1&b=2"}
    assert quotation["isPartOf"] == claim["appearance"] == ARTICLE | known
    assert (properties(claim)["In the file"], properties(claim)["Page"]) == ("2031/dam.pdf", "3")
