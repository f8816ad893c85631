"""The page of an actor: who they are, and when, where and how they are quoted, as lines of text with bars.

Every bar stands beside its number, and its parts differ in their pattern as well as in colour.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import ActorRecord
from tui.library.corrections.correction import Merge, in_words
from tui.library.profiles import Profile
from tui.model import AliasKind, StatementKind
from tui.reader.signs import SEAT, VIA

BAR_CELLS = 40
NAME_CELLS = 28
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


def page(profile: Profile, looks: Mapping[StatementKind, Style]) -> RenderableType:
    """Return the page; `looks` has the style of each kind of speech."""
    parts: list[RenderableType] = [*_identity(profile.actor), Text()]
    if profile.actor.aliases:
        parts += _part("Also called", _names(profile))
    if profile.corrections:
        parts += _part("What you have corrected", _corrections(profile))
    if not profile.statements:
        return Group(*parts, Text("No statement of theirs has been found."))
    parts += [_shares(profile, looks), Text()]
    if profile.periods:
        parts += _part("Over time", [_timeline(profile, looks), *_undated(profile)])
    if profile.actor.roles:
        parts += _part("As they are called", [Text(f"  {harmless_line(str(role))}") for role in profile.actor.roles])
    if profile.about:
        parts += _part("Of whom they speak", _counts(profile.about))
    if profile.beside:
        parts += _part("Quoted in the same articles", _counts(profile.beside))
    if profile.outlets:
        parts += _part("Who quotes them", _counts(profile.outlets))
    if profile.via:
        parts += _part(f"Quoted by others {VIA} via", _counts(profile.via))
    return Group(*parts, *_part("How it is reported", _counts(profile.cue_classes)))


def _identity(actor: ActorRecord) -> Iterator[Text]:
    yield Text(actor.kind.value, "dim")
    if actor.stands_for is not None:
        yield Text(harmless_line(f"{SEAT} {actor.stands_for.name}"), "dim")


def _names(profile: Profile) -> Iterator[Text]:
    """Yield the other names of an actor, and why they are taken for theirs."""
    by_user = {each.change.actor.name: each.reason for each in profile.corrections if isinstance(each.change, Merge)}
    for alias in profile.actor.aliases[:MOST_NAMES]:
        reason = by_user.get(alias.name, REASONS[alias.kind])
        yield Text(f"  {harmless_line(alias.name)}").append(f"  {harmless_line(reason)}", "dim")
    if (more := len(profile.actor.aliases) - MOST_NAMES) > 0:
        yield Text(f"  and {more:,} more", "dim")


def _corrections(profile: Profile) -> Iterator[Text]:
    for correction in profile.corrections[-MOST_ROWS:]:
        said = harmless_line(in_words(correction.change))
        yield Text(f"  {said}").append(f"  {harmless_line(correction.reason)}", "dim")


def _shares(profile: Profile, looks: Mapping[StatementKind, Style]) -> Text:
    documents, statements = counted(profile.documents, "document"), counted(profile.statements, "statement")
    shares = Text(f"{statements} in {documents}" + ("" if profile.is_whole else " so far …") + "\n")
    for kind, pattern in PATTERN.items():
        share = round(100 * profile.kinds.get(kind, 0) / profile.statements)
        shares.append(pattern, looks[kind]).append(f" {kind.value} {share} %   ")
    return shares


def _timeline(profile: Profile, looks: Mapping[StatementKind, Style]) -> Table:
    most = max(period.statements for period in profile.periods)
    table = _table(cells=len(profile.periods[0].name))
    for period in profile.periods:
        bar = Text()
        drawn = before = 0
        for kind, pattern in PATTERN.items():
            before += period.kinds.get(kind, 0)
            # Ends are rounded, not lengths, so that the parts make up the whole; a single statement is in sight.
            end = max(round(BAR_CELLS * before / most), min(1, before))
            bar.append(pattern * (end - drawn), looks[kind])
            drawn = end
        table.add_row(period.name, bar, f"{period.statements:,}" if period.statements else "·")
    return table


def _undated(profile: Profile) -> Iterator[Text]:
    if profile.undated:
        yield Text(f"  and {counted(profile.undated, 'statement')} without a date", "dim")


def _counts(counts: Sequence[tuple[str, int]]) -> Iterator[RenderableType]:
    shown = counts[:MOST_ROWS]
    most = max(count for _, count in shown)
    names = [harmless_line(name) for name, _ in shown]
    table = _table(cells=min(NAME_CELLS, max(map(cell_len, names))))
    for name, (_, count) in zip(names, shown, strict=True):
        table.add_row(Text(name, no_wrap=True, overflow="ellipsis"), _bar(count / most), f"{count:,}")
    yield table
    if rest := len(counts) - len(shown):
        yield Text(f"  and {rest:,} more", "dim")


def _bar(share: float) -> str:
    eighths = max(1, round(BAR_CELLS * 8 * share))
    return _EIGHTHS[-1] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _table(cells: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 2), pad_edge=True)
    table.add_column(no_wrap=True, width=cells)
    table.add_column(no_wrap=True, max_width=BAR_CELLS)
    table.add_column(no_wrap=True, justify="right")
    return table


def _part(title: str, content: Iterable[RenderableType]) -> list[RenderableType]:
    return [Text(title, "bold underline"), *content, Text()]
