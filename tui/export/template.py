"""Statements in a form of the user's own: a Jinja template, which is given them as `statements`.

Each has the fields that JSON Lines has, by the same names. The template is the user's; the words are strangers', and so
they are data: never compiled, escaped where the file is HTML or XML, and without what drives a terminal. It runs in
Jinja's sandbox, reads no other files, and an unknown name is an error and no blank.
"""

import traceback
from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TextIO

from tui.export.format import ExportError, TextFormat
from tui.export.provenance import printable
from tui.export.statement_fields import fields
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Span

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATE_SUFFIXES = frozenset({".j2", ".jinja", ".jinja2"})
_OTHERWISE = ".txt"
_MARKUP_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml"})


def template_format(file: Path) -> TextFormat:
    """Return the format that a template makes; raises ExportError, with the line, where it is none."""
    template = _template(file)
    return TextFormat("template", file.name, _suffix(file), partial(_write, template, file))


def _write(template: "Template", file: Path, records: Iterable[StatementRecord], stream: TextIO) -> None:
    statements = [_shown(fields(record)) for record in records]
    try:
        written = template.render(statements=statements)
    except Exception as error:  # whatever a template does wrong
        raise _trouble(file, error) from error
    stream.write(written)


def _template(file: Path) -> "Template":
    from jinja2 import StrictUndefined, Template, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=_suffix(file) in _MARKUP_SUFFIXES,
        undefined=StrictUndefined,
        finalize=lambda value: "" if value is None else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        code = environment.compile(file.read_text(encoding="utf-8-sig"), file.name, str(file))
    except OSError as error:
        raise ExportError(f"{harmless_line(str(file))} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{harmless_line(str(file))} cannot be read: it is not UTF-8") from error
    except TemplateError as error:
        raise _trouble(file, error) from error
    return Template.from_code(environment, code, environment.make_globals(None))


def _trouble(file: Path, error: Exception) -> ExportError:
    """Return what is wrong with a template, and in which line."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    line = getattr(error, "lineno", None) or next(reversed(lines), None)
    where = f"{file}:{line}" if line else str(file)
    return ExportError(harmless_line(f"{where}: {str(error) or type(error).__name__}"))


def _suffix(file: PurePath) -> str:
    """Return the suffix of what a template makes: of "quotes.html.j2" that is ".html"."""
    name = file.with_suffix("") if file.suffix.lower() in _TEMPLATE_SUFFIXES else file
    return name.suffix.lower() or _OTHERWISE


def _shown(value: object) -> object:
    """Return a value with its words as they may be shown."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple) and not isinstance(value, Span):
        return [_shown(each) for each in value]
    return value
