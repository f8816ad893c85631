"""What web pages say of their articles in places that differ from page to page: title, byline, outlet and date."""

import io

import pytest
from support.saved_pages import ARTICLE, BODY, PARAGRAPHS

from tui.documents import read
from tui.documents.pages.tree import MANY_ATTRIBUTES, MAX_LONG_TAGS
from tui.model import Document, Problem


def read_page(head: str, body: str = BODY) -> Document:
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    [item] = read(["-"], io.BytesIO(page.encode()))
    assert isinstance(item, Document), item
    return item


def data(written: str) -> str:
    return f'<script type="application/ld+json">{written}</script>'


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Mayor resigns | Oakhaven Courier", "Oakhaven Courier"),
        ("Mayor resigns - News - Oakhaven Courier", "News - Oakhaven Courier"),
        ("Mayor resigns over harbour › Courier", "Courier"),
        ("Mayor resigns", None),
    ],
)
def test_a_title_ends_where_the_headline_does_and_the_outlet_stands_behind_it(title: str, outlet: str | None) -> None:
    headline = title.split(" | ")[0].split(" - ")[0].split(" › ")[0]

    document = read_page(f"<title>{title}</title>", f"<h1>{headline}</h1>{BODY}")

    assert (document.title, document.outlet, document.text) == (headline, outlet, ARTICLE)


def test_a_title_begins_behind_the_outlet_that_the_address_names() -> None:
    address = '<link rel="canonical" href="https://www.courier.example/1">'

    document = read_page(
        f"<title>Courier | Mayor resigns over harbour</title>{address}", f"<h1>Mayor resigns over harbour</h1>{BODY}"
    )

    assert document.title == "Mayor resigns over harbour"


def test_a_headline_with_a_sign_in_it_is_whole() -> None:
    headline = "Marlowe: ‘We stay’ - a mayor and her town"

    assert read_page(f"<title>{headline}</title>", f"<h1>{headline}</h1>{BODY}").title == headline


def test_of_several_titles_the_one_that_readers_see_is_believed() -> None:
    head = '<meta property="og:title" content="You won’t believe who resigned"><title>Mayor resigns</title>'

    assert read_page(head, f"<h1>Mayor resigns</h1>{BODY}").title == "Mayor resigns"


def test_a_title_that_is_cut_short_is_whole_in_the_heading() -> None:
    head = '<meta property="og:title" content="Mayor of Oakhaven resigns over...">'

    assert read_page(head, f"<h1>Mayor of Oakhaven resigns over harbour</h1>{BODY}").title == (
        "Mayor of Oakhaven resigns over harbour"
    )


def test_entities_that_were_encoded_twice_are_characters() -> None:
    head = (
        '<meta property="og:title" content="The mayor&amp;#039;s &amp;quot;exit&amp;quot;">'
        '<meta property="og:site_name" content="Courier &amp;amp; Post">'
        '<meta name="author" content="Zo&amp;#235; Fenwick">'
    )

    document = read_page(head, f'<h1>The mayor\'s "exit"</h1>{BODY}')

    assert (document.title, document.outlet, document.byline) == (
        'The mayor\'s "exit"',
        "Courier & Post",
        "Zoë Fenwick",
    )
    assert document.text == ARTICLE


@pytest.mark.parametrize(
    "around",
    ["{}", "<!-- {} -->", "/* <![CDATA[ */ {} /* ]]> */", "//<![CDATA[\n{}\n//]]>", "[{}]", '{{"@graph": [{}]}}'],
)
def test_data_is_read_in_whatever_it_is_wrapped(around: str) -> None:
    written = '{"@type": ["NewsArticle"], "headline": "Mayor resigns", "author": ["Ada Fenwick", "Tom Brandt"],}'
    written = written if "@graph" not in around and "[{}]" not in around else written.replace(",}", "}")

    document = read_page(data(around.format(written)))

    assert (document.title, document.byline) == ("Mayor resigns", "Ada Fenwick and Tom Brandt")


def test_data_refers_to_people_and_outlets_beside_it() -> None:
    written = (
        '{"@graph": [{"@type": "Article", "headline": "Mayor resigns", "author": {"@id": "#ada"},'
        '"publisher": {"@id": "#courier"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Fenwick"},'
        '{"@type": "Organization", "@id": "#courier", "name": "Courier"}]}'
    )

    document = read_page(data(written))

    assert (document.byline, document.outlet) == ("Ada Fenwick", "Courier")


def test_a_page_whose_script_shows_the_article_has_it_in_its_data() -> None:
    written = (
        '{"@type": "NewsArticle", "headline": "Mayor resigns", "articleBody": "' + "\\n\\n".join(PARAGRAPHS) + '"}'
    )

    assert read_page(data(written), "<div id=root>Loading</div>").text == ARTICLE


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By <a rel="author" href="a">Ada Fenwick</a>, <a rel="author" href="t">Tom Brandt</a></p>',
        '<div class="article-byline">By Ada Fenwick, Tom Brandt <span>September 16, 2015</span></div>',
        '<div class="pb-author"><span>Ada Fenwick, Tom Brandt</span><br>@adafenwick</div>',
        '<div class="meta">By Ada Fenwick, Tom Brandt | September 16, 2015</div>',
    ],
    ids=["marked", "byline", "author", "a line"],
)
def test_the_byline_below_the_headline_is_the_articles(byline: str) -> None:
    teaser = '<div class="teaser"><span class="byline">By Somebody Else</span></div>'

    document = read_page("<title>Mayor resigns</title>", f"{teaser}<h1>Mayor resigns</h1>{byline}{BODY}")

    assert document.byline == "Ada Fenwick, Tom Brandt"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("", '<span class="post-date">September 16, 2015</span>', "2015-09-16"),
        ("", '<time datetime="2015-09-16T10:00:00+0200">today</time>', "2015-09-16T10:00:00+02:00"),
        ("", "<time>16 September 2015</time>", "2015-09-16"),
        ('<link rel="canonical" href="https://courier.example/2015/09/16/mayor">', "", "2015-09-16"),
        ('<link rel="canonical" href="https://courier.example/world/2015/sep/16/mayor">', "", "2015-09-16"),
        (
            '<link rel="canonical" href="https://courier.example/2015/09/16/mayor">',
            '<time datetime="2014-01-01">a year ago</time><time datetime="2015-09-16T10:00:00Z">Wednesday</time>',
            "2015-09-16T10:00:00Z",
        ),
        ('<meta name="date" content="16/09/2015">', "", "2015-09-16"),
        ("", "<div>Wednesday, 16 September 2015</div>", "2015-09-16"),
        ("", '<div datetime="2015">Wednesday</div>', None),
        ('<link rel="canonical" href="https://courier.example/20150999/mayor">', "", None),
    ],
)
def test_the_date_is_in_iso_8601_wherever_the_page_says_it(head: str, body: str, date: str | None) -> None:
    assert read_page(head, body + BODY).published == date


def test_of_two_numbers_the_language_of_the_page_tells_which_is_the_month() -> None:
    body = '<h1>Mayor resigns</h1><span class="date">09/10/2015</span>' + BODY

    assert read_page(data('{"@type": "Article", "inLanguage": "en-US"}'), body).published == "2015-09-10"
    assert read_page(data('{"@type": "Article", "inLanguage": "en-GB"}'), body).published == "2015-10-09"
    assert read_page("", body).published is None


def test_the_first_date_below_the_headline_is_the_articles() -> None:
    others = '<span class="date">14 September 2015</span>'
    body = f'{others}<h1>Mayor resigns</h1><span class="date">16 September 2015</span>{BODY}{others}'

    assert read_page("<title>Mayor resigns</title>", body).published == "2015-09-16"


def test_the_date_of_a_comment_is_not_the_articles() -> None:
    comments = "<h2>2 Comments</h2><p>tom</p><span>September 17, 2015 at 10:30 am</span><p>Good riddance!</p>"

    assert read_page("", f"<h1>Mayor resigns</h1>{BODY}{comments}").published is None


def test_lines_that_are_dates_or_announce_what_is_left_out_are_no_part_of_the_text() -> None:
    body = f"<p>Updated 16 September 2015, 10:30 GMT</p>{BODY}<p>More on this topic:</p>"

    assert read_page("", body).text == ARTICLE


def test_the_name_and_the_day_below_a_quotation_are_kept() -> None:
    quotation = "<blockquote><p>We stay.</p>— Zoe Marlowe (@marlowe) September 16, 2015</blockquote>"

    assert "— Zoe Marlowe (@marlowe) September 16, 2015" in read_page("", BODY + quotation).text


def test_the_label_of_a_gallery_that_stands_again_and_again_is_left_out_and_a_repeated_answer_is_kept() -> None:
    body = BODY + 3 * "<p>Harbour in pictures</p>" + "<p>“No.”</p><p>Why?</p><p>“No.”</p>"

    assert read_page("", body).text == f"{ARTICLE}\n\n“No.”\n\nWhy?\n\n“No.”"


def test_what_looks_like_a_tag_in_a_script_is_borne() -> None:
    script = "<script>for(i=0;i<n " + " ".join(f"a{number}" for number in range(2 * MANY_ATTRIBUTES)) + ";)</script>"

    assert read_page("", BODY + script).text == ARTICLE


def test_many_tags_of_many_attributes_are_refused() -> None:
    tag = "<p " + " ".join(f"a{number}" for number in range(MANY_ATTRIBUTES + 1)) + ">"
    [item] = read(["-"], io.BytesIO(f"<html>{tag * (MAX_LONG_TAGS + 1)}".encode()))

    assert isinstance(item, Problem)
    assert item.reason == "has more than 20 tags of more than 500 attributes, too many for a web page"
