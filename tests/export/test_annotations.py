import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import annotations
from tui.export.statement_fields import fields
from tui.library import Note, StatementRecord
from tui.model import Analysis

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
SOURCE = "ni:///sha-256;m3Yg37cVcCMRNSYFnu3GcWijfjCQK_eOGC-oyn8VEGA"


def written(*records: StatementRecord) -> list[dict[str, Any]]:
    stream = StringIO()
    annotations.write(records, stream)
    made: list[dict[str, Any]] = json.loads(stream.getvalue())
    return made


def selected(annotation: dict[str, Any], text: str) -> list[tuple[str, str]]:
    """What each target selects of a text: by its position, and by its quotation."""
    found = []
    for target in annotation["target"]:
        quotation, position = target["selector"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert around in text
        found.append((text[position["start"] : position["end"]], quotation["exact"]))
    return found


def test_an_interrupted_statement_is_one_annotation_with_a_target_for_each_part(records: list[StatementRecord]) -> None:
    assert written(*records)[0]["target"] == [
        {
            "type": "SpecificResource",
            "source": SOURCE,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "“We will not yield,”",
                    "prefix": "",
                    "suffix": " Minister Ada Vance told reporte",
                },
                {"type": "TextPositionSelector", "start": 0, "end": 20},
            ],
        },
        {
            "type": "SpecificResource",
            "source": SOURCE,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "“not today.”",
                    "prefix": "ister Ada Vance told reporters, ",
                    "suffix": "\nThe minister said Brook had tol",
                },
                {"type": "TextPositionSelector", "start": 56, "end": 68},
            ],
        },
    ]


def test_an_annotation_has_what_the_w3c_model_asks_for(records: list[StatementRecord]) -> None:
    for number, annotation in enumerate(written(*records)):
        assert annotation["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["id"] == f"{SOURCE}#statement-{number}"
        assert annotation["type"] == "Annotation"
        assert {body["type"] for body in annotation["body"]} == {"TextualBody"}
        assert {body["purpose"] for body in annotation["body"]} <= {"describing", "tagging", "commenting"}


def test_the_body_tells_in_words_and_in_fields_who_said_it_and_how(records: list[StatementRecord]) -> None:
    annotation = written(*records)[2]

    told = annotation["body"][0]["value"].splitlines()
    assert {"Speaker: Brook", "Cue: told her", "Reported by: Ada Vance", "Kind: indirect"} <= set(told)
    assert [body["value"] for body in annotation["body"][1:]] == ["Brook", "indirect"]
    assert annotation["statement"] == json.loads(json.dumps(fields(records[2])))


def test_what_the_user_has_written_is_a_comment_and_tags(records: list[StatementRecord]) -> None:
    (annotation,) = written(replace(records[0], note=Note("Ask her.", ("dam",))))

    written_on = [(body["purpose"], body["value"]) for body in annotation["body"][-2:]]
    assert written_on == [("tagging", "dam"), ("commenting", "Ask her.")]


def test_the_source_is_named_by_the_hash_of_its_text(records: list[StatementRecord], analysis: Analysis) -> None:
    source = written(records[0])[0]["target"][0]["source"]

    digest = urlsafe_b64decode(source.removeprefix("ni:///sha-256;") + "=")
    assert digest == sha256(analysis.document.text.encode()).digest()


def test_positions_count_code_points(say: Callable[..., StatementRecord]) -> None:
    (annotation,) = written(say("“🙂 Yes”"))

    assert annotation["target"][0]["selector"][1] == {"type": "TextPositionSelector", "start": 0, "end": 7}


@given(data=st.data())
def test_quotation_and_position_select_the_very_words(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words = data.draw(hostile)
    assume(not SPLIT_PAIR.search(words))

    (annotation,) = written(say(words))

    assert selected(annotation, words) == [(words, words)]


def test_the_source_is_the_address_and_its_state_the_text_that_was_read(on_the_web: list[StatementRecord]) -> None:
    (annotation,) = written(on_the_web[2])

    (target,) = annotation["target"]
    assert target["source"] == "https://valley-post.example/2031/dam?a=1&b=2"
    assert target["state"] == {"type": "oa:State", "cached": SOURCE}
    assert annotation["id"] == f"{SOURCE}#statement-2"
