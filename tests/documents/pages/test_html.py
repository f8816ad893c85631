"""Saved web pages of different makes: the article and what the page says of it, and nothing of what is around it."""

import io
from pathlib import Path

import pytest

from tui.documents import read
from tui.documents.pages.html import MAX_PAGE_BYTES
from tui.documents.pages.tree import MAX_ATTRIBUTES, MAX_OPTIONS, MAX_TAGS
from tui.model import Document, Problem

PARAGRAPHS = [
    "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour.",
    "“I have nothing to add,” Zoe Marlowe told reporters outside the town hall, before she left by the back door.",
    "Her deputy, José Ortmann, said the council would meet on Thursday to choose a successor from its own ranks.",
    "The harbour has cost the town £400 million, twice as much as was planned when building began in 2011.",
]
ARTICLE = "\n\n".join(PARAGRAPHS)
BODY = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
COMMENT = "I was there and saw it all, “she was crying,” said my neighbour, who has lived in Oakhaven for forty years."


def read_page(page: str | bytes) -> Document:
    [item] = read(["-"], io.BytesIO(page.encode() if isinstance(page, str) else page))
    assert isinstance(item, Document), item
    return item


def text_of(body: str, head: str = "") -> str:
    return read_page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>").text


def refusal(page: str | bytes) -> str:
    [item] = read(["-"], io.BytesIO(page.encode() if isinstance(page, str) else page))
    assert isinstance(item, Problem), item
    return item.reason


WORDPRESS = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="UTF-8" />
<title>Mayor resigns over harbour &#8211; The Oakhaven Courier</title>
<meta property="og:title" content="Mayor resigns over harbour" />
<meta property="og:site_name" content="The Oakhaven Courier" />
<meta property="article:published_time" content="2015-09-16T08:30:00+00:00" />
<meta name="author" content="Priya Dunmore" />
<style>.wp-block-image {{ margin: 0 }}</style></head>
<body class="post-template-default single single-post has-sidebar comments-open">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-description">News of the coast</p>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu"><li><a href="/">Home</a></li>
<li><a href="/sport">Sport</a></li></ul></nav></header>
<main id="primary" class="site-main"><article id="post-812" class="post-812 post tag-ads category-social">
<header class="entry-header"><h1 class="entry-title">Mayor resigns over harbour</h1>
<div class="entry-meta">Posted on <time datetime="2015-09-16T08:30:00+00:00">September 16, 2015</time>
<span class="byline"> by <a href="/author/priya">Priya Dunmore</a></span></div></header>
<div class="entry-content">{BODY}
<figure class="wp-block-image"><img src="a.jpg" alt="The harbour"><figcaption>“What a mess,” said nobody.</figcaption>
</figure><div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>{COMMENT}</p></div></div>
<footer class="entry-footer"><span class="tags-links">Tagged <a href="/t">harbour</a></span></footer></article>
<div id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><article class="comment-body">
<p>{COMMENT}</p></article></li></ol></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent</h2><p>{COMMENT}</p></section></aside>
<footer id="colophon" class="site-footer"><p>Proudly powered by WordPress</p></footer></div></body></html>"""

NEWSPAPER = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mayor resigns | Courier</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", oops}}</script>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}},
{{"@type": ["NewsArticle", "ReportageNewsArticle"], "headline": "Mayor of Oakhaven resigns",
"datePublished": "2015-09-16T10:00:00-04:00", "author": [{{"@type": "Person", "name": "Priya Dunmore"}},
{{"@type": "Person", "name": "Amal Reyes"}}], "publisher": {{"@type": "Organization", "name": "Courier"}}}}]}}</script>
<meta property="og:title" content="You won’t believe who resigned">
<meta property="og:site_name" content="courier.example">
<script>var a = "<p>“Leak,” said the script, which is long enough to be taken for a paragraph of prose.</p>";</script>
</head><body><div id="consent-banner" role="dialog"><p>We and our 812 partners store cookies on your device, and you
may say no to some of them at any time.</p><button>Accept</button></div>
<noscript><p>Please switch on JavaScript, without which this page of the newspaper cannot be read.</p></noscript>
<div class="layout"><div class="story-wrapper"><section name="articleBody" itemprop="articleBody">
<div class="css-1"><p class="css-2">{PARAGRAPHS[0]}</p><p class="css-2">{PARAGRAPHS[1]}</p></div>
<div class="ad-slot"><p>Advertisement</p></div>
<figure><picture><img></picture><figcaption><span>The harbour on Sunday.</span> <span>Credit: A. Photographer</span>
</figcaption></figure><p>Advertisement</p>
<div class="css-1"><p class="css-2">{PARAGRAPHS[2]}</p><p><a href="/x">Read more: the harbour in numbers</a></p>
<p class="css-2">{PARAGRAPHS[3]}</p></div></section></div>
<div class="recirculation"><h2>More in Politics</h2><a href="/1"><p>{COMMENT}</p></a></div></div></body></html>"""

NINETIES = f"""<HTML><HEAD><TITLE>Mayor resigns over harbour</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF><CENTER><A HREF="index.htm">Home</A> | <A HREF="news.htm">News</A></CENTER><HR>
<TABLE BORDER=0><TR><TD WIDTH=120><A HREF="a.htm">Archive</A><BR><A HREF="b.htm">Letters</A></TD>
<TD><FONT FACE="Arial" SIZE=2>{"<BR><BR>".join(PARAGRAPHS)}</FONT></TD></TR></TABLE></BODY></HTML>"""

LIVE_BLOG = (
    "<!doctype html><title>Live</title><main><ol class=timeline>"
    + "".join(f"<li><article class=block><p>{paragraph}</p></article>" for paragraph in PARAGRAPHS)
    + "</ol></main><footer>Contact us</footer>"
)

PRESS_RELEASE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Statement on the mayor</title></head><body>
<div id="nav"><a href="/">Town of Oakhaven</a></div><div id="content"><h1>Statement on the mayor</h1>{BODY}</div>
<div id="footer">Town of Oakhaven, 1 Harbour Road</div></body></html>"""


@pytest.mark.parametrize(
    "page",
    [WORDPRESS, NEWSPAPER, NINETIES, LIVE_BLOG, PRESS_RELEASE],
    ids=["wordpress", "newspaper", "nineties", "live blog", "press release"],
)
def test_the_text_is_the_article_and_nothing_around_it(page: str) -> None:
    assert read_page(page).text == ARTICLE


def test_json_ld_is_trusted_before_open_graph_and_broken_blocks_are_skipped() -> None:
    page = read_page(NEWSPAPER)

    assert (page.title, page.outlet) == ("Mayor of Oakhaven resigns", "Courier")
    assert (page.byline, page.published) == ("Priya Dunmore and Amal Reyes", "2015-09-16T10:00:00-04:00")


def test_open_graph_and_meta_tell_title_outlet_byline_and_date() -> None:
    page = read_page(WORDPRESS)

    assert (page.title, page.outlet) == ("Mayor resigns over harbour", "The Oakhaven Courier")
    assert (page.byline, page.published) == ("Priya Dunmore", "2015-09-16T08:30:00+00:00")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Mayor resigns - The Courier</title>", "Mayor resigns - The Courier"),
        (
            '<title>Mayor resigns - The Courier</title><meta property="og:site_name" content="The Courier">',
            "Mayor resigns",
        ),
        ('<title>The Courier</title><meta property="og:site_name" content="The Courier">', "The Courier"),
        (
            '<title>A day at The Courier</title><meta property="og:site_name" content="The Courier">',
            "A day at The Courier",
        ),
        ("<title>Fish &amp; chips:\n  a&nbsp;history</title>", "Fish & chips: a history"),
        ("", None),
    ],
)
def test_the_outlet_is_cut_from_the_title_only_where_the_page_names_it(head: str, title: str | None) -> None:
    assert read_page(f"<!doctype html><head>{head}</head>{BODY}").title == title


def test_an_article_of_two_has_two_authors_and_none_twice() -> None:
    names = ("Priya Dunmore", "Amal Reyes", "https://social.example/amal", "Priya Dunmore")
    head = "".join(f'<meta name="author" content="{name}">' for name in names)

    assert read_page(f"<html><head>{head}</head><body>{BODY}</body></html>").byline == "Priya Dunmore, Amal Reyes"


def test_a_time_element_and_a_marked_byline_are_the_last_resort() -> None:
    page = read_page(f'<html><p class="byline">By Priya Dunmore</p><time datetime="2015-09-16">Wednesday</time>{BODY}')

    assert (page.byline, page.published, page.text) == ("Priya Dunmore", "2015-09-16", f"Wednesday\n\n{ARTICLE}")


@pytest.mark.parametrize(
    ("head", "shown", "published"),
    [
        ('<meta name="date" content="September 16, 2015">', "", "2015-09-16"),
        ('<meta name="pubdate" content="Wed, 16 Sep 2015 10:00:00 GMT">', "", "2015-09-16T10:00:00+00:00"),
        ('<meta name="pubdate" content="20150916100000">', "", "2015-09-16T10:00:00"),
        ('<meta name="date" content="09/10/2015">', "<time>September 10, 2015</time>", "2015-09-10"),
        ('<meta name="date" content="09/10/2015">', "", "09/10/2015"),
        ("", "<time>16 September 2015</time>", "2015-09-16"),
        ("", '<time datetime="2015-09-14">Monday</time><time datetime="2015-09-16" pubdate>16.9.</time>', "2015-09-16"),
        ("", '<span itemprop="datePublished" content="2015-09-16">Wednesday</span>', "2015-09-16"),
        ("", '<p class="post-date">Published: Wednesday, 16 September 2015</p>', "2015-09-16"),
        ("", '<p class="date">16 September 2015</p><p class="date">14 September 2015</p>', None),
        ("", '<p class="date">The mayor resigned on 16 September 2015.</p>', None),
    ],
)
def test_the_date_is_the_first_plain_one_that_the_page_tells_or_shows(
    head: str, shown: str, published: str | None
) -> None:
    assert read_page(f"<!doctype html><head>{head}</head><body>{shown}{BODY}").published == published


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>We will miss her.</p><footer>— <cite>José Ortmann, deputy mayor</cite></footer></blockquote>",
        "<figure><blockquote>We will miss her.</blockquote>"
        "<figcaption>— José Ortmann, deputy mayor</figcaption></figure>",
        '<aside class="pullquote"><p>We will miss her.</p><p>— José Ortmann, deputy mayor</p></aside>',
        '<figure class="wp-block-pullquote"><blockquote><p>We will miss her.</p><p>— José Ortmann, deputy mayor</p>'
        "</blockquote></figure>",
    ],
)
def test_quotations_keep_the_line_that_names_the_speaker(quotation: str) -> None:
    text = text_of(f"<article>{BODY}{quotation}<p>It ended at noon.</p></article>")

    assert text == f"{ARTICLE}\n\nWe will miss her.\n\n— José Ortmann, deputy mayor\n\nIt ended at noon."


def test_inline_tags_do_not_split_words_and_line_breaks_and_entities_are_read() -> None:
    text = text_of(
        f"{BODY}<p>Oak<b>ha</b>ven’s\n  <i>harbour</i> &mdash; &#8220;AT&amp;T&#8221;<br>Second line<wbr>s</p>"
    )

    assert text.removeprefix(ARTICLE) == "\n\nOakhaven’s harbour — “AT&T”\nSecond lines"


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#n1" id="r1" role="doc-noteref">1</a>',
        '<a href="#fn1" class="footnote-ref">1</a>',
        '<sup class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>',
        '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>',
        '<sup><a href="notes.html#a">*</a></sup>',
    ],
)
def test_the_mark_of_a_footnote_is_not_glued_to_a_word(mark: str) -> None:
    text = text_of(f"<p>The mayor of Oakhaven{mark} resigned on Monday, after a fight over the budget.{mark}</p>")

    assert text == "The mayor of Oakhaven resigned on Monday, after a fight over the budget."


def test_what_stands_above_the_line_and_leads_to_no_note_is_text() -> None:
    body = '<p>The harbour has 4 km<sup>2</sup> of water, and the mayor, who is <a href="#b">B</a>, has the rest.</p>'

    assert text_of(body) == "The harbour has 4 km2 of water, and the mayor, who is B, has the rest."


@pytest.mark.parametrize("tag", ["script", "style", "template", "noscript", "textarea", "svg", "iframe"])
def test_code_never_leaks(tag: str) -> None:
    assert "leak" not in text_of(f"<article>{BODY}<{tag}>leak {COMMENT}</{tag}><p>It ended.</p></article>")


@pytest.mark.parametrize(
    "junk",
    [
        f'<div style="display: none">{COMMENT}</div>',
        f"<p hidden>{COMMENT}</p>",
        f'<div aria-hidden="true">{COMMENT}</div>',
        f'<div class="newsletterSignup"><p>{COMMENT}</p></div>',
        f'<div role="complementary"><p>{COMMENT}</p></div>',
        f"<aside><p>{COMMENT}</p></aside>",
        '<ul><li><a href="/1">Harbour in numbers</a></li><li><a href="/2">Who is next?</a></li></ul>',
        '<p><strong>See also:</strong> <a href="/1">The harbour in numbers</a></p>',
        "<h2>Comments</h2>",
    ],
)
def test_what_is_around_an_article_is_left_out_within_it_too(junk: str) -> None:
    assert text_of(f"<article>{BODY}{junk}</article>") == ARTICLE


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.xhtml", "page.txt", "page.md", "page", "page.php"])
def test_a_page_is_found_by_its_content_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"<!-- saved from url=(0031)https://x.example/ -->\n<html>{BODY}", encoding="utf-8")

    [item] = read([str(tmp_path / name)])

    assert isinstance(item, Document)
    assert (item.id, item.text) == ("page", ARTICLE)


@pytest.mark.parametrize(
    "text", ["<b>Bold</b> words.", "The <html> tag is old.", "<3 she said.", "<!-- a note --> Hello."]
)
def test_a_text_with_a_tag_in_it_stays_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")

    [item] = read([str(tmp_path / "note.txt")])

    assert isinstance(item, Document)
    assert item.text == text


def test_a_page_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(WORDPRESS, encoding="utf-8")

    [item] = read([str(tmp_path)])

    assert isinstance(item, Document)
    assert item.title == "Mayor resigns over harbour"


@pytest.mark.parametrize(
    "page", ["<html></html>", "<!doctype html><nav><a href=/>Home</a></nav><p>Log in</p>", "<html><img src=x>"]
)
def test_a_page_without_an_article_says_so(page: str) -> None:
    assert refusal(page).startswith("has no article")


def test_an_article_of_short_lines_is_read() -> None:
    assert text_of("<nav><a href=/>Home</a></nav><p>“No,” said Zoe Marlowe.</p><p>“Yes,” said Ada.</p>") == (
        "“No,” said Zoe Marlowe.\n\n“Yes,” said Ada."
    )


def test_the_bounds_are_told_when_they_are_hit() -> None:
    assert f"{MAX_TAGS:,} at the most" in refusal("<html>" + "<p>" * (MAX_TAGS + 1))
    assert f"more than {MAX_ATTRIBUTES:,} attributes" in refusal(
        "<html><p " + " ".join(f"a{number}='>'" for number in range(MAX_ATTRIBUTES + 1)) + ">"
    )
    assert f"{MAX_OPTIONS:,} at the most" in refusal("<html><select>" + "<option>" * (MAX_OPTIONS + 1))
    assert f"a web page may have {MAX_PAGE_BYTES:,} at the most" in refusal(b"<html>" + b"x" * MAX_PAGE_BYTES)


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "b", "ul><li", "table><tr><td", "font size=1", "span", "a name=x"]
)
def test_deep_nesting_is_read(tag: str) -> None:
    assert ARTICLE.split("\n")[0] in text_of(f"<{tag}>" * 10_000 + BODY)


def test_a_page_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    for end in range(WORDPRESS.index(PARAGRAPHS[-1]) + len(PARAGRAPHS[-1]), len(WORDPRESS), 97):
        assert read_page(WORDPRESS[:end]).text == ARTICLE


def test_what_could_drive_a_terminal_stays_on_one_line_of_the_title_and_is_no_markup() -> None:
    page = read_page(f"<!doctype html><title>\x1b[31mRed\x07\n\u202etxt [b]\0</title><article>{BODY}<p>N\0UL</article>")

    assert page.title is not None
    assert "\n" not in page.title
    assert "Red" in page.title
    assert page.text.startswith(ARTICLE)


def test_a_field_that_is_too_long_is_left_out() -> None:
    assert read_page(f"<!doctype html><title>{'long ' * 300}</title>{BODY}").title is None


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://courier.example/mayor"><meta property="og:url" content="https://other/">',
        '<meta property="og:url" content="https://courier.example/mayor">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "mainEntityOfPage": '
        '{"@id": "https://courier.example/mayor"}}</script>',
        "<!-- saved from url=(0029)https://courier.example/mayor -->",
        "<!--\n Page saved with SingleFile \n url: https://courier.example/mayor \n saved date: Wed Sep 16 2015\n-->",
    ],
)
def test_a_page_knows_its_address(head: str) -> None:
    page = read_page(f"<!doctype html><html>{head}<p>{PARAGRAPHS[3]}</p>".encode())

    assert page.url == "https://courier.example/mayor"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/mayor", "file:///etc/passwd", "https://"])
def test_what_is_no_address_of_the_web_is_not_taken_for_one(href: str) -> None:
    page = read_page(f'<html><link rel="canonical" href="{href}"><p>{PARAGRAPHS[3]}</p>'.encode())

    assert page.url is None


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<html lang="en-GB">', "en-GB"),
        ('<html><meta property="og:locale" content="en_US">', "en-US"),
        ('<html><meta http-equiv="content-language" content="en">', "en"),
        ("<html>", "en"),
    ],
)
def test_a_page_says_its_language_or_its_words_do(page: str, language: str) -> None:
    assert read_page(f"{page}<p>{PARAGRAPHS[3]} {PARAGRAPHS[3]}</p>".encode()).language == language
