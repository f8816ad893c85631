"""Exports as files: a name to suggest, a look beforehand, and a save that never leaves half a file.

A file is written under a temporary name beside its place and takes its name only when it is complete. What stands
there already is replaced only when the user has asked for it.
"""

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from tui.export.folders import write_archive, write_folder
from tui.export.format import (
    PACKED_SUFFIX,
    BinaryFormat,
    ExportError,
    FolderFormat,
    Format,
    StreamFormat,
    TextFormat,
)
from tui.harmless import harmless_line
from tui.library import StatementRecord

MAX_STEM_CHARS = 40
_FOLDER_NOTE = f"A folder of files, or an archive of them where its name ends in {PACKED_SUFFIX}:"

Shared = TypeVar("Shared")

_OTHER_THAN_SLUG = re.compile(r"[^a-z0-9]+")
# Windows opens a device instead of a file of these names, whatever the suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")
_WHAT_TO_DO = {
    FileNotFoundError: "its folder does not exist; create it first or choose another",
    NotADirectoryError: "a part of its path is a file; choose another folder",
    PermissionError: "writing there is not allowed; choose another folder",
}


def save(records: Iterable[StatementRecord], path: Path, file_format: Format, *, overwrite: bool = False) -> None:
    """Write statements to `path`, all or nothing: a file, or of a format that has several a folder or an archive.

    Raises FileExistsError if it would replace a file and `overwrite` is false, even one that came to exist meanwhile,
    and ExportError if it cannot be written.
    """
    match file_format:
        case TextFormat():
            with whole_file(path, file_format.encoding, overwrite=overwrite) as text:
                file_format.write(records, text)
        case BinaryFormat():
            with whole_binary_file(path, overwrite=overwrite) as stream:
                file_format.write(records, stream)
        case FolderFormat() if path.name.lower().endswith(PACKED_SUFFIX):
            with whole_binary_file(path, overwrite=overwrite) as stream:
                write_archive(file_format.pieces(records), stream)
        case FolderFormat():
            with _told_as_export_error(path):
                folder = path.resolve()
                _check_folder(path, folder, file_format)
                write_folder(file_format.pieces(records), folder, overwrite=overwrite)


def require_place(path: Path, file_format: Format, *, overwrite: bool = False) -> None:
    """Raise what `save` would raise for the place alone, before the work of finding what is to be written there."""
    with _told_as_export_error(path):
        target = path.resolve()
        if isinstance(file_format, FolderFormat) and not path.name.lower().endswith(PACKED_SUFFIX):
            _check_folder(path, target, file_format)
        else:
            _check_place(path, target, overwrite)
        if not target.parent.is_dir():
            raise FileNotFoundError


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8", *, overwrite: bool = False) -> Iterator[TextIO]:
    """Give a stream for the text of the file `path`, which is written all or nothing; a link is followed.

    Raises as `save` does.
    """
    with _whole(path, overwrite) as temporary, temporary.open("x", encoding=encoding, newline="") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def whole_binary_file(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Give a stream for the bytes of a file, as `whole_file` does for its text."""
    with _whole(path, overwrite) as temporary, temporary.open("xb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def suggested_name(records: Sequence[StatementRecord], file_format: Format) -> str:
    """Return a name for the file of these statements, such as "john-kerry-russia-proposes-talks.md".

    It is made of the speaker and the document where the statements share them, of small ASCII letters, digits and
    hyphens only, and is never empty, hidden or reserved.
    """
    speaker = _shared(record.speaker_names for record in records)
    title = _shared(record.document.title or record.document.id for record in records)
    stem = "statements" if speaker is None else _slug(" ".join(speaker))
    subject = "" if title is None else _slug(title)
    parts = [part for part in (stem, subject) if part] or ["statements"]
    name = "-".join(parts)[:MAX_STEM_CHARS].rstrip("-")
    return f"{name}-statements{file_format.suffix}" if _DEVICES.match(name) else f"{name}{file_format.suffix}"


def preview(records: Iterable[StatementRecord], file_format: Format, lines: int) -> str:
    """Return the first lines of what would be written; no more statements are looked at than can be in them."""
    if isinstance(file_format, BinaryFormat):
        return file_format.about
    first = islice(records, lines)
    if isinstance(file_format, FolderFormat):
        shown = f"{_FOLDER_NOTE}\n\n" + "".join(f"{each.file}\n{each.text}\n" for each in file_format.pieces(first))
    else:
        written = StringIO(newline="")
        file_format.write(first, written)
        shown = written.getvalue()
    return "\n".join(line.rstrip("\r") for line in shown.split("\n")[:lines]).rstrip("\n")


def as_bytes(records: Iterable[StatementRecord], file_format: StreamFormat) -> bytes:
    """Return statements as a pipe is given them; raises ExportError where they cannot be written."""
    if isinstance(file_format, BinaryFormat):
        packed = BytesIO()
        file_format.write(records, packed)
        return packed.getvalue()
    written = StringIO(newline="")
    file_format.write(records, written)
    return written.getvalue().encode()


def _shared(values: Iterable[Shared]) -> Shared | None:
    """Return the one value that all are, looking no further than the first that is another."""
    several = iter(values)
    first = next(several, None)
    return first if all(value == first for value in several) else None


def _check_place(path: Path, target: Path, overwrite: bool) -> None:
    """Refuse before the work what would be refused after it."""
    if target.is_dir():
        raise ExportError(f"{harmless_line(str(path))} is a folder; add a file name")
    if target.exists() and not target.is_file():
        raise ExportError(f"{harmless_line(str(path))} is a device, not a file; choose another name")
    if target.exists() and not overwrite:
        raise FileExistsError


def _check_folder(path: Path, target: Path, file_format: FolderFormat) -> None:
    if target.exists() and not target.is_dir():
        raise ExportError(f"{harmless_line(str(path))} is a file; {file_format.title} is a folder of files")


def _put_on_free_name(temporary: Path, target: Path) -> None:
    """Give a file its name, or raise FileExistsError, in one step that no other program can come between.

    Creating the name first is that step; the empty file does not stay if the rename fails.
    """
    target.open("x").close()
    try:
        temporary.replace(target)
    except OSError:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def _whole(path: Path, overwrite: bool) -> Iterator[Path]:
    """Give the name of a file to be written, which takes the place of `path` when all has gone well."""
    with _told_as_export_error(path):
        target = path.resolve()
        _check_place(path, target, overwrite)
        with _temporary_beside(target) as temporary:
            yield temporary
            if overwrite:
                if target.exists():
                    shutil.copymode(target, temporary)
                temporary.replace(target)
            else:
                _put_on_free_name(temporary, target)


@contextmanager
def _temporary_beside(target: Path) -> Iterator[Path]:
    """Give a free name in the folder of `target`; a file of that name is gone afterwards."""
    temporary = target.with_name(f".onrecord-{secrets.token_hex(8)}.part")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _told_as_export_error(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        # What `write_folder` says names the files; the system has a number for it.
        told = f"{path} exists already" if error.errno is not None or not error.args else str(error)
        raise FileExistsError(harmless_line(told)) from None
    except OSError as error:
        reason = _WHAT_TO_DO.get(type(error)) or f"{error.strerror or error}; choose another place"
        raise ExportError(f"{harmless_line(str(path))} cannot be written: {reason}") from error


def _slug(text: str) -> str:
    """Return `text` in small ASCII letters and digits with hyphens between; accents are dropped."""
    letters = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _OTHER_THAN_SLUG.sub("-", "".join(letters).casefold()).strip("-")
