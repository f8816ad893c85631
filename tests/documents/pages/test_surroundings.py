"""What stands around an article without a class that says so, told by how paragraphs follow one another."""

import io

import pytest

from tui.documents import read
from tui.documents.pages.notices import begins_comments, is_closing, is_date, is_notice
from tui.documents.pages.paragraph import PageParagraph
from tui.documents.pages.surroundings import without_surroundings
from tui.model import Document

PARAGRAPHS = (
    "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour.",
    "“I have nothing to add,” Zoe Marlowe told reporters outside the town hall, before she left by the back door.",
    "Her deputy, José Ortmann, said the council would meet on Thursday to choose a successor from its own ranks.",
    "The harbour has cost the town £400 million, twice as much as was planned when building began in 2011.",
    "“We stay,” Ortmann said, “and we finish what we have begun,” and he, too, left by the back door of the hall.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ARTICLE = "\n\n".join(PARAGRAPHS)
HEADLINES = (
    "Harbour plan divides the town as the vote nears",
    "Ferry company wants to cut its last service",
    "Why the price of herring has doubled since summer",
)
LINES = (
    "A survey shows that half of the town wants it.",
    "Nobody takes the boat at ten any more, it says.",
    "The story of a fish that used to be cheap.",
)
READERS = (
    "I have lived here for forty years and never saw such a thing, what a shame for this lovely town of ours.",
    "Good riddance! She never listened to anybody who knows what a harbour is for, and it shows now.",
)


def text_of(body: str) -> str:
    page = f"<!DOCTYPE html><html><head><title>Mayor resigns</title></head><body>{body}</body></html>"
    [item] = read(["-"], io.BytesIO(page.encode()))
    assert isinstance(item, Document), item
    return item.text


def teasers(headline: str, line: str = "<p>{}</p>") -> str:
    return "".join(headline.format(one) + line.format(other) for one, other in zip(HEADLINES, LINES, strict=True))


@pytest.mark.parametrize(
    "announced",
    [
        "<h3>More from Oakhaven</h3>" + teasers("<h4><a href='/1'>{}</a></h4>"),
        "<h3>More from Oakhaven</h3>" + teasers("<h4>Opinion <a href='/1'>{}</a></h4>"),
        "<div>Part of complete coverage</div>"
        + teasers("<div><a href='/1'>{}</a></div><div>April 26, 2014 -- Updated 1358 GMT (2158 HKT)</div>"),
        teasers("<a href='/1'><div>{}</div>", "<div>{}</div></a>"),
        "<p><b>Also of interest</b></p><ul>" + teasers("<li><a href='/1'>{}</a></li>", "<!-- {} -->") + "</ul>",
    ],
    ids=["headings", "a word above", "links with dates", "all linked", "a list"],
)
def test_announced_articles_below_an_article_are_left_out(announced: str) -> None:
    assert text_of(f"<h1>Mayor resigns</h1>{BODY}{announced}") == ARTICLE


def test_announced_articles_are_left_out_between_paragraphs_where_they_have_headings() -> None:
    announced = teasers("<h4><a href='/1'>{}</a></h4>")

    assert text_of(f"<p>{PARAGRAPHS[0]}</p>{announced}<p>{'</p><p>'.join(PARAGRAPHS[1:])}</p>") == ARTICLE
    assert text_of(f"{BODY}{announced}{BODY}{BODY}") == "\n\n".join([*PARAGRAPHS, *PARAGRAPHS, *PARAGRAPHS])


def test_links_between_the_paragraphs_of_an_article_take_none_of_them_along() -> None:
    link = "<p><a href='/1'>Harbour plan divides the town</a></p>"

    assert text_of(link.join(f"<p>{each}</p>" for each in PARAGRAPHS) + BODY) == f"{ARTICLE}\n\n{ARTICLE}"


def test_an_article_of_announcements_is_kept() -> None:
    digest = teasers("<h2><a href='/1'>{}</a></h2>", "<p>{} It is told at length on the second page.</p>")

    assert all(
        line in text_of(f"<p>Good morning, and here is what happened in the town last night.</p>{digest}")
        for line in LINES
    )


@pytest.mark.parametrize(
    "heading",
    ["<h2>4 Comments</h2>", "<h3>Comments (12)</h3>", "<p>2 thoughts on “Mayor resigns”</p>", "<h3>Leave a Reply</h3>"],
)
def test_comments_below_an_article_end_it(heading: str) -> None:
    comments = "".join(f"<div><b>tom</b><p>{comment}</p></div>" for comment in READERS)

    assert text_of(f"<h1>Mayor resigns</h1>{BODY}{heading}{comments}") == ARTICLE


def test_a_heading_above_the_article_that_counts_comments_ends_nothing() -> None:
    assert text_of(f"<h1>Mayor resigns</h1><h4>4 Comments</h4>{BODY}").endswith(PARAGRAPHS[-1])


@pytest.mark.parametrize(
    "notice",
    [
        "Sign up for our daily newsletter to get the news of Oakhaven in your inbox.",
        "Subscribe to the Courier for $1 a month.",
        "Already a subscriber? Log in.",
        "Please enable JavaScript to read this page.",
        "We use cookies to improve your experience on our site.",
        "Your email address will not be published. Required fields are marked *",
    ],
)
def test_what_a_page_asks_of_its_readers_is_a_notice_and_none_where_it_is_quoted(notice: str) -> None:
    assert is_notice(notice)
    assert not is_notice(f"“{notice}” said the page.")


def test_a_sentence_about_newsletters_is_no_notice() -> None:
    assert not is_notice("Marlowe said she would sign up for the newsletter of her successor.")


@pytest.mark.parametrize(
    "last",
    [
        "Copyright © 2015 The Courier. All rights reserved.",
        "™ & © 2013 Cable News of Oakhaven, Inc.",
        "What matters in Oakhaven, delivered to your inbox every weekday.",
        "Ada Fenwick covers the town hall. Follow her on Twitter @adafenwick.",
    ],
)
def test_whose_copyright_it_is_closes_an_article(last: str) -> None:
    assert is_closing(last)
    assert text_of(f"{BODY}<p>{last}</p>") == ARTICLE


def test_words_about_copyright_amid_an_article_are_kept() -> None:
    sentence = "Copyright law, she said, had nothing to do with it."

    assert sentence in text_of(f"<p>{sentence}</p>{BODY}")


@pytest.mark.parametrize(
    ("line", "is_of_a_date"),
    [
        ("Submitted on Mon, 2019-01-21 13:49", True),
        ("November 28, 2013 -- Updated 0203 GMT (1003 HKT)", True),
        ("10:30 GMT", True),
        ("08.04.2015 12:46", True),
        ("September 16, 2015 was a wet day.", False),
        ("September 16, 2015 — The mayor resigned.", False),
        ("2015", False),
    ],
)
def test_a_date_may_have_a_second_one_beside_it(line: str, *, is_of_a_date: bool) -> None:
    assert is_date(line) is is_of_a_date


@pytest.mark.parametrize(
    ("line", "is_heading", "begins"),
    [
        ("Comments", True, True),
        ("Comments", False, False),
        ("12 comments", False, True),
        ("No comment", True, True),
        ("Comments of the mayor on the harbour", True, False),
    ],
)
def test_a_line_begins_comments_where_it_says_nothing_else(line: str, *, is_heading: bool, begins: bool) -> None:
    assert begins_comments(line, is_heading=is_heading) is begins


def test_nothing_is_left_of_nothing() -> None:
    assert without_surroundings([]) == []
    assert without_surroundings([PageParagraph("Related", ("Related",), is_heading=True)]) == []


def test_a_menu_of_links_with_signs_between_is_no_paragraph() -> None:
    assert (
        text_of(f"<div><a href='/'>Home</a> | <a href='/w'>World</a> » <a href='/s'>Sport</a></div>{BODY}") == ARTICLE
    )


@pytest.mark.parametrize("end", ["<div><h3>Events</h3><p>{}</p></div>", "<section><p>{}</p></section>"])
def test_what_is_below_the_part_that_an_article_begins_in_is_left_out(end: str) -> None:
    other = "On Saturday the choir sings in the church of St. Anne, and the entry is free for all."

    assert text_of(f"<div class='layout'><div class='c1'>{BODY}</div>{end.format(other)}</div>") == ARTICLE


@pytest.mark.parametrize(
    "torn",
    [
        "<div class='part'>{0}{1}{2}{3}</div><div class='part'>{4}</div>",
        "<div class='lead'>{0}</div><div class='body'>{1}{2}{3}{4}</div>",
        "<div>{0}{1}{2}</div><div class='second'>{3}{4}</div>",
    ],
    ids=["alike", "lead", "long"],
)
def test_the_parts_of_a_torn_article_are_all_read(torn: str) -> None:
    body = torn.format(*(f"<p>{each}</p>" for each in PARAGRAPHS))

    assert text_of(f"<div><h1>Mayor resigns</h1>{body}</div>") == ARTICLE


def test_the_lead_above_the_text_is_read_and_nothing_above_the_headline() -> None:
    lead = "The mayor of Oakhaven has had enough of the harbour, and so has her deputy."
    above = "<div><p>Weather: rain all day long on the coast, and some more of it in the hills behind it.</p></div>"

    body = f"{above}<h1>Mayor resigns</h1><div>{lead}</div><div>Share</div><div class='text'>{BODY * 5}</div>"

    assert text_of(f"<div>{body}</div>") == "\n\n".join((lead, *[ARTICLE] * 5))


def test_a_heading_whose_id_is_made_of_its_words_is_kept() -> None:
    heading = '<h2 id="social-media-and-newsletter">Social media and newsletter</h2>'

    assert "Social media and newsletter" in text_of(f"{BODY}{heading}{BODY}")
    assert "Social media" not in text_of(f"{BODY}{heading.replace('id=', 'class=')}{BODY}")


def test_soft_hyphens_are_no_part_of_words() -> None:
    assert text_of(
        "<p>The may&shy;or of Oak\N{SOFT HYPHEN}haven resigned on Monday after a long fight over it.</p>"
    ) == ("The mayor of Oakhaven resigned on Monday after a long fight over it.")
