"""A whole library, opened for a command that prints."""

from contextlib import suppress
from pathlib import Path

from tui.cli.group import Refusal
from tui.language.fingerprint import pipeline
from tui.library.archive import Archive
from tui.library.database import LibraryError


def opened_archive(file: Path) -> Archive:
    """Open all that a library has of what this program analyses; refuses where it cannot be used, or is not there."""
    if not file.exists():
        raise Refusal(f"there is no library {file} yet: onrecord index makes it")
    archive = Archive(file, pipeline().fingerprint)
    try:
        archive.open()
    except LibraryError as error:
        raise Refusal(str(error)) from error
    # Where nothing can be written, namesakes are shown as whoever has written last has left them.
    with suppress(LibraryError):
        archive.settle()
    archive.refresh()
    return archive
