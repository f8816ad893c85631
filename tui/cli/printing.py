"""Statements on standard output: in which form of a format, and what of them may not go there."""

import sys
from collections.abc import Iterable
from dataclasses import replace

import click

from tui.cli.group import Refusal
from tui.export import BinaryFormat, ExportError, FolderFormat, Format, TextFormat, table_csv
from tui.library import StatementRecord


def require_room(file_format: Format) -> None:
    """Refuse a format that standard output has no room for, before anything is read."""
    if isinstance(file_format, FolderFormat):
        raise Refusal(
            f"{file_format.title} is a folder of files: name one with --output, or an archive that ends in .zip"
        )
    if isinstance(file_format, BinaryFormat) and sys.stdout.isatty():
        raise Refusal(f"{file_format.title} is no text for a terminal: name a file with --output, or after >")


def print_statements(records: Iterable[StatementRecord], file_format: Format) -> None:
    """Write statements to standard output."""
    require_room(file_format)
    try:
        if isinstance(file_format, BinaryFormat):
            sys.stdout.flush()
            file_format.write(records, sys.stdout.buffer)
        elif not isinstance(file_format, FolderFormat):
            file_format.write(records, sys.stdout)
    except ExportError as error:
        raise Refusal(str(error)) from error


def guarded_unless(file_format: Format, raw: bool) -> Format:
    """Return the format that guards what a spreadsheet would run, or its raw form; refuses where there is none."""
    if not raw:
        return file_format
    if not isinstance(file_format, TextFormat) or file_format.raw is None:
        raise click.UsageError(f"--raw is for CSV; nothing is guarded in {file_format.title}.")
    return file_format.raw


def marked(file_format: Format, bom: bool | None) -> Format:
    """Return the format with a byte order mark before its text, or without; as it is where None is given."""
    if bom is None:
        return file_format
    if not isinstance(file_format, TextFormat) or file_format.suffix != table_csv.FORMAT.suffix:
        raise click.UsageError(f"--bom and --no-bom are for CSV; {file_format.title} needs no such mark.")
    return replace(file_format, encoding="utf-8-sig" if bom else "utf-8")
