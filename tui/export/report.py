"""An actor over all documents as a web page: one file, with drawings in it, that needs nothing from elsewhere.

Nothing in the text of a document is markup: all of it is escaped. Numbers stand beside every bar.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TextIO

from tui.counting import counted
from tui.export.provenance import reporters
from tui.harmless import harmless_line_in_file
from tui.library import StatementRecord
from tui.library.profiles import Period, Profile
from tui.model import AliasKind, StatementKind

_WIDTH, _HEIGHT, _AXIS = 720, 160, 24
"""Of the time line, in the units of the drawing."""
_MOST_LABELS = 12
_BAR_PERCENT = 60
COLOURS = {StatementKind.DIRECT: "#1b7f4b", StatementKind.MIXED: "#c98a00", StatementKind.INDIRECT: "#3d6fb4"}
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c;
  background: #fff; }
h1 { margin-bottom: 0; } h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
.known { color: #555; margin-top: .2rem; } svg { width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; } td { padding: .1rem .5rem .1rem 0; } td.count { text-align: right; }
.bar { background: #8a8f98; height: .8rem; } .key span { display: inline-block; width: .8rem; height: .8rem; }
blockquote { margin: 1rem 0 .1rem; padding-left: .8rem; border-left: 3px solid; } .from { color: #555; margin: 0 0 1rem;
  padding-left: .8rem; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181c; }
  .known, .from { color: #a9a9a9; } svg text { fill: #a9a9a9; } }
""".strip()


def write(profile: Profile, records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write the page of an actor, with their statements in the order given."""
    for part in _page(profile, records):
        stream.write(f"{part}\n")


def _page(profile: Profile, records: Iterable[StatementRecord]) -> Iterator[str]:
    name = _text(profile.actor.name)
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<h1>{name}</h1>"
    yield f'<p class="known">{_known(profile)}</p>'
    yield f"<p>{counted(profile.statements, 'statement')} in {counted(profile.documents, 'document')}.</p>"
    if profile.statements:
        yield f'<p class="key">{_key(profile)}</p>'
    if profile.periods:
        yield "<h2>Over time</h2>"
        yield _timeline(profile.periods)
        if profile.undated:
            yield f"<p>And {counted(profile.undated, 'statement')} without a date.</p>"
    if profile.actor.roles:
        roles = "".join(f"<li>{_text(str(role))}</li>" for role in profile.actor.roles)
        yield f"<h2>As they are called</h2>\n<ul>{roles}</ul>"
    tables: Sequence[tuple[str, Sequence[tuple[str, int]]]] = (
        ("Of whom they speak", profile.about),
        ("Quoted in the same articles", profile.beside),
        ("Who quotes them", profile.outlets),
        ("Quoted by others, through", profile.via),
        ("How it is reported", profile.cue_classes),
    )
    for title, counts in tables:
        if counts:
            yield f"<h2>{title}</h2>\n{_table(counts)}"
    yield "<h2>What they said</h2>"
    yield from map(_statement, records)
    yield "</body>\n</html>"


def _known(profile: Profile) -> str:
    aliases = profile.actor.aliases
    names = [alias.name for alias in aliases if alias.kind is not AliasKind.METONYM]
    seats = [alias.name for alias in aliases if alias.kind is AliasKind.METONYM]
    also = f", also for {', '.join(seats)}" if seats else ""
    return _text(", ".join((profile.actor.kind.value, *names)) + also)


def _key(profile: Profile) -> str:
    return " &nbsp; ".join(
        f'<span style="background:{colour}"></span> {kind.value}'
        f" {round(100 * profile.kinds.get(kind, 0) / profile.statements)} %"
        for kind, colour in COLOURS.items()
    )


def _timeline(periods: Sequence[Period]) -> str:
    """Return a drawing with a column a period, its parts one over the other."""
    most = max(period.statements for period in periods)
    step = _WIDTH / len(periods)
    labelled = max(1, -(-len(periods) // _MOST_LABELS))
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _AXIS}" role="img" aria-label="Statements over time">',
        *(_column(period, number * step, step, most) for number, period in enumerate(periods)),
        *(
            f'<text x="{(number + 0.5) * step:.1f}" y="{_HEIGHT + 16}" font-size="11" text-anchor="middle">'
            f"{period.name}</text>"
            for number, period in enumerate(periods)
            if number % labelled == 0
        ),
        "</svg>",
    ]
    return "\n".join(parts)


def _column(period: Period, left: float, step: float, most: int) -> str:
    top = float(_HEIGHT)
    drawn = [f"<g><title>{period.name}: {_shares(period.kinds)}</title>"]
    for kind, colour in COLOURS.items():
        height = (_HEIGHT - 4) * period.kinds.get(kind, 0) / most
        top -= height
        if height:
            drawn.append(
                f'<rect x="{left + step * 0.1:.1f}" y="{top:.1f}" width="{step * 0.8:.1f}" height="{height:.1f}"'
                f' fill="{colour}"/>'
            )
    return "".join((*drawn, "</g>"))


def _shares(kinds: Mapping[StatementKind, int]) -> str:
    return ", ".join(f"{kinds[kind]:,} {kind.value}" for kind in COLOURS if kinds.get(kind)) or "none"


def _table(counts: Sequence[tuple[str, int]]) -> str:
    most = max(count for _, count in counts)
    rows = (
        f'<tr><td>{_text(name)}</td><td style="width:{_BAR_PERCENT}%"><div class="bar" style="width:'
        f'{100 * count / most:.1f}%"></div></td><td class="count">{count:,}</td></tr>'
        for name, count in counts
    )
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _statement(record: StatementRecord) -> str:
    document = record.document
    via = "".join(f", via {outer.shown_speaker}" for outer in reporters(record) if outer.shown_speaker)
    date = (document.published or "")[: len("2015-09-16")]
    where = ", ".join(part for part in (document.outlet, date, document.title or document.id) if part)
    told = f"{record.statement.kind.value}, {record.cue or 'without a cue'}{via} — {where}"
    return (
        f'<blockquote style="border-color:{COLOURS[record.statement.kind]}">{_text(record.words)}</blockquote>\n'
        f'<p class="from">{_text(told)}</p>'
    )


def _text(words: str) -> str:
    return escape(harmless_line_in_file(words))
