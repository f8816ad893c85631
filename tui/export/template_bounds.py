"""What a template may take: bounds on the values that it makes, and on all that it writes.

A template is the user's own, or somebody's whom they trust; a slip in it, such as a width with a digit too many, must
not take the computer's memory. Jinja's sandbox keeps templates from the files and the program, and lets them multiply a
text by a billion. So whatever can make much of little is measured before it is done.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import chain
from typing import Any

from jinja2 import Template, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MAX_VALUE_CHARS = 100_000_000
"""Of one text that a template makes: a hundred of the longest documents."""
MAX_ENTRIES = 5_000_000
"""Of a list that it makes, and of the lists in it."""
MAX_WRITTEN_CHARS = 500_000_000
"""Of all that it writes: half a million statements with a thousand characters each."""
MAX_WIDTH = 10_000
"""Of what is filled up with blanks, or made a row of: centred words, an indented line, a number's places."""
MAX_ROUNDS = 10_000_000
"""Numbers in all ranges together: loops within loops count each time."""

_NUMBER_CHARS = 20
_WIDTH_FILTERS = frozenset(("batch", "center", "indent", "round", "slice", "tojson"))
_INDENTING_FILTERS = frozenset(("indent", "tojson"))
"""Those that put so many blanks before each line."""
_WIDTH_METHODS = frozenset(("center", "expandtabs", "ljust", "rjust", "to_bytes", "zfill"))
_WRITING_FILTERS = frozenset(
    (
        *("e", "escape", "forceescape", "format", "indent", "join", "pprint", "replace", "string", "tojson"),
        *("urlencode", "urlize", "wordwrap", "xmlattr"),
    )
)
"""Those that make a text or a list of all that they are given."""
# Each sign becomes what a table says, however long.
_UNSAFE_METHODS = frozenset(("translate",))
_PERCENT_WIDTH = re.compile(r"%[^a-zA-Z%]*(?:\*|\d{5})")
_BRACE_WIDTH = re.compile(r"\{[^{}]*:[^{}]*(?:\d{5}|\{)")


class BoundError(Exception):
    """A template would take too much; the message names the bound."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which values are no larger than may be."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=self._written, **options)
        self.filters = {name: _bounded_filter(name, each) for name, each in self.filters.items()}
        del self.globals["lipsum"]
        self.globals["range"] = self._range
        self._chars = self._chars_apart = self._rounds = 0

    def pieces(self, template: Template, **given: Any) -> Iterator[str]:
        """Yield what a template writes. Raises BoundError where it takes too much."""
        self._chars = self._chars_apart = self._rounds = 0
        for piece in template.generate(**given):
            self._chars += len(piece)
            _require_writable(self._chars)
            yield piece

    def compiled(self, source: str, name: str, file_name: str) -> Any:
        """Return the code of a template; `~` is made `join`, which is measured."""
        tree = _JoinedTexts().visit(self.parse(source, name, file_name))
        return self.compile(tree, name, file_name)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out what may be large, once it is known that it is not."""
        match operator:
            case "+" if _is_sized(left) and _is_sized(right):
                _require_bearable(_length(left) + _length(right), left)
            case "*" if _is_sized(left) or _is_sized(right):
                _require_bearable(_length(left) * _length(right), left if _is_sized(left) else right)
            case "*" if isinstance(left, int) and isinstance(right, int):
                _require_width((left.bit_length() + right.bit_length()) // 4)
            case "**" if isinstance(left, int) and isinstance(right, int):
                _require_width(left.bit_length() * abs(right) // 4)
            case "%" if isinstance(left, str | bytes):
                _require_format(left, right)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template calls, unless it is a method of a text that would make too much of it."""
        _require_bearable_call(__obj, (*args, *kwargs.values()))
        return super().call(__context, __obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may have an attribute."""
        return attr not in _UNSAFE_METHODS and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return the method that fills in a text, so that it measures first; None for other methods."""
        fill = super().wrap_str_format(value)
        if fill is None:
            return None
        form: str = value.__self__

        def measured(*args: Any, **kwargs: Any) -> str:
            if _BRACE_WIDTH.search(form):
                _require_width(MAX_WIDTH + 1)
            _require_bearable(len(form) + form.count("{") * _size((args, kwargs)))
            return fill(*args, **kwargs)

        return measured

    def _written(self, value: Any) -> Any:
        """Return what is written of a value."""
        if value is None:
            return ""
        size = _size(value)
        _require_bearable(size)
        # What a macro or a block writes is held, and comes out as one piece, if at all.
        self._chars_apart += size
        _require_writable(self._chars_apart)
        return value

    def _range(self, *args: int) -> range:
        numbers = range(*args)
        self._rounds += len(numbers)
        if self._rounds > MAX_ROUNDS:
            raise BoundError(f"counts through more than {MAX_ROUNDS:,} numbers")
        return numbers


class _JoinedTexts(NodeTransformer):
    """Makes `a ~ b` what it is short for; the operator itself cannot be intercepted."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        texts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(texts, "join", [], [], None, None, lineno=node.lineno)


def _bounded_filter(name: str, apply: Callable[..., Any]) -> Callable[..., Any]:
    if name not in {*_WRITING_FILTERS, *_WIDTH_FILTERS, "sum"}:
        return apply

    # Jinja tells by marks on a filter what to give it first.
    @wraps(apply)
    def measured(*args: Any, **kwargs: Any) -> Any:
        before = 1 if hasattr(apply, "jinja_pass_arg") else 0
        value, *others = args[before:]
        if isinstance(value, Iterator):
            value = list(value)
        others_named = (*others, *kwargs.values())
        if name in _WIDTH_FILTERS:
            _require_widths(others_named)
        if name in _INDENTING_FILTERS:
            _require_bearable(_size(value) + _lines(value) * _widest(others_named))
        longest = max((1, *map(_size, filter(_is_sized, others_named))))
        if name == "format":
            _require_format(str(value), others_named)
        elif name == "join":
            _require_bearable(_size(value) + longest * (len(value) if _is_sized(value) else 1))
        elif name in _WRITING_FILTERS or (name == "sum" and any(map(_is_list, others_named))):
            _require_bearable(_size(value) * longest)
        return apply(*args[:before], value, *others, **kwargs)

    return measured


def _require_bearable_call(called: Any, args: Sequence[Any]) -> None:
    whole = getattr(called, "__self__", None)
    name = getattr(called, "__name__", "")
    if not isinstance(whole, str | bytes | int):
        return
    if name in _WIDTH_METHODS:
        _require_widths(args)
        if name == "expandtabs" and isinstance(whole, str | bytes):
            tabs = whole.count("\t") if isinstance(whole, str) else whole.count(b"\t")
            _require_bearable(len(whole) + tabs * _widest(args))
    elif name == "replace" and isinstance(whole, str | bytes) and len(args) > 1 and all(map(_is_sized, args[:2])):
        _require_bearable(len(whole) + whole.count(args[0]) * _length(args[1]))
    elif name == "join" and isinstance(whole, str | bytes):
        _require_bearable(_size(args) * max(1, len(whole)))


def _require_widths(values: Sequence[Any]) -> None:
    _require_width(_widest(values))


def _widest(values: Sequence[Any]) -> int:
    return max((abs(value) for value in values if isinstance(value, int)), default=0)


def _lines(value: Any) -> int:
    """Return how many lines a text has, or at the most what is written as JSON: an entry may be a line."""
    return value.count("\n") + 1 if isinstance(value, str) else _size(value)


def _require_format(form: str | bytes, values: Any) -> None:
    text = form if isinstance(form, str) else form.decode("latin-1")
    if _PERCENT_WIDTH.search(text):
        _require_width(MAX_WIDTH + 1)
    _require_bearable(len(text) + text.count("%") * _size(values))


def _require_writable(chars: int) -> None:
    if chars > MAX_WRITTEN_CHARS:
        raise BoundError(f"writes more than {MAX_WRITTEN_CHARS:,} characters")


def _require_width(width: int) -> None:
    if width > MAX_WIDTH:
        raise BoundError(f"asks for more than {MAX_WIDTH:,} places or parts")


def _require_bearable(size: int, kind: Any = "") -> None:
    most, parts = (MAX_ENTRIES, "entries") if _is_list(kind) else (MAX_VALUE_CHARS, "characters")
    if size > most:
        raise BoundError(f"makes a value of more than {most:,} {parts}")


def _is_sized(value: Any) -> bool:
    return isinstance(value, str | bytes) or _is_list(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _length(value: Any) -> int:
    """Return how often a number repeats a text, or how long a text is."""
    return len(value) if _is_sized(value) else max(0, value) if isinstance(value, int) else 1


def _size(value: Any) -> int:
    """Return about how many characters a value has where it is written down; no more is counted than may be."""
    size = entries = 0
    pending = [iter((value,))]
    # A list may hold another many times over, so that it is not walked through to its end.
    while pending and size <= MAX_VALUE_CHARS:
        entries += 1
        if entries > MAX_ENTRIES:
            return MAX_VALUE_CHARS + 1
        each = next(pending[-1], pending)
        if each is pending:
            pending.pop()
        elif isinstance(each, str | bytes):
            size += len(each)
        elif isinstance(each, Mapping):
            size += 2
            pending.append(chain.from_iterable(each.items()))
        elif isinstance(each, list | tuple | set | frozenset):
            size += 2
            pending.append(iter(each))
        elif isinstance(each, int):
            size += 1 + each.bit_length() // 3
        else:
            size += _NUMBER_CHARS
    return size
