"""Statements in a form of the user's own: a Jinja template, which is given them as `statements`.

Each has the fields that JSON Lines has, by the same names. The template is the user's; the words are strangers', and so
they are data: never compiled, escaped where the file is HTML or XML, and without what drives a terminal. It runs in
Jinja's sandbox within bounds (`template_bounds`), reads no other files, and an unknown name is an error and no blank.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TextIO, TypeAlias

from tui.export.format import ExportError, TextFormat
from tui.export.provenance import printable
from tui.export.statement_fields import fields
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Span

if TYPE_CHECKING:
    from jinja2 import Undefined

_TEMPLATE_SUFFIXES = frozenset({".j2", ".jinja", ".jinja2"})
_OTHERWISE = ".txt"
_MAX_QUOTED_CHARS = 100
_MARKUP_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml"})

Pieces: TypeAlias = Callable[[Sequence[object]], Iterator[str]]
"""Writes statements, piece by piece."""


def template_format(file: Path) -> TextFormat:
    """Return the format that a template makes; raises ExportError, with the line, where it is none."""
    written = _written(file)
    return TextFormat("template", file.name, _suffix(file), partial(_write, written, file))


def _write(written: Pieces, file: Path, records: Iterable[StatementRecord], stream: TextIO) -> None:
    statements = [_shown(fields(record)) for record in records]
    try:
        pieces = list(written(statements))
    except Exception as error:  # whatever a template does wrong
        raise _trouble(file, error) from error
    stream.writelines(pieces)


def _written(file: Path) -> Pieces:
    """Return what writes statements as a template has it."""
    from jinja2 import Template, TemplateError

    from tui.export.template_bounds import BoundedEnvironment

    environment = BoundedEnvironment(
        autoescape=_suffix(file) in _MARKUP_SUFFIXES,
        undefined=_undefined(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        code = environment.compiled(file.read_text(encoding="utf-8-sig"), file.name, str(file))
    except OSError as error:
        raise ExportError(f"{harmless_line(str(file))} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{harmless_line(str(file))} cannot be read: it is not UTF-8") from error
    except (TemplateError, RecursionError) as error:
        raise _trouble(file, error) from error
    template = Template.from_code(environment, code, environment.make_globals(None))
    return lambda statements: environment.pieces(template, statements=statements)


def _undefined() -> "type[Undefined]":
    """Return the class of what a template names and is not there, which says what is."""
    from jinja2 import StrictUndefined
    from jinja2.utils import missing

    class Unknown(StrictUndefined):
        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            name, holder = str(self._undefined_name), self._undefined_obj
            if self._undefined_hint:
                return self._undefined_hint
            if holder is missing:
                return f"there is no “{name}” here{_nearest(name, ['statements'])}; a template is given “statements”"
            if isinstance(holder, dict):
                names = list(map(str, holder))
                return f"there is no “{name}” in it{_nearest(name, names)}; it has {', '.join(names) or 'nothing'}"
            if isinstance(holder, Sequence) and not isinstance(holder, str):
                return f"there is no “{name}” in a list of {len(holder):,}: it has its entries by number, from 0"
            return f"there is no “{name}” in a value of the kind {type(holder).__name__}"

    return Unknown


def _nearest(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name, names, n=1)
    return f" (“{near[0]}”?)" if near else ""


def _trouble(file: Path, error: Exception) -> ExportError:
    """Return what is wrong with a template, and in which line, with what stands there."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    line = getattr(error, "lineno", None) or next(reversed(lines), None)
    where = f"{file}:{line}" if line else str(file)
    return ExportError(harmless_line(f"{where}: {_reason(error)}{_quoted(file, line)}"))


def _reason(error: Exception) -> str:
    """Return what is wrong in plain words, where Jinja and Python have none."""
    match error:
        case RecursionError():
            return "calls itself too often, or is nested too deep"
        case MemoryError():
            return "takes more memory than there is"
    return str(error).rstrip(".") or type(error).__name__


def _quoted(file: Path, line: int | None) -> str:
    """Return a line of a template as it is quoted behind what is wrong with it; "" where it is not to be had."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    written = lines[line - 1].strip() if line and line <= len(lines) else ""
    return f" (in: {written[:_MAX_QUOTED_CHARS]}{'…' * (len(written) > _MAX_QUOTED_CHARS)})" if written else ""


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
