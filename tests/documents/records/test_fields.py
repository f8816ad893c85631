import io
from dataclasses import replace
from typing import Any

import pytest

from tui.documents.records import fields
from tui.documents.records.fields import document_of
from tui.documents.source import Source, UnreadableError
from tui.model import Document

TEXT = "“We stay,” said Zoe Marlowe."
MADE = Document("set-3", TEXT, "Mayor stays", "Courier", "2015-09-16", "Ada Fenwick, Tom Brandt")


def made_of(record: dict[str, Any]) -> Document:
    return document_of(record, 3, Source(io.BytesIO(), where="set.json", stem="set"))


@pytest.mark.parametrize(
    "record",
    [
        {
            "maintext": TEXT, "title": "Mayor stays", "date_publish": "2015-09-16", "source_domain": "Courier",
            "authors": ["Ada Fenwick", "Tom Brandt"], "description": "A short one.",
        },
        {
            "text": TEXT, "title": "Mayor stays", "publish_date": "2015-09-16", "media_name": "Courier",
            "author": "Ada Fenwick, Tom Brandt",
        },
        {
            "headline": "Mayor stays", "body_text": TEXT, "versioncreated": "2015-09-16", "provider": "Courier",
            "byline": "Ada Fenwick, Tom Brandt", "body_xhtml": "<p>“We stay,”",
        },
        {
            "headlines": [{"value": "Mayor stays", "contentType": "text/plain"}], "by": "Ada Fenwick, Tom Brandt",
            "bodies": [{"value": "<p>“We stay,”", "contentType": "text/html"},
                       {"value": TEXT, "contentType": "text/plain"}],
            "versioncreated": "2015-09-16", "provider": {"name": "Courier"},
        },
        {
            "headline": "Mayor stays", "articleBody": TEXT, "datePublished": "2015-09-16",
            "publisher": {"@type": "Organization", "name": "Courier"},
            "author": [{"name": "Ada Fenwick"}, {"name": "Tom Brandt"}],
        },
        {
            "title": "Mayor stays", "content": TEXT, "seendate": "20150916", "domain": "Courier",
            "creator": "Ada Fenwick, Tom Brandt",
        },
        {"Headline": "Mayor stays", "Body Text": TEXT, "Publication Date": "2015-09-16", "Source": "Courier",
         "Author": "Ada Fenwick, Tom Brandt"},
    ],
    ids=["news-please", "Media Cloud", "ninjs 1", "ninjs 2", "NewsArticle", "GDELT", "spreadsheet"],
)  # fmt: skip
def test_fields_are_those_of_the_usual_sets_of_news(record: dict[str, Any]) -> None:
    assert made_of(record) == MADE


def test_fields_are_known_by_the_names_that_people_give_to_columns() -> None:
    record = {
        "Article ID": "c7", "Heading": "Mayor stays", "Paper": "Courier", "Article date": "16 September 2015",
        "Journalist": "Ada Fenwick, Tom Brandt", "Content": TEXT, "Link": "https://courier.example/c7",
    }  # fmt: skip

    assert made_of(record) == replace(MADE, id="c7", url="https://courier.example/c7")


def test_fields_under_our_own_names_come_first() -> None:
    document = made_of({"body": "Not this.", "source": "Not this.", "text": TEXT, "outlet": "Courier"})

    assert (document.text, document.outlet) == (TEXT, "Courier")


def test_fields_that_are_blank_or_no_string_give_way_to_the_next() -> None:
    document = made_of({"text": " ", "body": TEXT, "publication": 7, "publisher": "Courier"})

    assert (document.text, document.outlet, document.warnings) == (TEXT, "Courier", ())


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Wed, 16 Sep 2015 10:00:00 +0200", "2015-09-16T10:00:00+02:00"),
        ("September 16, 2015", "2015-09-16"),
        ("09/10/2015", "09/10/2015"),
        (1442397600, "2015-09-16T10:00:00+00:00"),
        ("Wed, 99 Sep 2015 10:00:00 +0200", "Wed, 99 Sep 2015 10:00:00 +0200"),
    ],
)
def test_dates_are_in_iso_8601_where_they_are_plain(written: object, date: str) -> None:
    assert made_of({"text": TEXT, "pubDate": written}).published == date


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"url": "https://courier.example/mayor", "language": "en-us"}, ("https://courier.example/mayor", "en-US")),
        ({"link": "http://courier.example/mayor ", "lang": "ENGLISH"}, ("http://courier.example/mayor", "en")),
        ({"source": "https://courier.example/", "inLanguage": "eng"}, ("https://courier.example/", "en")),
        ({"url": "javascript:alert(1)", "language": "Klingon of sorts"}, (None, None)),
        ({"url": "/mayor", "canonical_url": "https://courier.example/mayor"}, ("https://courier.example/mayor", None)),
    ],
)
def test_fields_give_an_address_of_the_web_and_a_language(
    fields: dict[str, Any], known: tuple[str | None, str | None]
) -> None:
    document = made_of({"text": TEXT} | fields)

    assert (document.url, document.language) == known


@pytest.mark.parametrize(
    "record",
    [
        {"body_html": "<p>The mayor stays.</p>\n<p>“We stay,” said <b>Zoe Marlowe</b>.</p>"},
        {"bodies": [{"contenttype": "text/html", "value": "<section><p>The mayor stays.</p>"
                                                          "<p>“We stay,” said Zoe Marlowe.</p></section>"}]},
        {"content": {"rendered": "<p>The mayor stays.</p>\n\n<p>“We stay,” said Zoe Marlowe.</p>\n"}},
        {"content": "<div>The mayor stays.</div><div>“We stay,” said Zoe&nbsp;Marlowe.</div>".replace("&nbsp;", " ")},
    ],
    ids=["ninjs 1", "ninjs 2", "WordPress", "any"],
)  # fmt: skip
def test_fields_in_html_are_read_as_their_paragraphs(record: dict[str, Any]) -> None:
    assert made_of(record).text == "The mayor stays.\n\n“We stay,” said Zoe Marlowe."


def test_text_that_has_a_tag_in_it_is_no_html() -> None:
    assert made_of({"text": "Write <p> for a paragraph, she said."}).text == "Write <p> for a paragraph, she said."


@pytest.mark.parametrize(
    "record",
    [
        {"Titel": "Mayor stays", "Datum": "16. September 2015", "Quelle": "Courier", "Autorin": "Ada Fenwick",
         "Inhalt": TEXT},
        {"título": "Mayor stays", "fecha": "2015-09-16", "periódico": "Courier", "autor": "Ada Fenwick", "texto": TEXT},
        {"titre": "Mayor stays", "date": "16 septembre 2015", "journal": "Courier", "auteur": "Ada Fenwick",
         "texte": TEXT},
        {"标题": "Mayor stays", "日期": "2015年9月16日", "来源": "Courier", "作者": "Ada Fenwick", "正文": TEXT},
    ],
    ids=["German", "Spanish", "French", "Chinese"],
)  # fmt: skip
def test_fields_are_known_by_names_in_other_languages(record: dict[str, Any]) -> None:
    document = made_of(record)

    assert (document.title, document.published, document.outlet, document.byline, document.text) == (
        "Mayor stays", "2015-09-16", "Courier", "Ada Fenwick", TEXT,
    )  # fmt: skip


def test_of_records_without_end_the_first_names_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "MAX_FIELDS", 10)
    others = {f"other {number}": "x" for number in range(10)}

    document = made_of({**others, "text": "“We stay,” she said.", "Outlet Name": "Oakhaven Courier", "title": "Mayor"})

    assert (document.title, document.outlet) == ("Mayor", None)


def test_an_address_is_no_outlet() -> None:
    assert made_of({"text": TEXT, "source": "https://courier.example/", "publisher": "Courier"}).outlet == "Courier"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": "Mayor stays"}, 'has no "text"'),
        ({"body": {"parts": ["<p>"]}}, 'has a "body" that is not a string'),
        ({"bodies": ["“We stay,”"]}, 'has a "bodies" that is not a string'),
        ({"body_html": "<p><br></p>"}, "is empty"),
        ({"content": ""}, "is empty"),
    ],
)
def test_fields_without_a_text_make_no_document(record: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        made_of(record)

    assert caught.value.reason == reason
