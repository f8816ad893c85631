"""Words of a text that the user has done something with, found again among the statements of another analysis."""

from collections.abc import Iterable, Sequence

from tui.model import Span, Statement

_LEAST_SHARE = 0.5
"""Of the letters that the words and a statement have together, so many must be in both."""


def statement_at(
    content: Sequence[Span], words: Sequence[str], text: str, statements: Sequence[Statement]
) -> int | None:
    """Return the place of the statement that is meant by some words of a text, if it is any.

    It is the one that has just these words, or else most of them; in another version of the text, one that has the
    same words.
    """
    if words_at(text, content) == tuple(words):
        shares = [_share(content, statement.content) for statement in statements]
        best = max(shares, default=0.0)
        return shares.index(best) if best >= _LEAST_SHARE else None
    asked = _plain(words)
    same = (at for at, each in enumerate(statements) if _plain(words_at(text, each.content)) == asked)
    return next(same, None)


def words_at(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return what stands in some spans of a text."""
    return tuple(text[start:end] for start, end in spans)


def _plain(words: Iterable[str]) -> str:
    """Return words that are the same however their lines are broken."""
    return " ".join(" ".join(words).split())


def _share(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return how many of the letters in either stand in both."""
    in_both = sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one in first for other in second)
    in_either = sum(end - start for start, end in (*first, *second)) - in_both
    return in_both / in_either if in_either else 0.0
