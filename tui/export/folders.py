"""Exports of several files: a folder of them, or one archive (ZIP) of that folder.

All are written in a folder of their own first, and take their places when the last is complete. A folder that is there
already keeps what is in it: files of the same names are replaced only when the user has asked for it, and a link of
such a name is replaced itself, so that nothing is written where it leads.
"""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.counting import counted
from tui.export.format import Piece

_FILE_MODE = 0o644 << 16
"""As archives have it."""


def write_folder(pieces: Iterable[Piece], folder: Path, *, overwrite: bool) -> None:
    """Write files into `folder`, which is made if it is not there.

    Raises FileExistsError, which names what is there, and changes nothing, if one of them exists and `overwrite` is
    false; and OSError where the folder cannot be written.
    """
    with _staged(pieces, folder.parent) as staged:
        if not folder.exists():
            staged.rename(folder)
            return
        names = sorted(path.name for path in staged.iterdir())
        if not overwrite and (taken := [name for name in names if os.path.lexists(folder / name)]):
            others = f" and {counted(len(taken) - 1, 'more file')} exist" if len(taken) > 1 else " exists"
            raise FileExistsError(f"{folder / taken[0]}{others} already")
        _move(names, staged, folder, overwrite)


def write_archive(pieces: Iterable[Piece], stream: BinaryIO) -> None:
    """Write files as one archive, of the same files the same bytes."""
    with (
        TemporaryDirectory(prefix="onrecord-") as place,
        _staged(pieces, Path(place)) as staged,
        ZipFile(stream, "w") as archive,
    ):
        for path in sorted(staged.iterdir()):
            entry = ZipInfo(path.name)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _FILE_MODE
            with archive.open(entry, "w") as packed, path.open("rb") as plain:
                shutil.copyfileobj(plain, packed)


def _move(names: Iterable[str], staged: Path, folder: Path, overwrite: bool) -> None:
    """Give files their places; where one came to be taken meanwhile, take back those that were given before it."""
    placed: list[Path] = []
    try:
        for name in names:
            if not overwrite:
                # In one step that no other program can come between.
                (folder / name).open("x").close()
                placed.append(folder / name)
            (staged / name).replace(folder / name)
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def _staged(pieces: Iterable[Piece], place: Path) -> Iterator[Path]:
    """Give a folder in `place` with all files, as complete as they will be; it is gone afterwards."""
    staged = place / f".onrecord-{secrets.token_hex(8)}.part"
    staged.mkdir()
    try:
        for piece in pieces:
            if piece.file in ("", "..") or Path(piece.file).name != piece.file:
                raise ValueError(f"{piece.file!r} is no name of a file")
            with (staged / piece.file).open("a", encoding="utf-8", newline="") as stream:
                stream.write(piece.text)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)
