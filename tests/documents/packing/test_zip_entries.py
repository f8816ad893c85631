"""ZIP archives: what they hold is read within bounds, and what lies about itself is refused."""

import io
import random
import stat
import struct
import zipfile

import pytest

from tui.documents.packing import zip_entries
from tui.documents.packing.zip_entries import Archive
from tui.documents.source import UnreadableError

TEXT = "“We stay,” said Zoë Marlowe.".encode()


def zipped(files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def opened(data: bytes) -> Archive:
    return Archive(io.BytesIO(data))


def refusal_of_member(data: bytes) -> str:
    archive = opened(data)
    with pytest.raises(UnreadableError) as caught:
        archive.read_member(archive.entries[0])
    return caught.value.reason


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_archives_give_what_they_hold_in_their_order(packing: int) -> None:
    archive = opened(zipped({"b/2.txt": TEXT, "b/": b"", "a.txt": b"", "b/Zoë.txt": TEXT * 2}, packing))

    assert [entry.name for entry in archive.entries] == ["b/2.txt", "a.txt", "b/Zoë.txt"]
    assert [archive.read_member(entry) for entry in archive.entries] == [TEXT, b"", TEXT * 2]


def test_archives_of_two_files_of_one_name_give_both() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("a.txt", b"two")

    archive = opened(stream.getvalue())

    assert [archive.read_member(entry) for entry in archive.entries] == [b"one", b"two"]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt", "..\\a.txt", "\\\\host\\a.txt"]
)
def test_archives_refuse_names_that_lead_out_of_them(name: str) -> None:
    assert refusal_of_member(zipped({name: TEXT})) == "is not read: its name leads out of the archive"


def test_archives_take_names_with_dots_for_what_they_are() -> None:
    archive = opened(zipped({"a..b/...txt": TEXT}))

    assert archive.read_member(archive.entries[0]) == TEXT


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(stat.S_IFLNK, "it is a link, not a file"), (stat.S_IFIFO, "it is no regular file")],
)
def test_archives_refuse_what_is_no_file(kind: int, reason: str) -> None:
    info = zipfile.ZipInfo("a.txt")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(info, "/etc/passwd")

    assert refusal_of_member(stream.getvalue()) == f"is not read: {reason}"


def test_archives_refuse_what_is_encrypted_and_give_the_rest() -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refusal_of_member(bytes(data)) == "is not read: it is encrypted"
    archive = opened(bytes(data))
    assert archive.read_member(archive.entries[1]) == TEXT


def test_archives_refuse_packings_that_ask_for_memory() -> None:
    assert "packed in a way (method 14)" in refusal_of_member(zipped({"a.txt": TEXT}, zipfile.ZIP_LZMA))


def test_archives_refuse_a_bomb_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "UNJUDGED_BYTES", 100_000)

    reason = "is not read: its archive unpacks to more than 200 times its size"
    assert refusal_of_member(zipped({"a.txt": bytes(10_000_000)})) == reason


def test_archives_count_all_that_comes_out_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "MAX_UNPACKED_BYTES", 2 * len(TEXT))
    archive = opened(zipped(dict.fromkeys("abc", TEXT)))
    one, two, three = archive.entries

    assert archive.read_member(one) == archive.read_member(two)
    with pytest.raises(UnreadableError, match=f"its archive unpacks to more than {2 * len(TEXT)} bytes"):
        archive.read_member(three)


def test_archives_bound_each_file() -> None:
    archive = opened(zipped({"a.txt": TEXT}))

    with pytest.raises(UnreadableError, match="unpacks to more than 10 bytes, too many for one file of it"):
        archive.read_member(archive.entries[0], max_bytes=10)


def test_archives_bound_the_number_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "MAX_ENTRIES", 2)

    with pytest.raises(UnreadableError, match="holds 3 files; an archive may hold 2 at the most"):
        opened(zipped(dict.fromkeys("abc", TEXT)))


def test_archives_refuse_a_list_that_is_too_long_before_they_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "MAX_DIRECTORY_BYTES", 10_000)

    with pytest.raises(UnreadableError, match="has a list of contents of more than 10,000 bytes"):
        opened(zipped({f"{number}.txt": b"" for number in range(500)}))


def test_archives_refuse_files_that_share_their_bytes() -> None:
    noise = random.Random(1).randbytes(5_000)
    data = zipped({"a.txt": noise}, zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    record, end = data[start : data.index(b"PK\x05\x06")], bytearray(data[data.index(b"PK\x05\x06") :])
    struct.pack_into("<HHL", end, 8, 50, 50, 50 * len(record))

    with pytest.raises(UnreadableError, match="holds files that share their bytes"):
        opened(data[:start] + record * 50 + bytes(end))


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_archives_that_are_damaged_say_so_and_raise_nothing_else(packing: int) -> None:
    sound = zipped({"a.txt": TEXT * 20, "b.txt": TEXT}, packing)
    choice = random.Random(packing)

    reasons = set()
    for _ in range(400):
        data = bytearray(sound)
        for _ in range(choice.randint(1, 6)):
            data[choice.randrange(len(data))] = choice.randrange(256)
        try:
            archive = opened(bytes(data[: choice.choice([len(data), choice.randrange(len(data))])]))
            for entry in archive.entries:
                archive.read_member(entry)
        except UnreadableError as error:
            reasons.add(error.reason)

    assert "is no ZIP archive, or a damaged one: what it holds cannot be told" in reasons
    assert "is damaged: it cannot be unpacked" in reasons


def test_archives_refuse_a_file_without_a_name() -> None:
    archive = bytearray(zipped({"a": TEXT}))
    place = archive.index(b"PK\x01\x02")
    # Its name is taken for what may follow a name.
    struct.pack_into("<HH", archive, place + 28, 0, 1)

    assert refusal_of_member(bytes(archive)) == "is not read: its name leads out of the archive"
