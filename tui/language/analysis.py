"""One document analysed: paragraphs parsed, statements and names gathered, speakers resolved, all put in order."""

from collections.abc import Iterable, Sequence

from tui.language.actors import Cast
from tui.language.findings import Name, Report
from tui.language.names import names_in
from tui.language.paragraphs import is_credit_line, paragraphs
from tui.language.pipeline import parse
from tui.language.quotations import find_quotations, kind_of
from tui.language.speakers import Speakers
from tui.language.statements import reports_in
from tui.model import Analysis, Document, Span, Statement


def analyse_document(document: Document) -> Analysis:
    """Return who said what in a document."""
    reports, names = _read(document.text)
    cast = Cast(document, names)
    statements = _statements(document, cast, reports)
    actors = tuple(figure.actor() for figure in cast.figures)
    return Analysis(document, actors, cast.mentions(), statements)


def _read(text: str) -> tuple[list[Report], list[Name]]:
    """Return the reports and names of all paragraphs; reports in the order of the finished statements."""
    places = [place for place in paragraphs(text) if not is_credit_line(text, place)]
    reports: list[Report] = []
    names: list[Name] = []
    for passage in parse(text, places, find_quotations(text, places)):
        found = reports_in(passage)
        names += names_in(passage, found)
        for report in found:
            _take_in(report, reports, passage.start)
    return sorted((report for report in reports if report.content), key=_order), names


def _take_in(report: Report, reports: list[Report], paragraph_start: int) -> None:
    """Add a report, or join it to the one that it goes on with."""
    open_one = _left_open(reports, report.content[0].start) if report.continues else None
    if open_one is not None:
        reports[open_one] = _joined(reports[open_one], report)
    elif reports and not reports[-1].content and not report.cue and report.content[0].start == paragraph_start:
        reports[-1] = _joined(reports[-1], report)
    else:
        reports.append(report)


def _left_open(reports: Sequence[Report], end: int) -> int | None:
    """Return which report goes on at `end`: of those before, the one that reaches furthest."""
    before = (index for index, report in enumerate(reports) if report.content and report.content[-1].end <= end)
    return max(
        before, key=lambda index: (reports[index].content[-1].end, -reports[index].content[0].start), default=None
    )


def _joined(report: Report, more: Report) -> Report:
    return Report(
        content=(*report.content, *more.content),
        cue=report.cue or more.cue,
        source=report.source or more.source,
        quoted=(*report.quoted, *more.quoted),
    )


def _order(report: Report) -> tuple[int, int]:
    return report.content[0].start, -report.content[-1].end


def _statements(document: Document, cast: Cast, reports: Sequence[Report]) -> tuple[Statement, ...]:
    speakers = Speakers(document, cast, reports)
    found = []
    open_reports: list[int] = []
    for index, report in enumerate(reports):
        outer = _enclosing(reports, open_reports, index)
        within_quotation = outer is not None and _is_quoted(reports[outer], report)
        made_by = speakers.of(index, report, outer, within_quotation)
        found.append(
            Statement(
                content=report.content,
                cue=report.cue,
                source=(report.source.span,) if report.source else (),
                speaker=tuple(figure.id for figure in made_by),
                kind=kind_of(document.text, report.content, report.quoted),
                part_of=outer,
            )
        )
    return tuple(found)


def _enclosing(reports: Sequence[Report], open_reports: list[int], index: int) -> int | None:
    """Return the innermost earlier report that holds this one, its cue included; `open_reports` may still do so."""
    report = reports[index]
    parts = (*report.cue, *report.content)
    open_reports[:] = [each for each in open_reports if reports[each].content[-1].end > report.content[0].start]
    around = (each for each in reversed(open_reports) if all(_is_inside(part, reports[each].content) for part in parts))
    outer = next(around, None)
    open_reports.append(index)
    return outer


def _is_quoted(outer: Report, inner: Report) -> bool:
    return _is_inside(inner.content[0], outer.quoted)


def _is_inside(part: Span, spans: Iterable[Span]) -> bool:
    return any(span.start <= part.start and part.end <= span.end for span in spans)
