"""Which letters of a text a query matches, for showing the few rows that are visible.

It follows the rules of `matching`, so that whatever the finder found by its words has letters to show for it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from tui.library import StatementRecord
from tui.library.named import Named
from tui.library.records import GAP
from tui.model import Span
from tui.search.about import matched_names
from tui.search.folding import fold, fold_with_origins
from tui.search.matching import Strength, exact_pattern, holds_exactly, mistyped_prefix, strength
from tui.search.parsing import ABOUT, parse
from tui.search.query import Edge, Exact, FieldWords, Query, QueryWord, Said, Term
from tui.search.words import GAP as WORD_GAP
from tui.search.words import LINE, asked_pieces, compounds, pieces, words_of_chunk

NamedBy: TypeAlias = Callable[[int], Sequence[Named]]
_CHUNK = re.compile(r"\S+")


class _Match(NamedTuple):
    """How well a word of the query matches, and the places of the letters that do."""

    strength: Strength
    places: tuple[int, ...]


def matched_letters(query: str | Query, text: str, field: str | None = None) -> tuple[Span, ...]:
    """Return the letters of `text` that match a query, or what was asked by it, as sorted spans that do not touch.

    Of a word with a typo only the letters that agree are given; it is passed over where the text also has a word
    without one. What must not be there has no letters. `field` is the field that the text is, such as the speaker.
    """
    asked = parse(query) if isinstance(query, str) else query
    if asked.signs:
        return tuple(Span(*found.span()) for found in re.finditer(f"(?:{re.escape(asked.signs)})+", text))
    chunks = [(chunk.start(), chunk.group()) for chunk in _CHUNK.finditer(text)] if asked.clauses else []
    offsets: set[int] = set()
    for term in (atom.term for atom in asked.atoms if not atom.is_negated):
        if isinstance(term, Said):
            if field is not None:
                continue
            term = term.term
        if isinstance(term, Exact):
            offsets |= _within_words(term, chunks) if term.is_within_words else _in_a_row(term, text)
        elif isinstance(term, QueryWord):
            offsets |= _letters(term, chunks)
        elif isinstance(term, FieldWords) and term.field == field:
            offsets = offsets.union(*(_letters(word, chunks) for word in term.words))
    return _spans(text, offsets)


def matched_in(asked: Query, record: StatementRecord, named: NamedBy) -> tuple[Span, ...]:
    """Return the letters of a statement that match, with the names of those whom `about:` asks for.

    They are offsets into the text of its document, within its words, in order and apart. `named` gives whom the
    statement with a key speaks of; see `Holdings.named`.
    """
    text = record.document.text
    letters = (
        Span(part.start + span.start, part.start + span.end)
        for part in record.statement.content
        for span in matched_letters(asked, text[part.start : part.end])
    )
    return together([*letters, *matched_names(asked, lambda: named(record.key))])


def nodes_in(asked: Query, record: StatementRecord, named: NamedBy) -> tuple[Span, ...]:
    """Return what stands in the column of a concordance: the letters that match.

    Where no words are asked for, as by `speaker:lavrov` alone, it is the beginning of what was said, without letters.
    """
    if asked.signs or any(_is_in_words(atom.term) for atom in asked.atoms if not atom.is_negated):
        return matched_in(asked, record, named)
    start = record.statement.content[0].start
    return (Span(start, start),)


def _is_in_words(term: Term) -> bool:
    """Return whether a term asks for something in what was said: words, or whom it speaks of."""
    return term.field == ABOUT if isinstance(term, FieldWords) else isinstance(term, QueryWord | Exact | Said)


def matched_in_words(asked: Query, record: StatementRecord, words: str, named: NamedBy) -> tuple[Span, ...]:
    """Return the same as offsets into its words, which are given as they are shown: letter by letter the same."""
    moved = []
    start = 0
    names = matched_names(asked, lambda: named(record.key))
    for part in record.statement.content:
        shift = start - part.start
        moved += [Span(name.start + shift, name.end + shift) for name in names if _holds(part, name)]
        start += part.end - part.start + len(GAP)
    return together([*matched_letters(asked, words), *moved])


def together(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order; those that overlap or touch as one."""
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _holds(part: Span, name: Span) -> bool:
    return part.start <= name.start and name.end <= part.end


def _within_words(asked: Exact, chunks: list[tuple[int, str]]) -> set[int]:
    """Return the offsets of letters that stand in a word without a typo."""
    found: set[int] = set()
    for start, chunk in chunks:
        if not any(holds_exactly(asked, word) for word in words_of_chunk(chunk)):
            continue
        folded, origins = fold_with_origins(chunk)
        for compound in compounds(folded):
            for word, places in pieces(compound.group()):
                if not holds_exactly(asked, word):
                    continue
                for at in _occurrences(asked, word):
                    own = places[at : at + len(asked.words[0])]
                    found.update(start + origins[compound.start() + place] for place in own)
    return found


def _occurrences(asked: Exact, word: str) -> list[int]:
    """Return where in a word that holds it the letters of a single exact word begin."""
    if asked.opens is not Edge.ANYTHING:
        return [0]
    letters = asked.words[0]
    if asked.closes is Edge.WORD:
        return [len(word) - len(letters)]
    return [at for at in range(len(word)) if word.startswith(letters, at)]


def _in_a_row(asked: Exact, text: str) -> set[int]:
    """Return the offsets of words that stand in a row in a text."""
    letters: list[str] = [LINE]
    origins = [-1]
    for chunk in re.finditer(r"\n|[^\s]+", text):
        if chunk.group() == LINE:
            _end_with(LINE, letters, origins)
            continue
        start = chunk.start()
        for word, places in _asked_of_chunk(chunk.group()):
            if letters[-1] != LINE:
                _end_with(WORD_GAP, letters, origins)
            letters.extend(word)
            origins.extend([start + place for place in places])
    _end_with(LINE, letters, origins)
    matches = re.finditer(exact_pattern(asked), "".join(letters))
    return {offset for match in matches for offset in origins[match.start() : match.end()] if offset >= 0}


# An article repeats words: it makes reading a long one five times as fast.
@lru_cache(maxsize=1 << 16)
def _asked_of_chunk(chunk: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the words that a query would ask for by a stretch without blanks, and where in it their letters are."""
    folded, origins = fold_with_origins(chunk)
    return tuple(
        (word, tuple(origins[compound.start() + place] for place in places))
        for compound in compounds(folded)
        for word, places in asked_pieces(compound.group())
    )


def _end_with(sign: str, letters: list[str], origins: list[int]) -> None:
    if letters[-1] != LINE:
        letters.append(sign)
        origins.append(-1)


def _letters(asked: QueryWord, chunks: list[tuple[int, str]]) -> set[int]:
    """Return the offsets of the letters that one word of the query matches best."""
    # Typos are looked for only where the word itself is missing, which is seldom and takes much longer.
    literal = [(start, chunk) for start, chunk in chunks if _has_beginning(asked, chunk)]
    found = [(start, match) for start, chunk in literal or chunks for match in _matches(asked, chunk)]
    best = max((match.strength for _, match in found), default=Strength.NONE)
    wanted = min(best, Strength.PREFIX)
    return {start + place for start, match in found if match.strength >= wanted for place in match.places}


def _has_beginning(asked: QueryWord, chunk: str) -> bool:
    return any(word.startswith(asked.letters) and strength(asked, word) for word in words_of_chunk(chunk))


# Rows repeat words, and a keystroke changes only the last word of the query.
@lru_cache(maxsize=1 << 16)
def _matches(asked: QueryWord, chunk: str) -> tuple[_Match, ...]:
    """Return the words, in a stretch without blanks, that one word of the query matches."""
    if not any(strength(asked, word) for word in words_of_chunk(chunk)):
        return ()
    folded, origins = fold_with_origins(chunk)
    matches = []
    for compound in compounds(folded):
        for word, places in pieces(compound.group()):
            found = strength(asked, word)
            letters = _agreeing(asked, word, found) if found else []
            matches.append(_Match(found, tuple(origins[compound.start() + places[letter]] for letter in letters)))
    return tuple(match for match in matches if match.strength)


def _agreeing(asked: QueryWord, word: str, found: Strength) -> list[int]:
    """Return the letters of `word`, by number, that agree with what was typed."""
    if found >= Strength.PREFIX:
        return list(range(len(asked.letters)))
    from rapidfuzz.distance import LCSseq

    compared = (mistyped_prefix(asked, word) or word) if found == Strength.TYPO_IN_PREFIX else word
    blocks = LCSseq.editops(asked.letters, compared).as_matching_blocks()
    return [letter for block in blocks for letter in range(block.b, block.b + block.size)]


def _spans(text: str, offsets: set[int]) -> tuple[Span, ...]:
    """Return the spans of these characters, each with the accents and invisible signs that belong to it."""
    spans: list[Span] = []
    for offset in sorted(offsets):
        end = offset + 1
        while end < len(text) and not fold(text[end]):
            end += 1
        start = spans.pop().start if spans and spans[-1].end == offset else offset
        spans.append(Span(start, end))
    return tuple(spans)
