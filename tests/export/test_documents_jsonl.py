import hashlib
import json
import re
from io import StringIO

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import documents_jsonl
from tui.library import Library
from tui.library.placing import Places
from tui.model import Actor, ActorKind, Analysis, Anchor, Document

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def written(*analyses: Analysis) -> list[str]:
    stream = StringIO()
    documents_jsonl.write(((each, Places()) for each in analyses), stream)
    return stream.getvalue().splitlines()


def test_a_document_is_a_line_as_the_contract_says(analysis: Analysis) -> None:
    (line,) = written(analysis)

    assert json.loads(line) == {
        "id": "dam-7",
        "title": "The dam holds",
        "outlet": "Valley Post",
        "published": "2031-05-06",
        "byline": "Cy Hale",
        "url": None,
        "language": None,
        "path": "news/dam-7.txt",
        "member": None,
        "sha256": hashlib.sha256(analysis.document.text.encode()).hexdigest(),
        "also_in": [],
        "copies": [],
        "text": analysis.document.text,
        "actors": [
            {
                "name": "Ada Vance",
                "kind": "person",
                "aliases": ["Vance"],
                "role": "Minister",
                "statements": 2,
                "stands_for": None,
                "id": "a1",
                "pronoun": None,
            },
            {
                "name": "Brook",
                "kind": "person",
                "aliases": [],
                "role": None,
                "statements": 1,
                "stands_for": None,
                "id": "a2",
                "pronoun": None,
            },
        ],
        "statements": [
            {
                "content": [[0, 20], [56, 68]],
                "source": [[21, 39]],
                "cue": [[40, 54]],
                "speaker": ["Ada Vance"],
                "kind": "direct",
                "part_of": None,
                "cue_class": "none",
                "speech": True,
                "confidence": 1.0,
                "corrected": False,
                "speaker_id": ["a1"],
            },
            {
                "content": [[87, 127]],
                "source": [[69, 81]],
                "cue": [[82, 86]],
                "speaker": ["Ada Vance"],
                "kind": "indirect",
                "part_of": None,
                "cue_class": "says",
                "speech": True,
                "confidence": 0.93,
                "corrected": False,
                "speaker_id": ["a1"],
            },
            {
                "content": [[106, 127]],
                "source": [[87, 92]],
                "cue": [[97, 105]],
                "speaker": ["Brook"],
                "kind": "indirect",
                "part_of": 1,
                "cue_class": "none",
                "speech": True,
                "confidence": 1.0,
                "corrected": False,
                "speaker_id": ["a2"],
            },
            {
                "content": [[129, 147]],
                "source": [[148, 157]],
                "cue": [],
                "speaker": [],
                "kind": "direct",
                "part_of": None,
                "cue_class": "none",
                "speech": True,
                "confidence": 1.0,
                "corrected": False,
                "speaker_id": [],
            },
        ],
    }


def test_how_a_speaker_was_found_is_told_where_it_is_asked_for(analysis: Analysis) -> None:
    stream = StringIO()

    documents_jsonl.write([(analysis, Places())], stream, explain=True)

    reasons = [statement["reason"] for statement in json.loads(stream.getvalue())["statements"]]
    assert reasons == ["", "known by her role", "", ""]


def test_address_language_and_where_the_words_stand_in_the_source_are_told() -> None:
    document = Document(
        "dam",
        "It holds.",
        url="https://a.example/",
        language="en_us",
        anchors=(Anchor(0, 40, 1), Anchor(3, 9, 2)),
    )

    fields = json.loads(written(Analysis(document, (), (), ()))[0])

    assert (fields["url"], fields["language"]) == ("https://a.example/", "en-US")
    assert fields["anchors"] == [[0, 40, 1], [3, 9, 2]]


def test_an_actor_that_is_a_seat_names_the_power_that_it_stands_for() -> None:
    russia = Actor("country:russia", "Russia", ActorKind.GOVERNMENT)
    kremlin = Actor("seat:kremlin", "Kremlin", ActorKind.GOVERNMENT, stands_for=russia.id)

    (line,) = written(Analysis(Document("talks", "The Kremlin was silent."), (russia, kremlin), (), ()))

    actors = json.loads(line)["actors"]
    assert [(actor["name"], actor["stands_for"]) for actor in actors] == [("Russia", None), ("Kremlin", "Russia")]


def test_a_document_in_which_nobody_speaks_is_a_line_too() -> None:
    (line,) = written(Analysis(Document("quiet", "It rained."), (), (), ()))

    fields = json.loads(line)
    assert (fields["title"], fields["actors"], fields["statements"]) == (None, [], [])


def test_offsets_point_at_the_words_of_the_record(analysis: Analysis, library: Library) -> None:
    fields = json.loads(written(analysis)[0])

    for key, statement in zip(library.statement_keys(), fields["statements"], strict=True):
        parts = [fields["text"][start:end] for start, end in statement["content"]]
        assert " … ".join(parts) == library.statement(key).words


@given(data=st.data())
def test_the_text_is_exact(data: st.DataObject, hostile: st.SearchStrategy[str]) -> None:
    text = data.draw(hostile)
    assume(not SPLIT_PAIR.search(text))

    (line,) = written(Analysis(Document("odd", text), (), (), ()))

    assert json.loads(line)["text"] == text
