"""Exports of press databases with two articles each, and what is read of them."""

import io
import textwrap

from tui.documents import read_source
from tui.documents.source import Source
from tui.model import Document, Problem

FIRST = (
    "“We stay,” said Zoë Marlowe, the mayor of Oakhaven, after the flood on Monday night had reached the mill.",
    "“For how long?” Tom Brandt asked.",
)
SECOND = (
    "The dam of Westbury holds, its keeper Ines Calder told the council on Tuesday; nobody has to leave the valley.",
)


def wrapped(paragraphs: tuple[str, ...], width: int = 78) -> str:
    """Return the paragraphs as the databases break them."""
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)


def centred(line: str) -> str:
    """Return a line as the older exports of Nexis have those of an article's head."""
    return line.center(79).rstrip()


def items(text: str, name: str = "export.txt") -> list[Document | Problem]:
    """Return what is read of an export."""
    source = Source(io.BytesIO(text.encode()), where=name, stem="export", path=name)
    return list(read_source(source))


def documents(text: str) -> list[Document]:
    """Return the articles of an export of which nothing is wrong."""
    found = items(text)
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def facts(document: Document) -> tuple[str | None, ...]:
    """Return title, byline, outlet and date."""
    return document.title, document.byline, document.outlet, document.published


NEXIS = f"""



Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

Send To:
UNIVERSITY OF OAKHAVEN LIBRARY

Terms: (DATE(>=2009-12-01) and (flood))

Source: The Oakhaven Gazette;The Westbury Times
Project ID: None



{centred("1 of 2 DOCUMENTS")}



{centred("The Oakhaven Gazette (England)")}

{centred("January 11, 2010 Monday")}
{centred("Edition 1;")}
{centred("Scotland")}

Mayor stays, though the flood has reached
the mill

BYLINE: Ada Vance

SECTION: FEATURES; Pg. 6

LENGTH: 355 words

DATELINE: OAKHAVEN


{wrapped(FIRST)}

LOAD-DATE: January 11, 2010

LANGUAGE: ENGLISH

GRAPHIC: The mayor in front of the mill

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: OGZ


{centred("Copyright 2010 Oakhaven Newspapers LTD")}
{centred("All Rights Reserved")}

{centred("2 of 2 DOCUMENTS")}



{centred("The Westbury Times")}

{centred("January 12, 2010 Tuesday")}

Dam holds

BYLINE: By Lee Fenwick

LENGTH: 1,024 words


{wrapped(SECOND)}

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

URL: http://westbury.example/dam


{centred("Copyright 2010 Westbury Press")}
"""

UNI = f"""Mayor stays, though the flood has reached the mill
The Oakhaven Gazette
September 16, 2015 Wednesday
Late Edition - Final

Copyright 2015 The Oakhaven Gazette Company All Rights Reserved

Section: Section A; Column 0; Foreign Desk; Pg. 1
Length: 512 words
Byline: By ADA VANCE
Dateline: OAKHAVEN
Highlight: The mayor will not leave.

Body

{FIRST[0]}
{FIRST[1]}

Graphic

PHOTO: The mill (PHOTOGRAPH BY TOM BRANDT)

Classification

Language: ENGLISH

Publication-Type: Newspaper

Load-Date: September 16, 2015

End of Document

Page 1 of 1

Dam holds

Westbury Times

16 September 2015 10:12 AM GMT

Copyright 2015 Westbury Press

Length: 99 words

Body

{SECOND[0]}

Load-Date: September 17, 2015

End of Document
"""

FACTIVA = f"""News
Mayor stays, though the flood has reached the mill
By Ada Vance
512 words
16 September 2015
10:12
The Oakhaven Gazette
OAKGAZ
1
English
Copyright 2015. The Oakhaven Gazette. All Rights Reserved.

{FIRST[0]}

{FIRST[1]}

Document OAKGAZ0020150916eb9g0001e

Dam holds
1,024 words
17 September 2015
Westbury Times
WESTB
English
© 2015, Westbury Press

{SECOND[0]}

Document WESTB00020150917eb9h0002a

Search Summary
Text	flood
Date	All Dates
Results Found	2
"""


def proquest(title: str, text: str, *more: str) -> str:
    """Return an article as ProQuest prints it."""
    return "\n\n".join(
        (
            "_" * 60,
            title,
            "Publication info: Oakhaven Gazette ; Oakhaven [Oakhaven]. 09 Mar 2022: A.1.",
            "https://gate.example/login?url=https://www.proquest.com/newspapers/mayor/docview/2637391967/se-2",
            "Abstract: None available.",
            "Links: https://resolver.example/?url_ver=Z39.88-2004&genre=unknown",
            f"Full text: {text}",
            "Subject: Floods; Mayors",
            *more,
            "Language of publication: English",
            "Document type: News",
            "Copyright: Copyright 2022 Oakhaven Newspapers. All Rights Reserved.",
            "Last updated: 2022-03-10",
            "Database: Canadian Newsstream",
            "",
        )
    )


PROQUEST = proquest(
    "Mayor stays: A headline with a colon",
    f"{FIRST[0]}\n{FIRST[1]}\n\nCAPTION: The mill\nCREDIT: Ada Vance",
    "Title: Mayor stays: A headline with a colon",
    "Publication title: Oakhaven Gazette; Oakhaven",
    "Publication date: Mar 9, 2022",
    "ProQuest document ID: 2637391967",
    "DocumentURL: https://gate.example/login?url=https://www.proquest.com/docview/2637391967/se-2?accountid=15090",
) + proquest("Dam holds", SECOND[0], "Author: Fenwick, Lee; Calder, Ines", "ProQuest document ID: 2637393178")
