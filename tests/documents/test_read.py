"""What `read` promises whatever the format: order, folders, and a problem in the place of what cannot be read."""

import io
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import FORMATS, read
from tui.documents.files import natural_order
from tui.model import Document, Problem

ARTICLE = "The mayor of Oakhaven resigned on Monday."


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ARTICLE, encoding="utf-8")


def ids(*paths: Path | str) -> list[str]:
    return [item.id if isinstance(item, Document) else item.reason for item in read(map(str, paths))]


def the_problem(*paths: Path | str) -> Problem:
    [item] = read(map(str, paths))
    assert isinstance(item, Problem)
    return item


def test_read_gives_a_file_its_name_without_the_suffix_as_id_and_its_path(tmp_path: Path) -> None:
    write(tmp_path, "oakhaven.2015.txt")

    items = list(read([str(tmp_path / "oakhaven.2015.txt")]))

    assert items == [Document("oakhaven.2015", ARTICLE, path=str(tmp_path / "oakhaven.2015.txt"))]


def test_read_keeps_the_order_of_the_arguments(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "folder/c.txt")

    assert ids(tmp_path / "b.txt", tmp_path / "folder", tmp_path / "a.txt") == ["b", "c", "a"]


def test_read_goes_through_a_folder_in_natural_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "page10.txt", "page9.txt", "Page8.txt", "page7/b.txt", "page7/a.txt")

    assert ids(tmp_path) == ["a", "b", "Page8", "page9", "page10"]


@given(st.lists(st.sampled_from("abAB019"), min_size=1, max_size=5).map("".join))
def test_natural_order_is_the_same_for_a_name_with_one_more_in_its_last_number(prefix: str) -> None:
    earlier, later = f"{prefix}x9", f"{prefix}x10"

    assert natural_order(earlier) < natural_order(later)


def test_read_takes_suffixes_in_any_case(tmp_path: Path) -> None:
    write(tmp_path, "loud.TXT")

    assert ids(tmp_path) == ["loud"]


def test_read_leaves_out_hidden_and_unknown_files_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "seen.txt", ".hidden.txt", ".git/config.txt", "notes.odt", "Makefile")

    assert ids(tmp_path) == ["seen"]


@pytest.mark.parametrize("name", ["report.rst", "report", ".report"])
def test_read_takes_a_named_file_of_any_suffix_for_plain_text(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)

    [item] = read([str(tmp_path / name)])

    assert isinstance(item, Document)
    assert item.text == ARTICLE


def test_read_goes_into_a_hidden_folder_that_is_named(tmp_path: Path) -> None:
    write(tmp_path, ".drafts/one.txt")

    assert ids(tmp_path / ".drafts") == ["one"]


def test_read_survives_links_that_lead_round_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", "b/two.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "over").symlink_to(tmp_path / "a")

    assert ids(tmp_path) == ["one", "two"]


@pytest.fixture
def deep_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A folder with a file below more folders in one another than Python calls may be."""
    depth = sys.getrecursionlimit() + 50
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    write(Path(), "deep.txt")
    os.chdir(tmp_path)

    yield "d"

    # By hand: what pytest clears up with calls itself for each folder.
    os.chdir("/".join("d" * depth))
    Path("deep.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()


def test_read_goes_into_folders_deeper_than_python_calls(deep_folder: str) -> None:
    assert ids(deep_folder) == ["deep"]


@pytest.mark.parametrize("names", [(), ("image.png",), (".hidden.txt",)])
def test_read_reports_a_folder_with_nothing_to_read(tmp_path: Path, names: tuple[str, ...]) -> None:
    write(tmp_path, *names)

    problem = the_problem(tmp_path)

    assert problem.where == str(tmp_path)
    assert "holds no file" in problem.reason


def test_read_reports_what_is_not_there_as_it_was_named() -> None:
    assert the_problem("./nowhere/none.txt") == Problem("./nowhere/none.txt", "there is no such file or folder")


@pytest.mark.parametrize("name", ["", "nul\0l", "\ud800"])
def test_read_reports_a_name_that_no_file_can_have(name: str) -> None:
    assert the_problem(name) == Problem(name, "is no file name")


def test_read_reports_a_file_taken_for_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "one.txt")

    assert "not a directory" in the_problem(tmp_path / "one.txt" / "two.txt").reason


def test_read_reports_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")

    assert the_problem(tmp_path).where == str(tmp_path / "self.txt")


def test_read_reports_a_pipe_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert "is a pipe" in the_problem(tmp_path / "pipe.txt").reason
    assert "is a pipe" in the_problem(tmp_path).reason


def test_read_reports_a_device() -> None:
    assert the_problem(os.devnull) == Problem(os.devnull, "is a device, not a file")


def test_read_reports_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")

        assert "is a socket" in the_problem("socket.txt").reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "may not be read: permission denied"),
        (FileNotFoundError(2, "No such file or directory"), "there is no such file or folder"),
        (OSError(5, "Input/output error"), "cannot be read: input/output error"),
        (OSError(), "cannot be read: input or output failed"),
    ],
)
def test_read_reports_what_the_system_refuses_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    write(tmp_path, "a.txt", "b.txt", "c.txt")
    opening = Path.open

    def refuse_b(path: Path, mode: str) -> object:
        if path.name == "b.txt":
            raise error
        return opening(path, mode)

    monkeypatch.setattr(Path, "open", refuse_b)

    assert ids(tmp_path) == ["a", reason, "c"]


def test_read_reports_a_file_that_vanishes_before_its_turn(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", "c.txt")

    items = read([str(tmp_path)])
    first = next(items)
    (tmp_path / "b.txt").unlink()

    assert isinstance(first, Document)
    assert next(items) == Problem(str(tmp_path / "b.txt"), "there is no such file or folder")


def test_read_reports_a_folder_that_may_not_be_opened_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "locked/b.txt", "z.txt")
    listing = Path.iterdir

    def refuse_locked(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse_locked)

    assert ids(tmp_path) == ["a", "may not be read: permission denied", "z"]
    assert the_problem(tmp_path / "locked").where == str(tmp_path / "locked")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_read_takes_names_that_are_not_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    write(tmp_path, name)

    assert ids(tmp_path) == ["caf\udce9"]


def test_read_is_lazy(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")

    def paths() -> Iterator[str]:
        yield str(tmp_path / "a.txt")
        pytest.fail("asked for the second path before the first document was taken")

    assert isinstance(next(read(paths())), Document)


def test_read_of_nothing_gives_nothing() -> None:
    assert list(read([])) == []


def test_every_suffix_belongs_to_one_format() -> None:
    suffixes = [suffix for format_ in FORMATS for suffix in format_.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


def test_read_takes_standard_input_in_its_turn(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "z.txt")

    items = read([str(tmp_path / "a.txt"), "-", str(tmp_path / "z.txt")], io.BytesIO(ARTICLE.encode()))

    assert [item.id for item in items if isinstance(item, Document)] == ["a", "stdin", "z"]


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.md", "x", "x.pdf"]))
def test_read_gives_one_item_for_a_plain_file_of_any_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)

    [item] = read([str(path)])

    assert (item.path if isinstance(item, Document) else item.where) == str(path)


@given(st.binary(max_size=300))
def test_read_raises_for_no_bytes_of_json_lines_or_standard_input(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "x.jsonl"
    path.write_bytes(data)

    assert list(read([str(path)]))
    assert len(list(read(["-"], io.BytesIO(data)))) == 1


@given(st.text(max_size=20))
def test_read_raises_for_no_path(path: str) -> None:
    if path != "-" and not Path(path.replace("\0", "") or ".").exists():
        assert isinstance(next(read([path])), Problem)


@pytest.mark.parametrize(
    "word", ["www.courier.example/mayor", "courier.example/2015/mayor.html", "www.courier.example", "courier.com"]
)
def test_an_address_without_its_scheme_is_told_with_it(word: str) -> None:
    told = f"there is no such file or folder; for the page on the web, write https://{word}"

    assert the_problem(word) == Problem(word, told)


@pytest.mark.parametrize(
    "word",
    ["mayor.txt", "news.zip/mayor.html", "news/mayor.html", "../courier.com/a", "mayor", "a b.com/x", "notes.py"],
)
def test_a_file_that_is_not_there_is_not_taken_for_an_address(word: str) -> None:
    assert the_problem(word).reason.endswith("there is no such file or folder")


def test_a_file_whose_name_is_like_an_address_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "www.courier.example").write_text("It rained.", encoding="utf-8")

    [document] = read(["www.courier.example"])

    assert isinstance(document, Document)
