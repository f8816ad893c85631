"""What is told of many documents in one notice, and the page that has all of it."""

from tui.model import Document, Problem
from tui.reader.notices import MOST_KEPT, Notices
from tui.reader.painters.notices import MOST_SHOWN, page

PDF = "cannot be read: PDF files need an extra; install it with: pip install 'onrecord[pdf]'"
XML = "cannot be read: XML files need an extra; install it with: pip install 'onrecord[xml]'"


def notices_of(*items: Document | Problem) -> Notices:
    notices = Notices()
    for item in items:
        notices.add(item)
    notices.end_reading()
    return notices


def page_of(notices: Notices, width: int = 100) -> list[str]:
    return ["".join(piece.text for piece in line) for paragraph in page(notices, width) for line in paragraph]


def test_one_thing_is_told_in_full() -> None:
    assert notices_of(Problem("junk[/].txt", "is binary")).news() == "junk[/].txt: is binary"
    assert notices_of(Document("letter", "It rained.", warnings=("guessed",))).news() == "letter: guessed"


def test_of_several_things_it_is_told_how_many_there_are_and_where_they_are_listed() -> None:
    guessed = Document("letter", "It rained.", warnings=("guessed", "its end is missing"))

    notices = notices_of(Problem("junk.txt", "is binary"), guessed)

    assert notices.news() == "1 problem, 2 warnings about what was read: ! lists them."


def test_a_missing_extra_is_told_once_with_how_many_files_need_it() -> None:
    scans = [Problem(f"scan-{number}.pdf", PDF, "pdf") for number in range(12)]

    assert notices_of(*scans).news() == f"scan-0.pdf and 11 more: {PDF}"


def test_several_missing_extras_are_one_command() -> None:
    notices = notices_of(Problem("a.pdf", PDF, "pdf"), Problem("b.xml", XML, "xml"), Problem("c.pdf", PDF, "pdf"))

    assert notices.news().splitlines() == [
        "3 problems about what was read: ! lists them.",
        "Extras are missing: pip install 'onrecord[pdf,xml]'",
    ]


def test_what_has_been_told_is_not_told_again() -> None:
    notices = notices_of(Problem("junk.txt", "is binary"))
    notices.news()
    assert not notices.has_news

    notices.add(Problem("b01", "cannot be analysed"))

    assert notices.has_news
    assert notices.news() == "b01: cannot be analysed"
    assert notices.news() == ""


def test_a_warning_behind_those_that_are_kept_is_counted() -> None:
    guessed = Document("letter", "It rained.", warnings=("guessed",))
    notices = notices_of(*[guessed] * MOST_KEPT)
    notices.news()

    notices.add(guessed)

    assert notices.news() == "1 warning about what was read: ! lists them."


def test_control_characters_of_a_name_reach_neither_notice_nor_page() -> None:
    notices = notices_of(Problem("\x1b]0;owned\x07.txt", "is binary"))

    assert "\x1b" not in notices.news()
    assert not any("\x1b" in line for line in page_of(notices))


def test_the_page_lists_the_files_that_need_an_extra_below_what_installs_it() -> None:
    notices = notices_of(Problem("a.pdf", PDF, "pdf"), Problem("junk.txt", "is binary"), Problem("c.pdf", PDF, "pdf"))

    assert page_of(notices) == [
        "Could not be read or analysed: 3",
        "  junk.txt: is binary",
        f"  {PDF}",
        "    a.pdf",
        "    c.pdf",
        "",
    ]


def test_of_very_many_that_need_an_extra_those_that_are_not_listed_are_counted() -> None:
    scans = [Problem(f"scan-{number}.pdf", PDF, "pdf") for number in range(MOST_SHOWN)]

    assert page_of(notices_of(*scans))[-3:] == [f"    scan-{MOST_SHOWN - 2}.pdf", "  … and 1 more", ""]


def test_of_very_many_the_page_lists_the_first_and_counts_the_rest() -> None:
    junk = [Problem(f"junk-{number}.txt", "is binary") for number in range(MOST_SHOWN + 5)]
    guessed = [Document(f"{number}", "It rained.", warnings=("guessed",)) for number in range(MOST_KEPT + 7)]

    written = page_of(notices_of(*junk, *guessed))

    assert "  … and 5 more" in written
    assert "  … and 7 more" in written
    assert len(written) < MOST_SHOWN + MOST_KEPT + 20
