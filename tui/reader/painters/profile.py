"""The page of an actor: who they are, and when, where and how they are quoted, with bars.

Every bar stands beside its number, and its parts differ in their pattern as well as in colour.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rich.cells import cell_len

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import ActorRecord
from tui.library.corrections.correction import Merge, in_words
from tui.library.profiles import Period, Profile
from tui.model import AliasKind, StatementKind
from tui.reader.painters.pages import BLANK, GAP, INDENT, column, hanging, part
from tui.reader.painters.shaping import wrapped
from tui.reader.signs import SEAT, VIA
from tui.reader.widgets.line_view import Piece, RowLine
from tui.reader.widgets.page_view import Paragraph

BAR_CELLS = 40
NAME_CELLS = 28
"""The most that bars and names take, where there is the room."""
MOST_ROWS = 12
MOST_NAMES = 24
REASONS = {
    AliasKind.SURNAME: "surname in the same article",
    AliasKind.ACRONYM: "acronym",
    AliasKind.VARIANT: "another form of the name",
    AliasKind.DEMONYM: "its people",
    AliasKind.METONYM: "seat that stands for the power",
    AliasKind.PHRASE: "in other words, in the same article",
    AliasKind.MERGED: "taken for the same",
}
"""Why another name is taken for an actor's."""
PATTERN = {StatementKind.DIRECT: "█", StatementKind.MIXED: "▓", StatementKind.INDIRECT: "░"}
"""The parts of a bar, from what is in the speaker's own words to what is not."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"

Bar = Callable[[int], RowLine]
"""Draws a bar, where the longest one has so many cells."""


def page(profile: Profile, width: int) -> Sequence[Paragraph]:
    """Return the page."""
    return list(_parts(profile, width))


def _parts(profile: Profile, width: int) -> Iterator[Paragraph]:
    yield from _identity(profile.actor, width)
    yield BLANK
    if profile.actor.aliases:
        yield from part("Also called", _names(profile, width), width)
    if profile.corrections:
        yield from part("What you have corrected", _corrections(profile, width), width)
    if not profile.statements:
        yield wrapped([Piece("No statement of theirs has been found.")], width)
        return
    yield from _shares(profile, width)
    yield BLANK
    if profile.periods:
        yield from part("Over time", _timeline(profile, width), width)
    if profile.actor.roles:
        yield from part("As they are called", (_beneath(width, str(role)) for role in profile.actor.roles), width)
    for title, counts in (
        ("Of whom they speak", profile.about),
        ("Quoted in the same articles", profile.beside),
        ("Who quotes them", profile.outlets),
        (f"Quoted by others {VIA} via", profile.via),
        ("How it is reported", profile.cue_classes),
    ):
        if counts:
            yield from part(title, _counts(counts, width), width)


def _identity(actor: ActorRecord, width: int) -> Iterator[Paragraph]:
    yield wrapped([Piece(actor.kind.value, "dim")], width)
    if actor.stands_for is not None:
        yield wrapped([Piece(harmless_line(f"{SEAT} {actor.stands_for.name}"), "dim")], width)


def _names(profile: Profile, width: int) -> Iterator[Paragraph]:
    """Yield the other names of an actor, and why they are taken for theirs."""
    by_user = {each.change.actor.name: each.reason for each in profile.corrections if isinstance(each.change, Merge)}
    for alias in profile.actor.aliases[:MOST_NAMES]:
        yield _beneath(width, alias.name, by_user.get(alias.name, REASONS[alias.kind]))
    yield from _more(len(profile.actor.aliases) - MOST_NAMES, width)


def _corrections(profile: Profile, width: int) -> Iterator[Paragraph]:
    for correction in profile.corrections[-MOST_ROWS:]:
        yield _beneath(width, in_words(correction.change), correction.reason)


def _shares(profile: Profile, width: int) -> Iterator[Paragraph]:
    documents, statements = counted(profile.documents, "document"), counted(profile.statements, "statement")
    yield wrapped([Piece(f"{statements} in {documents}" + ("" if profile.is_whole else " so far …"))], width)
    shares = []
    for kind, pattern in PATTERN.items():
        share = round(100 * profile.kinds.get(kind, 0) / profile.statements)
        shares += [Piece(pattern, kind.value), Piece(f" {kind.value} {share} %   ")]
    yield wrapped(shares, width)


def _timeline(profile: Profile, width: int) -> Iterator[Paragraph]:
    most = max(period.statements for period in profile.periods)
    rows = [(period.name, partial(_bar_of_kinds, period, most), period.statements) for period in profile.periods]
    yield from _chart(rows, width)
    if profile.undated:
        yield _beneath(width, "", f"and {counted(profile.undated, 'statement')} without a date")


def _counts(counts: Sequence[tuple[str, int]], width: int) -> Iterator[Paragraph]:
    shown = counts[:MOST_ROWS]
    most = max(count for _, count in shown)
    yield from _chart([(name, partial(_bar, count / most), count) for name, count in shown], width)
    yield from _more(len(counts) - len(shown), width)


def _chart(rows: Sequence[tuple[str, Bar, int]], width: int) -> Iterator[Paragraph]:
    """Yield a line a row: a name, cut to where there is room for the bars, a bar, and the number that it stands for."""
    names = [harmless_line(name) for name, _, _ in rows]
    numbers = [f"{number:,}" if number else "·" for _, _, number in rows]
    number_cells = max(map(len, numbers))
    room = max(2, width - number_cells - len(INDENT) - 2 * len(GAP))
    name_cells = min(NAME_CELLS, room // 2, max(map(cell_len, names)))
    bar_cells = min(BAR_CELLS, room - name_cells)
    for name, (_, bar, _), number in zip(names, rows, numbers, strict=True):
        drawn = bar(bar_cells)
        gap = " " * (bar_cells - sum(len(piece.text) for piece in drawn)) + GAP
        yield [[Piece(column(name, name_cells)), *drawn, Piece(gap + number.rjust(number_cells))]]


def _bar_of_kinds(period: Period, most: int, cells: int) -> RowLine:
    pieces = []
    drawn = before = 0
    for kind, pattern in PATTERN.items():
        before += period.kinds.get(kind, 0)
        # Ends are rounded, not lengths, so that the parts make up the whole; a single statement is in sight.
        end = max(round(cells * before / most), min(1, before))
        pieces.append(Piece(pattern * (end - drawn), kind.value))
        drawn = end
    return pieces


def _bar(share: float, cells: int) -> RowLine:
    eighths = max(1, round(cells * 8 * share))
    return [Piece(_EIGHTHS[-1] * (eighths // 8) + _EIGHTHS[eighths % 8].strip())]


def _more(count: int, width: int) -> Iterator[Paragraph]:
    if count > 0:
        yield _beneath(width, "", f"and {count:,} more")


def _beneath(width: int, words: str, aside: str = "") -> Paragraph:
    """Return words beneath a heading, and what is told beside them."""
    pieces = [Piece(harmless_line(words)), Piece(GAP if words and aside else ""), Piece(harmless_line(aside), "dim")]
    return hanging(INDENT, pieces, width)
