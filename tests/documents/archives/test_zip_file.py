"""ZIP archives of documents, and of other archives."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tui.documents import read
from tui.documents.archives import zip_file
from tui.documents.packing import zip_entries
from tui.model import Document, Problem

STAYS = "“We stay,” said Zoë Marlowe, the mayor of Oakhaven."
PAGE = f"<!doctype html><title>Mayor stays</title><article><p>{STAYS} The flood came on Monday.</p></article>"


def zipped(files: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.zip"


def items(file: Path, data: bytes) -> list[Document | Problem]:
    file.write_bytes(data)
    return list(read([str(file)]))


def members(file: Path, data: bytes) -> list[str]:
    """The places of the documents; what went wrong, instead, where it did."""
    return [str(item.member if isinstance(item, Document) else item.reason) for item in items(file, data)]


# -- what is read


def test_files_in_folders_in_folders_are_read_in_natural_order(file: Path) -> None:
    names = [f"{'a/' * 15}{number}.txt" for number in (10, 9, 2)]

    assert members(file, zipped(dict.fromkeys(names, STAYS))) == names[::-1]


def test_a_document_is_known_by_its_place_in_the_archive(file: Path) -> None:
    [found] = items(file, zipped({"2015/flood.txt": STAYS}))

    assert isinstance(found, Document)
    assert (found.id, found.text, found.path, found.member) == ("flood", STAYS, str(file), "2015/flood.txt")
    assert found.where == f"{file}/2015/flood.txt"


def test_files_are_read_in_natural_order_folder_by_folder(file: Path) -> None:
    names = ("10.txt", "9.txt", "2015/b.txt", "2015-09/a.txt", "2015/A.txt", "1/z.txt")

    assert members(file, zipped(dict.fromkeys(names, STAYS))) == [
        *("1/z.txt", "9.txt", "10.txt", "2015/A.txt", "2015/b.txt", "2015-09/a.txt"),
    ]


def test_every_format_is_read_from_an_archive(file: Path) -> None:
    record = json.dumps({"id": "x", "text": STAYS}) + "\n"
    archive = zipped({"a.jsonl": record * 2, "b.html": PAGE, "c.csv": f"id,text\n1,{STAYS}\n", "d.eml": f"\n{STAYS}"})

    found = items(file, archive)

    assert [(item.member, item.id) for item in found if isinstance(item, Document)] == [
        *(("a.jsonl", "x"), ("a.jsonl", "x"), ("b.html", "b"), ("c.csv", "1"), ("d.eml", "d")),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"_" * 60 + b"\n\nMayor stays\n\nFull text: She stays.\n",
        b"<!doctype html><title>Mayor stays</title>",
        b"{\\rtf1 Mayor stays.}",
        b"12 words\n16 September 2015\n",
    ],
)
def test_an_archive_is_one_whatever_is_in_it_as_it_is(file: Path, data: bytes) -> None:
    found = members(file, zipped({"a.html": data, "b.txt": STAYS}, zipfile.ZIP_STORED))

    assert found[-1] == "b.txt"
    assert len(found) == 2


def test_what_neither_name_nor_content_tells_is_left_out_as_in_a_folder(file: Path) -> None:
    files: dict[str, str | bytes] = {
        "photo.jpg": b"\xff\xd8\xff",
        "notes.xyz": STAYS,
        "LICENSE": STAYS,
        "page": PAGE,
        "a.txt": STAYS,
    }

    assert members(file, zipped(files)) == ["a.txt", "page"]


def test_hidden_files_are_left_out(file: Path) -> None:
    names = ("__MACOSX/._a.txt", ".git/a.txt", "a/.b.txt", "a/b.txt")

    assert members(file, zipped(dict.fromkeys(names, STAYS))) == ["a/b.txt"]


def test_an_archive_without_documents_says_so(file: Path) -> None:
    assert members(file, zipped({"photo.jpg": b"\xff\xd8\xff"})) == ["holds no file that onrecord reads"]
    assert members(file, zipped({})) == ["holds no file that onrecord reads"]


def test_an_archive_is_known_by_its_content_and_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(zipped({"b.txt": STAYS}))
    (tmp_path / "c.zip").write_bytes(zipped({"d.txt": STAYS}))

    assert [item.member for item in read([str(tmp_path)]) if isinstance(item, Document)] == ["b.txt", "d.txt"]


@pytest.mark.parametrize("first", ["mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF", "word/document.xml"])
def test_documents_that_are_archives_are_not_taken_for_archives_of_documents(tmp_path: Path, first: str) -> None:
    file = tmp_path / "unknown.bin"

    [problem] = items(file, zipped({first: "x", "chapter.html": PAGE}))

    assert isinstance(problem, Problem)


# -- archives in archives


def test_an_archive_in_an_archive_is_a_folder_in_it(file: Path) -> None:
    inner = zipped({"a.txt": STAYS, "b/c.txt": STAYS})

    found = items(file, zipped({"x/inner.zip": inner, "y.txt": STAYS}))

    assert [item.where for item in found if isinstance(item, Document)] == [
        *(f"{file}/x/inner.zip/a.txt", f"{file}/x/inner.zip/b/c.txt", f"{file}/y.txt"),
    ]


def test_archives_are_opened_so_deep_and_no_deeper(file: Path) -> None:
    data = zipped({"a.txt": STAYS})
    for _ in range(4):
        data = zipped({"x.zip": data, "b.txt": STAYS})

    found = items(file, data)

    assert [type(item) for item in found] == [Document] * 4 + [Problem]
    assert str(found[-1]).endswith(
        "/x.zip/x.zip/x.zip/x.zip: is a file in 4 others, one in the other; no more are opened"
    )


def test_a_bomb_of_archives_is_given_up_as_a_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "UNJUDGED_BYTES", 1_000_000)
    data = zipped({f"{number}.txt": b"a" * 500_000 for number in range(16)})
    for _ in range(3):
        data = zipped({f"{number}.zip": data for number in range(16)})

    found = items(file, data)

    # Those that were read before; what is on the way down; and nothing of the other thousands.
    assert sum(isinstance(item, Document) for item in found) < 30
    assert len(found) < 50
    assert "unpacks to more than 200 times its size" in str(found)
    assert isinstance(found[-1], Problem)
    assert found[-1].reason == "was given up: more came out of it than may"


def test_archives_in_an_archive_may_hold_so_many_files_together(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "MAX_ALL_ENTRIES", 10)
    inner = zipped({f"{number}.txt": STAYS for number in range(4)})

    found = members(file, zipped({"a.zip": inner, "b.zip": inner, "c.zip": inner}))

    assert found[3:] == [
        "a.zip/3.txt",
        "is not read: its archive and those in it hold more than 10 files",
        "was given up: more came out of it than may",
    ]


# -- long files


def test_a_long_file_is_read_as_it_is_unpacked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MAX_HELD_BYTES", 1_000)
    records = "".join(json.dumps({"id": number, "text": f"{STAYS} {number}"}) + "\n" for number in range(500))
    # A table is gone through twice: its encoding may show at its very end.
    rows = "id,text\n" + "".join(f"{number},{STAYS} {number}\n" for number in range(500)) + "500,naïve\n"
    inner = zipped({"long.jsonl": records}, zipfile.ZIP_STORED)

    found = items(file, zipped({"a.jsonl": records, "b.csv": rows.encode("cp1252", "replace"), "c.zip": inner}))

    documents = [item for item in found if isinstance(item, Document)]
    assert [document.member for document in documents] == [
        *["a.jsonl"] * 500,
        *["b.csv"] * 501,
        *["c.zip/long.jsonl"] * 500,
    ]
    assert documents[1000].text == "naïve"


def test_a_long_file_that_is_damaged_gives_what_came_before(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MAX_HELD_BYTES", 1_000)
    records = "".join(json.dumps({"id": number, "text": f"{STAYS} {number}"}) + "\n" for number in range(20_000))
    data = bytearray(zipped({"a.jsonl": records}, zipfile.ZIP_STORED))
    data[-1_000] ^= 1  # in a text, so that only the sum tells of it

    *found, last = items(file, bytes(data))

    assert len(found) > 10_000
    assert isinstance(last, Problem)
    assert last.reason == "is damaged: it cannot be unpacked"


# -- what lies about itself


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt", "\\a.txt"])
def test_a_name_that_leads_out_is_told_and_the_rest_is_read(file: Path, name: str) -> None:
    assert sorted(members(file, zipped({name: STAYS, "b.txt": STAYS}))) == [
        "b.txt",
        "is not read: its name leads out of the archive",
    ]
    assert [each.name for each in file.parent.iterdir()] == ["news.zip"]


def test_backslashes_part_folders_as_old_programs_write_them(file: Path) -> None:
    assert members(file, zipped({"2015\\09\\a.txt": STAYS})) == ["2015/09/a.txt"]


def test_of_many_files_that_fail_alike_the_first_are_told(file: Path) -> None:
    found = members(file, zipped({f"../{number}.txt": STAYS for number in range(50)}))

    assert len(found) == 6
    assert found[-1].startswith("45 more files cannot be read for the same reason")


def test_links_are_not_followed(file: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(link, "/etc/passwd")

    assert members(file, stream.getvalue()) == ["is not read: it is a link, not a file"]


def test_encrypted_files_are_told(file: Path) -> None:
    data = bytearray(zipped({"a.txt": STAYS, "b.txt": STAYS}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert members(file, bytes(data)) == ["is not read: it is encrypted", "b.txt"]


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        (1, "is damaged: it cannot be unpacked"),
        (60, "is damaged: it cannot be unpacked"),
        (2_000_000, "a.txt"),
        (0xFFFFFFFE, "has 4,294,967,294 bytes; one document may have 1,000,000 characters at the most"),
    ],
)
def test_a_forged_size_does_no_harm(file: Path, forged: int, told: str) -> None:
    data = bytearray(zipped({"a.txt": STAYS * 3, "b.txt": STAYS}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, forged)

    assert members(file, bytes(data)) == [told, "b.txt"]


def test_a_wrong_sum_is_told(file: Path) -> None:
    data = bytearray(zipped({"a.txt": STAYS, "b.txt": STAYS}))
    data[data.index(b"PK\x01\x02") + 16] ^= 1

    assert members(file, bytes(data)) == ["is damaged: it cannot be unpacked", "b.txt"]


@pytest.mark.parametrize("cut", [0, 3, 4, 30, 100, -1, -20])
def test_an_archive_that_breaks_off_is_told(file: Path, cut: int) -> None:
    whole = zipped({f"{number}.txt": STAYS for number in range(9)})

    [problem] = items(file, whole[:cut])

    assert isinstance(problem, Problem)


def test_a_file_of_another_kind_than_its_name_says_is_told(file: Path) -> None:
    assert members(file, STAYS.encode()) == ["is no ZIP archive, or a damaged one: what it holds cannot be told"]


# -- names


def test_names_are_those_that_were_written_whether_the_archive_says_how_or_not(file: Path) -> None:
    said = zipped({"Überschwemmung/Zoë.txt": STAYS})
    unsaid = bytearray(said)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", unsaid, unsaid.index(magic) + at, 0)

    assert members(file, said) == members(file, bytes(unsaid)) == ["Überschwemmung/Zoë.txt"]


def test_names_of_old_programs_are_read_in_their_encoding(file: Path) -> None:
    data = bytearray(zipped({"Z\x01.txt": STAYS}))
    data = bytearray(bytes(data).replace(b"Z\x01.txt", "Zö.txt".encode("cp437")))

    assert members(file, bytes(data)) == ["Zö.txt"]


@pytest.mark.parametrize(
    "name", ["9" * 60_000 + ".txt", "a/" * 30_000 + "b.txt", "\x1b[2J.txt", "\u202ea.txt", " .txt"]
)
def test_odd_names_do_no_harm(file: Path, name: str) -> None:
    assert members(file, zipped({name: STAYS})) == [name]
