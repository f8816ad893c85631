"""Pages whose article is hard to come by: broken lines, consent walls, archives, and text that only scripts have."""

import io
import json

import pytest
from support.saved_pages import ARTICLE, BODY, PARAGRAPHS

from tui.documents import read
from tui.documents.pages import consent
from tui.documents.pages.archived import published_address
from tui.documents.pages.script_data import MAX_PIECES
from tui.model import Document, Problem

TEASER = "A survey of the Courier shows that half of the town wants the harbour, and the other half does not."
ASKING = (
    "We and our 842 partners store and access information on a device, such as cookies, and process personal data.",
    "With your permission we may use precise geolocation data and identification through the scanning of devices.",
    "Some processing of your personal data may not require your consent, but you have a right to object to it.",
)


def item_of(body: str, head: str = "<title>Mayor resigns</title>") -> Document | Problem:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    [item] = read(["-"], io.BytesIO(page.encode()))
    return item


def page(body: str, head: str = "<title>Mayor resigns</title>") -> Document:
    item = item_of(body, head)
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize(
    "opening",
    [
        "<font size=5><b>Mayor resigns</b></font><br>by Ada Fenwick<br>16 September 2015<br><br>",
        "<h1>Mayor resigns</h1>By Ada Fenwick, Courier Staff Writer<br/>Wednesday, September 16, 2015<br/><br/>",
        "<h1>Mayor resigns</h1><div>By Ada Fenwick<br>Courier staff<br>Published: Sept. 16, 2015</div>",
    ],
    ids=["font", "h1", "div"],
)
@pytest.mark.parametrize("between", ["<br><br>", "<br />\n&nbsp;<br />", "<br>"])
def test_an_article_of_broken_lines_has_paragraphs_byline_and_date(opening: str, between: str) -> None:
    head = '<title>Mayor resigns</title><meta property="og:site_name" content="Courier">'

    document = page(opening + between.join(PARAGRAPHS), head)

    assert (document.byline, document.published, document.text) == ("Ada Fenwick", "2015-09-16", ARTICLE)


def test_lines_of_a_poem_stay_together() -> None:
    assert page("<p>Half a league, half a league,<br>half a league onward,<br>all in the valley.</p>" + BODY).text == (
        f"Half a league, half a league,\nhalf a league onward,\nall in the valley.\n\n{ARTICLE}"
    )


def test_a_first_sentence_that_begins_with_by_is_text() -> None:
    assert page("<p>By Monday it was over.</p>" + BODY).text.startswith("By Monday it was over.")


def test_a_byline_may_stand_below_the_lead() -> None:
    lead = f"<p>{TEASER} And so they will vote on it in the spring, if there is still a council by then.</p>"

    document = page(f"{lead}<p>by Ada Fenwick</p>{BODY}")

    assert (document.byline, "Fenwick" in document.text) == ("Ada Fenwick", False)


def test_a_byline_above_the_text_that_the_page_says_elsewhere_is_left_out() -> None:
    document = page(f"<p>By Ada Fenwick</p>{BODY}", '<meta name="author" content="Ada Fenwick">')

    assert (document.byline, document.text) == ("Ada Fenwick", ARTICLE)


@pytest.mark.parametrize(
    ("box", "button"),
    [
        ("<div class='qc-cmp2-container'>{}</div>", "<button>AGREE</button>"),
        ("<div class='a1'>{}</div>", "<button type='button'>Accept all</button>"),
        ("<section>{}</section>", "<div><button>Alle akzeptieren</button></div>"),
    ],
)
def test_a_wall_that_asks_for_consent_is_left_out_though_it_is_longer_than_the_article(box: str, button: str) -> None:
    wall = box.format("".join(f"<p>{each}</p>" for each in ASKING * 2) + button)

    assert page(f"{wall}<div><h1>Mayor resigns</h1>{BODY}</div>").text == ARTICLE


def test_what_has_more_elements_than_a_box_may_have_is_not_looked_through_for_a_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asking = "".join(f"<p>{each}</p>" for each in ASKING)
    wall = f"<div>{asking}<button>Accept all</button></div>"
    asked = page(BODY + wall).text
    monkeypatch.setattr(consent, "MAX_BOX_ELEMENTS", 4)

    not_asked = page(BODY + wall).text

    assert (asked, not_asked) == (ARTICLE, "\n\n".join((*PARAGRAPHS, *ASKING)))


def test_an_article_about_cookies_on_a_page_with_a_button_is_kept() -> None:
    text = page(
        f"<div><h1>Mayor resigns</h1>{''.join(f'<p>{each}</p>' for each in ASKING)}<button>OK</button></div>"
    ).text

    assert text == "\n\n".join(ASKING)


def test_an_article_with_a_form_to_agree_to_in_it_is_kept() -> None:
    form = "<form>I have read the privacy policy <button>Accept</button></form>"

    assert page(f"<h1>Mayor resigns</h1><div>{BODY * 3}{form}</div><div><p>{TEASER}</p></div>").text.startswith(ARTICLE)


def json_ld(**data: object) -> str:
    return f'<title>x</title><script type="application/ld+json">{json.dumps(data)}</script>'


def test_a_page_that_shows_only_that_it_needs_scripts_is_read_from_its_data() -> None:
    head = json_ld(**{"@type": "NewsArticle", "headline": "Mayor resigns", "articleBody": ARTICLE})
    shell = "<div>Without scripts this page shows nothing, so switch them on and load it again.</div>"

    document = page(shell, head)

    assert (document.title, document.text) == ("Mayor resigns", ARTICLE)


def test_a_page_that_shows_its_article_is_read_from_it_whatever_its_data_have() -> None:
    head = json_ld(**{"@type": "NewsArticle", "articleBody": ARTICLE + " And more of it, run together."})

    assert page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", head).text == "\n\n".join(PARAGRAPHS[:2])


def test_a_live_report_is_read_from_the_entries_in_its_data() -> None:
    entries = [{"headline": f"Update {number}", "articleBody": each} for number, each in enumerate(PARAGRAPHS)]
    head = json_ld(
        **{"@type": "LiveBlogPosting", "headline": "Mayor resigns", "liveBlogUpdate": [*entries, "no entry"]}
    )

    assert page("<div id=app></div>", head).text == "\n\n".join(
        f"Update {number}\n\n{each}" for number, each in enumerate(PARAGRAPHS)
    )


def script(data: object) -> str:
    return f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "article",
    [
        {"body": BODY},
        {"body": ARTICLE},
        {"blocks": [{"type": "p", "model": {"text": each}} for each in PARAGRAPHS]},
        {"content": [["p", {}, each] for each in PARAGRAPHS]},
    ],
    ids=["markup", "lines", "blocks", "lists"],
)
def test_an_article_that_only_the_script_of_a_page_has_is_read_from_its_data(article: dict[str, object]) -> None:
    props = {"article": {"id": 812, "title": "Mayor resigns", **article}, "related": [{"teaser": TEASER}]}

    assert page(script({"props": props, "again": props})).text == ARTICLE


@pytest.mark.parametrize("data", [None, 5, "text", [], {}, {"a": "https://courier.example"}, {"a": [[[{}]]]}])
def test_data_without_an_article_give_none(data: object) -> None:
    item = item_of(script(data))

    assert isinstance(item, Problem)
    assert item.reason.startswith("has no article")


def test_data_that_are_broken_or_deep_or_many_are_borne() -> None:
    for written in ("{", "[" * 100_000, "[" * 500 + '"One is here."' + "]" * 500):
        assert isinstance(item_of(f'<script type="application/json">{written}</script>'), Problem)

    many = page(script([f"Paragraph {number} of many stands here." for number in range(2 * MAX_PIECES)]))

    assert many.text.count("\n\n") < MAX_PIECES


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20150917010203/https://courier.example/2015/09/16/mayor",
        "http://web.archive.org/web/20150917010203id_/https://courier.example/2015/09/16/mayor",
        "https://archive.ph/2015.09.17-010203/https://courier.example/2015/09/16/mayor",
        "https://archive.today/newest/https://courier.example/2015/09/16/mayor",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20150917010203/https://courier.example/2015/09/16/mayor",
        "https://courier.example/2015/09/16/mayor",
    ],
)
def test_a_page_from_an_archive_has_the_address_that_it_was_published_at(address: str) -> None:
    document = page(BODY, f'<link rel="canonical" href="{address}">')

    assert document.url == published_address(address) == "https://courier.example/2015/09/16/mayor"
    assert (document.published, document.outlet) == ("2015-09-16", "courier.example")


def test_an_address_that_only_names_an_archive_stays() -> None:
    assert published_address("https://web.archive.org/about") == "https://web.archive.org/about"


def test_the_bar_of_an_archive_above_a_page_is_left_out() -> None:
    bar = (
        f"<div id='wm-ipp-base'><div><p>The Wayback Machine is an initiative of an archive. {TEASER}</p></div></div>"
        "<div id='wm-ipp-print'>The Wayback Machine - https://web.archive.org/web/20150917010203/http://x.example</div>"
    )

    assert page(f"{bar}<h1>Mayor resigns</h1>{BODY}").text == ARTICLE
