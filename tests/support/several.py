"""Several articles in one file, of every format that has room for them: exports, archives, tables, feeds, boxes."""

import csv
import gzip
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from support.press import FACTIVA, NEXIS, PROQUEST, UNI
from support.wrapped import docx, eml, epub, html, jsonl, mbox, record, txt, warc, zipped
from support.wrapped_article import Article
from support.wrapped_xml import newsml_1, newsml_g2, rss, tei

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_ROOT = re.compile(r"<\?xml[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*")


def parts_of(article: Article) -> Sequence[Article]:
    """Return three articles that are made of one."""
    thirds = (article.paragraphs[at::3] for at in range(3))
    return [
        replace(article, title=f"{article.title} ({number})", paragraphs=paragraphs)
        for number, paragraphs in enumerate(thirds, start=1)
        if paragraphs
    ]


def _list(articles: Sequence[Article]) -> bytes:
    return json.dumps({"status": "ok", "articles": list(map(record, articles))}).encode()


def _table(articles: Sequence[Article]) -> bytes:
    stream = io.StringIO(newline="")
    rows = csv.DictWriter(stream, record(articles[0]), delimiter=";")
    rows.writeheader()
    rows.writerows(map(record, articles))
    return stream.getvalue().encode("cp1252", "replace")


def _feed(articles: Sequence[Article]) -> bytes:
    head, _, _ = rss(articles[0]).partition(b"<item>")
    return head + b"".join(_between(rss(each), b"<item>", b"</item>") for each in articles) + b"</channel></rss>"


def _message(articles: Sequence[Article]) -> bytes:
    return f"<newsMessage><itemSet>{_roots(map(newsml_g2, articles))}</itemSet></newsMessage>".encode()


def _items(articles: Sequence[Article]) -> bytes:
    items = b"".join(_between(newsml_1(each), b"<NewsItem>", b"</NewsItem>") for each in articles)
    return b"<NewsML>" + items + b"</NewsML>"


def _corpus(articles: Sequence[Article]) -> bytes:
    return f"<teiCorpus>{_roots(map(tei, articles))}</teiCorpus>".encode()


def _archive(articles: Sequence[Article]) -> bytes:
    """Return an archive of a file of several kinds for each, and of another archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, each in enumerate(articles):
            for suffix, wrap in (("html", html), ("txt", txt), ("eml", eml), ("docx", docx), ("zip", zipped)):
                archive.writestr(f"{number}.{suffix}", wrap(each))
    return stream.getvalue()


def _texts(articles: Sequence[Article]) -> bytes:
    """Return the texts of pages, as Common Crawl gives them out (WET)."""
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nWARC-Target-URI: https://courier.example/"
    texts = [each.text.encode() for each in articles]
    return b"".join(f"{head}\r\nContent-Length: {len(each)}\r\n\r\n".encode() + each + b"\r\n\r\n" for each in texts)


def _between(data: bytes, first: bytes, last: bytes) -> bytes:
    return data[data.index(first) : data.rindex(last) + len(last)]


def _roots(files: Iterable[bytes]) -> str:
    return "".join(_ROOT.sub("", each.decode()) for each in files)


SEVERAL: Mapping[str, Callable[[Sequence[Article]], bytes]] = {
    "several.jsonl": lambda articles: b"".join(map(jsonl, articles)),
    "several.json": _list,
    "several.csv": _table,
    "several.mbox": lambda articles: b"".join(map(mbox, articles)),
    "several.epub": lambda articles: epub(*articles),
    "several.rss": _feed,
    "several.newsml": _message,
    "several1.newsml": _items,
    "corpus.xml": _corpus,
    "several.warc": lambda articles: b"".join(map(warc, articles)),
    "several.warc.gz": lambda articles: b"".join(gzip.compress(warc(each), mtime=0) for each in articles),
    "several.warc.zst": lambda articles: b"".join(zstd.compress(warc(each)) for each in articles),
    "several.wet": _texts,
    "several.zip": _archive,
    "nexis.txt": lambda _: NEXIS.encode(),
    "uni.txt": lambda _: UNI.encode(),
    "factiva.txt": lambda _: FACTIVA.encode(),
    "proquest.txt": lambda _: PROQUEST.encode(),
}
"""What makes a file of several articles; the exports of press databases are always the same."""
